import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BEA, BEAS_TABLET, CALL, EVE, invite, lineOf, LineOnClock, rung, WAITING } from '../testing/lines.js';
import { told } from '../testing/step-summary.js';
import { isAnswered } from './index.js';

/** A line that is in a call with Bea while Eve's call waits. */
function inCall(): LineOnClock {
  const line = new LineOnClock(lineOf('connected'));
  line.take(invite(WAITING, EVE));
  return line;
}

const callIds = (line: LineOnClock) => line.line.waiting.map(({ callId }) => callId);
const ringId = (n: number) => String(n).repeat(32);

describe('call waiting', () => {
  for (const standing of ['dialing', 'ringing', 'caller', 'selected', 'connected', 'reconnecting'] as const) {
    it(`another call waits and is announced (${standing})`, () => {
      const line = new LineOnClock(lineOf(standing));
      assert.deepEqual(told(line.take(invite(WAITING, EVE))), ['call:ringing', 'announce']);
      assert.deepEqual(callIds(line), [WAITING]);
      assert.equal(line.phase, lineOf(standing).call.phase);
    });

    it(`another call is told busy where the page wants none to wait (${standing})`, () => {
      const line = new LineOnClock(lineOf(standing));
      assert.deepEqual(told(line.take(invite(WAITING, EVE, false))), ['call:decline(busy)']);
      assert.deepEqual(callIds(line), []);
    });
  }

  it('a busy caller that calls on under the same call is told busy again', () => {
    const line = new LineOnClock(lineOf('connected'));
    line.take(invite(WAITING, EVE, false));
    line.take({ type: 'hang-up' });
    assert.deepEqual(told(line.take(invite(WAITING, EVE, false))), ['call:decline(busy)']);
  });

  it('an idle line rings though the page wants no call to wait', () => {
    const line = new LineOnClock(lineOf('idle'));
    line.take(invite(CALL, BEA, false));
    assert.equal(line.phase, 'ringing');
  });

  it('answering the one that waits ends the first', () => {
    const line = inCall();
    assert.deepEqual(told(line.take({ type: 'answer', callId: WAITING, video: false })), [
      'call:end(hung-up)',
      'over(hung-up)',
      'accept',
      'open-media',
    ]);
    assert.ok(isAnswered(line.line.call) && line.line.call.callId === WAITING);
    assert.deepEqual(callIds(line), []);
  });

  it('answering the one that waits while another rings lets that one wait', () => {
    const line = rung();
    line.take(invite(WAITING, EVE));
    line.take({ type: 'answer', callId: WAITING, video: true });
    assert.deepEqual(callIds(line), [CALL]);
    assert.equal(line.phase, 'connecting');
  });

  it('declining the one that waits leaves the first alone', () => {
    const line = inCall();
    const { call } = line.line;
    assert.deepEqual(line.take({ type: 'decline', callId: WAITING })[0], {
      do: 'send',
      name: 'call:decline',
      request: { to: EVE, callId: WAITING, reason: 'declined' },
    });
    assert.equal(line.line.call, call);
  });

  it('the one that waited longest rings when the line is free', () => {
    const line = inCall();
    line.take(invite(ringId(7), BEAS_TABLET));
    line.take({ type: 'hang-up' });
    assert.deepEqual(told(line.take({ type: 'dismiss' })), ['prepare']);
    assert.ok(line.line.call.phase === 'ringing' && line.line.call.callId === WAITING);
    assert.deepEqual(callIds(line), [ringId(7)]);
  });

  it('the note about an end makes way for the one that waits after a second', () => {
    const line = inCall();
    line.take({ type: 'hang-up' });
    line.pass(999);
    assert.equal(line.phase, 'ended');
    line.pass(1);
    assert.equal(line.phase, 'ringing');
  });

  it('the one that waits is missed when it is not repeated for 10 s', () => {
    const line = inCall();
    assert.deepEqual(told(line.pass(10_000)), ['over(missed)']);
    assert.deepEqual(callIds(line), []);
    assert.equal(line.phase, 'connected');
  });

  it('the one that waits goes on waiting while it is repeated', () => {
    const line = inCall();
    for (let repeat = 0; repeat < 5; repeat++) {
      line.pass(9_000);
      assert.deepEqual(told(line.take(invite(WAITING, EVE))), ['call:ringing']);
    }
    assert.deepEqual(callIds(line), [WAITING]);
  });

  it('only its own caller can stop the one that waits', () => {
    const line = inCall();
    const before = line.line;
    line.take({ type: 'cancelled', callId: WAITING, from: BEA, reason: 'cancelled' });
    assert.equal(line.line, before);
    line.take({ type: 'cancelled', callId: WAITING, from: EVE, reason: 'cancelled' });
    assert.deepEqual(callIds(line), []);
  });
});

describe('at most three rings are shown', () => {
  it('and a fourth is told busy', () => {
    const line = rung();
    line.take(invite(ringId(6), EVE));
    line.take(invite(ringId(7), EVE));
    assert.deepEqual(told(line.take(invite(ringId(8), EVE))), ['call:decline(busy)']);
    assert.equal(line.line.waiting.length, 2);
  });

  it('beside a call that is on', () => {
    const line = inCall();
    line.take(invite(ringId(6), EVE));
    line.take(invite(ringId(7), EVE));
    assert.deepEqual(told(line.take(invite(ringId(8), EVE))), ['call:decline(busy)']);
    assert.equal(line.line.waiting.length, 3);
  });

  it('and another may ring when one of them is over', () => {
    const line = rung();
    line.take(invite(ringId(6), EVE));
    line.take(invite(ringId(7), EVE));
    line.take({ type: 'decline', callId: ringId(6) });
    assert.deepEqual(told(line.take(invite(ringId(8), EVE))), ['call:ringing', 'announce']);
  });
});
