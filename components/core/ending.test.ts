import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  BEA,
  BEAS_TABLET,
  CALL,
  dialled,
  EVE,
  invite,
  lineOf,
  LineOnClock,
  NOW,
  OTHER,
  STANDINGS,
  WAITING,
  type Untimed,
} from '../testing/lines.js';
import type { Party } from '../protocol/index.js';
import { told } from '../testing/step-summary.js';
import { deadlines, isAnswered, type PastCall } from './index.js';

/** A line whose call with Bea has just ended. */
function ended(): LineOnClock {
  const line = new LineOnClock(lineOf('connected'));
  line.take({ type: 'hang-up' });
  line.effects.length = 0;
  return line;
}

const accepted = (from = BEA): Untimed => ({ type: 'accepted', callId: CALL, from, trusted: true });
const signalled = (sync: boolean, from = BEA): Untimed => ({ type: 'signalled', callId: CALL, from, sync });
const GONE = ['call:end(gone)'];

describe('a call that is over', () => {
  it('is said to be gone to an accept, a signal and a sync', () => {
    for (const event of [accepted(), signalled(false), signalled(true)]) {
      assert.deepEqual(told(ended().take(event)), GONE);
    }
  });

  it('is said to be gone to each device of the other party, and to it alone', () => {
    const [word] = ended().take(accepted(BEAS_TABLET));
    assert.deepEqual(word, {
      do: 'send',
      name: 'call:end',
      request: { to: BEAS_TABLET, callId: CALL, reason: 'gone' },
    });
    for (const event of [accepted(EVE), signalled(false, EVE), signalled(true, EVE)]) {
      assert.deepEqual(ended().take(event), []);
    }
  });

  it('answers neither an end, a cancel, a decline nor a select', () => {
    const events: Untimed[] = [
      { type: 'party-ended', callId: CALL, from: BEA, reason: 'hung-up' },
      { type: 'party-ended', callId: CALL, from: BEA, reason: 'gone' },
      { type: 'cancelled', callId: CALL, from: BEA, reason: 'cancelled' },
      { type: 'declined', callId: CALL, from: BEA, reason: 'declined' },
      { type: 'selected', callId: CALL, from: BEA, mine: true },
      { type: 'selected', callId: CALL, from: BEA, mine: false },
    ];
    for (const event of events) assert.deepEqual(ended().take(event), [], event.type);
  });

  it('is said to have been answered to a device that rings on, and not cancelled, for that goes to the other one too', () => {
    for (const from of [BEA, BEAS_TABLET])
      assert.deepEqual(told(ended().take({ type: 'rang', callId: CALL, from })), ['call:select']);
    assert.deepEqual(ended().take({ type: 'rang', callId: CALL, from: EVE }), []);
  });

  it('is said to be gone for a minute', () => {
    const line = ended();
    line.pass(59_999);
    assert.deepEqual(told(line.take(signalled(true))), GONE);
    line.pass(1);
    assert.deepEqual(line.take(signalled(true)), []);
  });

  it('is said to be gone while another call is on', () => {
    const line = ended();
    line.take({ type: 'dial', callId: OTHER, to: EVE.id, video: true, ringTimeout: 45_000 });
    assert.deepEqual(told(line.take(accepted())), GONE);
  });

  it('that nobody knows is not answered', () => {
    const line = new LineOnClock(lineOf('idle'));
    assert.deepEqual(line.take(signalled(true)), []);
  });

  it('at the other end is left here', () => {
    const line = new LineOnClock(lineOf('connected'));
    line.take({ type: 'party-ended', callId: CALL, from: BEA, reason: 'gone' });
    assert.ok(line.line.call.phase === 'ended' && line.line.call.reason === 'left');
  });

  it('that says what went wrong, or who called, stands until it is closed', () => {
    for (const standing of ['dialing', 'ringing', 'caller', 'reconnecting'] as const) {
      const line = new LineOnClock(lineOf(standing, { waiting: [] }), NOW);
      line.pass(3_600_000);
      assert.equal(line.phase, 'ended', standing);
      line.take({ type: 'dismiss' });
      assert.equal(line.phase, 'idle', standing);
    }
  });

  it('that the person made is not kept from passing', () => {
    const dialing = dialled();
    dialing.take({ type: 'hang-up' });
    const ringing = new LineOnClock(lineOf('ringing', { waiting: [] }));
    ringing.take({ type: 'decline', callId: CALL });
    for (const line of [dialing, ringing]) {
      assert.equal(line.phase, 'ended');
      line.pass(6_000);
      assert.equal(line.phase, 'idle');
    }
  });

  it('stands as long as it is read, and holds up nobody who waits', () => {
    const line = ended();
    line.take({ type: 'keep-end' });
    line.pass(3_600_000);
    assert.equal(line.phase, 'ended');
    line.take(invite(OTHER, EVE));
    line.pass(1_000);
    assert.equal(line.phase, 'ringing');
  });

  it('makes way after 6 s, and everything is fresh', () => {
    const line = ended();
    line.pass(5_999);
    assert.equal(line.phase, 'ended');
    line.pass(1);
    assert.equal(line.phase, 'idle');
    assert.deepEqual(deadlines(line.line), []);
  });
});

describe('the memory of calls that are over', () => {
  const callNumber = (call: number) => call.toString(16).padStart(32, '0');
  const cancelled = (callId: string, from: Party) =>
    ({ type: 'cancelled', callId, from, reason: 'cancelled' }) as const;

  it('is bounded', () => {
    const line = new LineOnClock(lineOf('connected'));
    for (let call = 0; call < 1_000; call++) line.take(invite(callNumber(call), EVE, false));
    assert.equal(line.line.past.length, 64);
  });

  it('is not pushed out by cancels of calls that nobody knows, of which it holds as many', () => {
    const line = new LineOnClock(lineOf('connected'));
    line.take({ type: 'hang-up' });
    for (let call = 0; call < 200; call++) line.take(cancelled(callNumber(call), { ...EVE, id: `eve-${call}` }));
    assert.equal(line.line.past.length, 65);
    const accepted = { type: 'accepted', callId: CALL, from: BEA, trusted: true } as const;
    assert.deepEqual(told(line.take(accepted)), ['call:end(gone)']);
    assert.deepEqual(told(line.take(invite(WAITING, BEA, true, CALL))), ['call:decline(declined)']);
  });

  it('keeps nobody from ringing whose call somebody else has cancelled, or ended', () => {
    const line = new LineOnClock(lineOf('idle'));
    line.take(cancelled(CALL, EVE));
    assert.deepEqual(told(line.take(invite(CALL, BEA))), ['call:ringing', 'prepare', 'announce']);
    line.take({ type: 'decline', callId: CALL });
    line.take({ type: 'dismiss' });
    assert.deepEqual(told(line.take(invite(CALL, BEA))), ['call:decline(declined)']);
    assert.deepEqual(line.take(cancelled(CALL, BEA)), []);
    assert.deepEqual(told(line.take(invite(CALL, BEA))), ['call:decline(declined)']);
  });

  it('says nothing of a call that only rang, but to its invite', () => {
    const line = new LineOnClock(lineOf('idle'));
    line.take(invite(CALL, BEA));
    line.take({ type: 'decline', callId: CALL });
    for (const event of [accepted(), signalled(false), signalled(true)]) assert.deepEqual(line.take(event), []);
    assert.deepEqual(line.take({ type: 'rang', callId: CALL, from: BEA }), []);
  });

  it('tells nobody of a call that was somebody else’s', () => {
    const line = new LineOnClock(lineOf('connected'));
    line.take({ type: 'hang-up' });
    assert.deepEqual(line.take({ type: 'accepted', callId: CALL, from: EVE, trusted: true }), []);
    assert.deepEqual(line.take({ type: 'rang', callId: CALL, from: EVE }), []);
  });

  it('holds a call once, however often it ends', () => {
    const line = new LineOnClock(lineOf('connected'));
    for (let time = 0; time < 3; time++) {
      line.take(invite(WAITING, EVE));
      line.take({ type: 'decline', callId: WAITING });
    }
    assert.equal(line.line.past.length, 1);
  });

  it('lets go of what is older than a minute when another call ends', () => {
    const line = ended();
    line.pass(60_000);
    line.take({ type: 'dial', callId: OTHER, to: EVE.id, video: true, ringTimeout: 45_000 });
    line.take({ type: 'hang-up' });
    assert.deepEqual(
      line.line.past.map(({ callId }) => callId),
      [OTHER],
    );
  });
});

describe('leaving', () => {
  it('tells the other side of an answered call', () => {
    for (const standing of STANDINGS.filter((name) => isAnswered(lineOf(name).call))) {
      const line = new LineOnClock(lineOf(standing));
      assert.deepEqual(told(line.take({ type: 'leave', forGood: false })), ['call:end(left)', 'over(left)'], standing);
    }
  });

  it('cancels a dial', () => {
    assert.deepEqual(told(dialled().take({ type: 'leave', forGood: false })), [
      'call:cancel(cancelled)',
      'over(cancelled)',
    ]);
  });

  it('says nothing of a ring, which another device may answer', () => {
    const line = new LineOnClock(lineOf('ringing'));
    line.take(invite(WAITING, EVE));
    assert.deepEqual(told(line.take({ type: 'leave', forGood: false })), ['over(left)', 'over(left)']);
  });
});

describe('being replaced', () => {
  it('ends what needs the relay, and rings', () => {
    for (const standing of ['dialing', 'ringing', 'caller', 'unselected', 'selected'] as const) {
      const line = new LineOnClock(lineOf(standing));
      line.take(invite(WAITING, EVE));
      assert.deepEqual(told(line.take({ type: 'replaced' })), ['over(replaced)', 'over(replaced)'], standing);
    }
  });

  it('leaves a call alone whose media run', () => {
    const line = new LineOnClock(lineOf('connected'));
    line.take({ type: 'link', up: false });
    line.take({ type: 'replaced' });
    line.pass(600_000);
    assert.equal(line.phase, 'connected');
  });
});

describe('a stranger', () => {
  for (const standing of STANDINGS.filter((name) => name !== 'idle')) {
    it(`changes nothing though it knows the call (${standing})`, () => {
      // While a page is away, any of its identity's may say that it does not come back.
      const strangers = standing === 'away' ? [EVE] : [EVE, BEAS_TABLET];
      const events: Untimed[] = strangers.flatMap((from) => [
        { type: 'party-ended', callId: CALL, from, reason: 'hung-up' },
        { type: 'party-ended', callId: CALL, from, reason: 'gone' },
        { type: 'cancelled', callId: CALL, from, reason: 'cancelled' },
        { type: 'selected', callId: CALL, from, mine: true },
        { type: 'selected', callId: CALL, from, mine: false },
        { type: 'signalled', callId: CALL, from, sync: true },
      ]);
      const line = new LineOnClock(lineOf(standing));
      const before = line.line;
      const isBeas = ({ from }: PastCall) => from.id === BEA.id;
      for (const event of events) {
        line.take(event);
        // That it has cancelled, or chosen another, is remembered as its own word.
        assert.deepEqual({ ...line.line, past: line.line.past.filter(isBeas) }, before, event.type);
      }
    });
  }
});

describe('time', () => {
  it('that passes on a line never leaves a deadline behind that does nothing', () => {
    for (const standing of STANDINGS) {
      const line = new LineOnClock(lineOf(standing, { waiting: [] }), NOW);
      line.pass(3_600_000);
      const after = { idle: 'idle', connected: 'connected', ended: 'idle' }[standing as string] ?? 'ended';
      assert.deepEqual(deadlines(line.line), [], standing);
      assert.equal(line.phase, after);
    }
  });

  it('that comes late finds out by itself that nothing waits for it', () => {
    const line = new LineOnClock(lineOf('caller'));
    line.take({ type: 'path-up', callId: CALL, name: '' });
    const before = line.line;
    line.now += 60_000;
    line.take({ type: 'expired', timer: 'connect', callId: CALL });
    assert.equal(line.line, before);
  });

  it('of another call does nothing to this one', () => {
    const line = new LineOnClock(lineOf('caller'));
    const before = line.line;
    line.now += 60_000;
    line.take({ type: 'expired', timer: 'connect', callId: OTHER });
    assert.equal(line.line, before);
  });
});
