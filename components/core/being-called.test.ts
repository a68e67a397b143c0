import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BEA, BEAS_TABLET, CALL, EVE, invite, lineOf, LineOnClock, rung, type Untimed } from '../testing/lines.js';
import { told } from '../testing/step-summary.js';

function accepted(): LineOnClock {
  const line = rung();
  line.take({ type: 'answer', callId: CALL, video: true });
  return line;
}

function reason(line: LineOnClock): string | null {
  return line.line.call.phase === 'ended' ? line.line.call.reason : null;
}

const cancelled = (
  why: 'cancelled' | 'no-answer' | 'declined' | 'busy' | 'answered-elsewhere',
  from = BEA,
): Untimed => ({
  type: 'cancelled',
  callId: CALL,
  from,
  reason: why,
});
const selected = (mine: boolean, from = BEA): Untimed => ({ type: 'selected', callId: CALL, from, mine });

describe('a ring', () => {
  it('tells the caller of itself, is prepared and announced', () => {
    const { effects } = rung();
    assert.deepEqual(told(effects), ['call:ringing', 'prepare', 'announce']);
    assert.deepEqual(effects[0], { do: 'send', name: 'call:ringing', request: { to: BEA, callId: CALL } });
  });

  it('that is repeated tells the caller again and rings on', () => {
    const line = rung();
    for (let repeat = 0; repeat < 20; repeat++) {
      line.pass(3_000);
      assert.deepEqual(told(line.take(invite(CALL, BEA))), ['call:ringing']);
    }
    assert.equal(line.phase, 'ringing');
  });

  it('that is not repeated for 10 s is missed', () => {
    const line = rung();
    line.pass(3_000);
    line.take(invite(CALL, BEA));
    line.pass(9_999);
    assert.equal(line.phase, 'ringing');
    assert.deepEqual(told(line.pass(1)), ['over(missed)']);
  });

  it("goes on while the device's own link is down, and for 10 s after", () => {
    const line = rung();
    line.take({ type: 'link', up: false });
    line.pass(25_000);
    line.take({ type: 'link', up: true });
    line.pass(9_999);
    assert.equal(line.phase, 'ringing');
    line.pass(1);
    assert.equal(reason(line), 'missed');
  });

  it('is missed a minute after it was last heard of when the own link stays down', () => {
    const line = rung();
    line.take({ type: 'link', up: false });
    line.pass(59_999);
    assert.equal(line.phase, 'ringing');
    line.pass(1);
    assert.equal(reason(line), 'missed');
  });

  it('goes on for its 10 s when the page slept through them', () => {
    const line = rung();
    line.sleep(300_000);
    assert.equal(line.phase, 'ringing');
    line.pass(9_999);
    assert.equal(line.phase, 'ringing');
    line.pass(1);
    assert.equal(reason(line), 'missed');
  });

  it('that was missed because its caller fell silent rings again when that calls on', () => {
    const line = rung();
    line.pass(10_000);
    assert.deepEqual(told(line.take(invite(CALL, BEA))), ['call:ringing', 'prepare', 'announce']);
  });

  for (const [why, ending] of [
    ['cancelled', 'cancelled'],
    ['no-answer', 'missed'],
    ['declined', 'declined'],
    ['busy', 'missed'],
    ['answered-elsewhere', 'answered-elsewhere'],
  ] as const) {
    it(`that its caller stops with ${why} ends as ${ending}, and a late repeat does not bring it back`, () => {
      const line = rung();
      assert.deepEqual(told(line.take(cancelled(why))), [`over(${ending})`]);
      line.take(invite(CALL, BEA));
      assert.equal(reason(line), ending);
    });
  }

  for (const overtakes of [cancelled('cancelled'), selected(false)]) {
    it(`does not begin when the word that ends it overtook the invite (${overtakes.type})`, () => {
      const line = new LineOnClock(lineOf('idle'));
      line.take(overtakes);
      assert.deepEqual(line.take(invite(CALL, BEA)), []);
      assert.equal(line.phase, 'idle');
    });
  }

  it('that was missed does not begin again after its caller stopped it', () => {
    const line = rung();
    line.pass(10_000);
    line.take(cancelled('no-answer'));
    assert.deepEqual(line.take(invite(CALL, BEA)), []);
  });

  it('rings again on a page that left and came back from the cache', () => {
    const line = rung();
    assert.deepEqual(told(line.take({ type: 'leave', forGood: false })), ['over(left)']);
    line.take(invite(CALL, BEA));
    assert.equal(line.phase, 'ringing');
  });

  it('that was declined is declined again when it is repeated', () => {
    const line = rung();
    line.take({ type: 'decline', callId: CALL });
    const again = line.take(invite(CALL, BEA));
    assert.deepEqual(again, [
      { do: 'send', name: 'call:decline', request: { to: BEA, callId: CALL, reason: 'declined' } },
    ]);
  });

  it('is not declined a second time to a stranger who names its call, and rings like any other', () => {
    const line = rung();
    line.take({ type: 'decline', callId: CALL });
    assert.deepEqual(told(line.take(invite(CALL, EVE))), ['call:ringing', 'prepare', 'announce']);
  });
});

describe('an accept', () => {
  it('goes out on the click, and the devices are opened', () => {
    assert.deepEqual(told(rung().take({ type: 'answer', callId: CALL, video: false })), ['accept', 'open-media']);
  });

  it('is repeated every 2 s until the caller selects this device', () => {
    const line = accepted();
    assert.deepEqual(told(line.pass(6_000)), ['accept', 'accept', 'accept']);
    line.take(selected(true));
    assert.deepEqual(line.pass(10_000), []);
  });

  it('is repeated until a signal of the caller, which says as much as its select', () => {
    const line = accepted();
    line.take({ type: 'signalled', callId: CALL, from: BEA, sync: false });
    assert.deepEqual(line.pass(10_000), []);
  });

  it('is not taken as selected by a signal of another device of the caller', () => {
    const line = accepted();
    line.take({ type: 'signalled', callId: CALL, from: BEAS_TABLET, sync: false });
    assert.deepEqual(told(line.pass(2_000)), ['accept']);
  });

  it('is repeated when the invite is, for the caller has not heard it', () => {
    assert.deepEqual(told(accepted().take(invite(CALL, BEA))), ['accept']);
  });

  it('is not repeated while the link is down, and at once when it is back', () => {
    const line = accepted();
    line.take({ type: 'link', up: false });
    assert.deepEqual(line.pass(10_000), []);
    line.take({ type: 'link', up: true });
    assert.deepEqual(told(line.pass(0)), ['accept']);
  });

  it('that crosses a cancel gives way to it', () => {
    const line = accepted();
    line.take(cancelled('cancelled'));
    assert.equal(reason(line), 'cancelled');
  });

  it('ends as answered-elsewhere when another device is selected', () => {
    const line = accepted();
    line.take(selected(false));
    assert.equal(reason(line), 'answered-elsewhere');
  });

  it('that was selected is beyond a cancel', () => {
    const line = accepted();
    line.take(selected(true));
    const before = line.line;
    line.take(cancelled('cancelled'));
    line.take(selected(false));
    assert.equal(line.line, before);
  });

  it('is with whoever rang, by the name of the ring, whatever the other side says of itself later', () => {
    for (const [name, shown] of [
      ['Support', 'Support'],
      ['', 'Bank'],
    ] as const) {
      const line = new LineOnClock(lineOf('idle'));
      line.take({ ...invite(CALL, BEA), name } as Untimed);
      line.take({ type: 'answer', callId: CALL, video: true });
      line.take({ type: 'path-up', callId: CALL, name: 'Bank' });
      assert.equal('remote' in line.line.call && line.line.call.remote.name, shown);
    }
  });

  it('whose path came up is beyond a cancel, though the select was lost', () => {
    const line = accepted();
    line.take({ type: 'path-up', callId: CALL, name: '' });
    line.take(cancelled('cancelled'));
    assert.equal(line.phase, 'connected');
  });

  for (const [what, event, word] of [
    ['hung up', { type: 'hang-up' }, 'declined'],
    ['found untrusted', { type: 'broken', callId: CALL, reason: 'untrusted' }, 'untrusted'],
    ['broken', { type: 'broken', callId: CALL, reason: 'unsupported' }, 'unsupported'],
  ] as [string, Untimed, string][]) {
    it(`that is ${what} before its caller heard of it is ${word} to a repeated invite`, () => {
      const line = accepted();
      line.take(event);
      assert.deepEqual(told(line.take(invite(CALL, BEA))), [`call:decline(${word})`]);
    });
  }

  it('that was selected and hung up is answered no more', () => {
    const line = accepted();
    line.take(selected(true));
    line.take({ type: 'hang-up' });
    assert.deepEqual(line.take(invite(CALL, BEA)), []);
  });
});

describe('an invite that fails', () => {
  it('while it rings is refused with the reason that the caller understands', () => {
    const line = rung();
    const effects = line.take({ type: 'broken', callId: CALL, reason: 'media-failed' });
    assert.deepEqual(told(effects), ['call:decline(unsupported)', 'over(media-failed)']);
    assert.deepEqual(told(line.take(invite(CALL, BEA))), ['call:decline(unsupported)']);
  });
});
