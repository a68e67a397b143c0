import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Party } from '../protocol/index.js';
import {
  BEA,
  BEAS_TABLET,
  dialled,
  EVE,
  GREATER,
  invite,
  lineOf,
  LineOnClock,
  SMALLER,
  type Untimed,
} from '../testing/lines.js';
import { told } from '../testing/step-summary.js';

const ADA: Party = { id: 'ada0-ada0-ada0-ada0', device: 'a1'.repeat(16) };

function dial(callId: string, to: Party): LineOnClock {
  const line = new LineOnClock(lineOf('idle'));
  line.take({ type: 'dial', callId, to: to.id, video: true, ringTimeout: 45_000 });
  line.take({ type: 'invite-acked', callId, refusal: null });
  return line;
}

describe('both dial each other', () => {
  for (const [who, adas, beas] of [
    ["Ada's", SMALLER, GREATER],
    ["Bea's", GREATER, SMALLER],
  ] as const) {
    it(`and ${who} call, the smaller one, is the one that connects on both sides`, () => {
      const ada = dial(adas, BEA);
      const bea = dial(beas, ADA);
      ada.take(invite(beas, BEA));
      bea.take(invite(adas, ADA));
      const [winner, loser, party] = adas === SMALLER ? [ada, bea, BEA] : [bea, ada, ADA];
      assert.equal(winner.phase, 'dialing');
      assert.deepEqual(told(loser.effects).slice(-5), [
        'call:cancel(answered-elsewhere)',
        'replace',
        'prepare',
        'accept',
        'open-media',
      ]);

      winner.take({ type: 'accepted', callId: SMALLER, from: party, trusted: true });
      for (const line of [ada, bea]) {
        assert.ok(line.line.call.phase === 'connecting');
        assert.equal(line.line.call.callId, SMALLER);
      }
    });
  }

  it("and the loser's call goes on with the media that it dialled with", () => {
    const line = dialled({ callId: GREATER });
    line.take({ ...invite(SMALLER, BEA), wants: { audio: true, video: false } } as Untimed);
    assert.ok(line.line.call.phase === 'connecting' && line.line.call.video);
  });

  it('and an accept of the lost call is told that it is gone', () => {
    const line = dialled({ callId: GREATER });
    line.take(invite(SMALLER, BEA));
    const effects = line.take({ type: 'accepted', callId: GREATER, from: BEAS_TABLET, trusted: true });
    assert.deepEqual(told(effects), ['call:end(gone)']);
  });

  it('and a late copy of the lost invite does not ring beside the call', () => {
    const line = dialled({ callId: SMALLER });
    line.take(invite(GREATER, BEA));
    line.take({ type: 'cancelled', callId: GREATER, from: BEA, reason: 'answered-elsewhere' });
    line.take({ type: 'accepted', callId: SMALLER, from: BEA, trusted: true });
    assert.deepEqual(line.take(invite(GREATER, BEA)), []);
    assert.deepEqual(line.line.waiting, []);
  });

  it('but an invite after the accept has come waits', () => {
    const line = dialled({ callId: GREATER });
    line.take({ type: 'accepted', callId: GREATER, from: BEA, trusted: true });
    line.take(invite(SMALLER, BEA));
    assert.equal(line.line.waiting.length, 1);
  });

  it('but an invite by somebody else waits', () => {
    const line = dialled({ callId: GREATER });
    line.take(invite(SMALLER, EVE));
    assert.equal(line.line.waiting.length, 1);
    assert.equal(line.phase, 'dialing');
  });

  it('without call waiting all the same', () => {
    const line = dialled({ callId: GREATER });
    line.take(invite(SMALLER, BEA, false));
    assert.equal(line.phase, 'connecting');
  });

  it('and the one who was rung before dialling takes the ring when it is the smaller call', () => {
    const line = new LineOnClock(lineOf('ended'));
    line.take(invite('0'.repeat(32), EVE));
    line.take(invite(SMALLER, BEA));
    line.take({ type: 'decline', callId: '0'.repeat(32) });
    line.take({ type: 'dial', callId: GREATER, to: BEA.id, video: true, ringTimeout: 45_000 });
    line.take(invite(SMALLER, BEA));
    assert.ok(line.line.call.phase === 'connecting');
    assert.equal(line.line.call.callId, SMALLER);
    assert.deepEqual(line.line.waiting, []);
  });

  it('and the one who was rung before dialling drops the ring when it is the greater call', () => {
    const line = new LineOnClock(lineOf('ended'));
    line.take(invite('0'.repeat(32), EVE));
    line.take(invite(GREATER, BEA));
    line.take({ type: 'decline', callId: '0'.repeat(32) });
    line.take({ type: 'dial', callId: SMALLER, to: BEA.id, video: true, ringTimeout: 45_000 });
    assert.deepEqual(line.take(invite(GREATER, BEA)), []);
    line.take({ type: 'cancelled', callId: GREATER, from: BEA, reason: 'answered-elsewhere' });
    assert.deepEqual(line.line.waiting, []);
    assert.equal(line.phase, 'dialing');
  });
});
