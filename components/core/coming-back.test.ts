import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  BEA,
  CALL,
  EVE,
  invite,
  lineOf,
  LineOnClock,
  OTHER,
  STANDINGS,
  type Standing,
  type Untimed,
  WAITING,
} from '../testing/lines.js';
import { told } from '../testing/step-summary.js';
import type { CallEffect } from './index.js';

const on = (standing: Standing) => new LineOnClock(lineOf(standing));
const left: Untimed = { type: 'party-ended', callId: CALL, from: BEA, reason: 'left' };
const lost: Untimed = { type: 'path-lost', callId: CALL, remedy: 'wait' };
const pathUp: Untimed = { type: 'path-up', callId: CALL, name: '' };
/** Bea's page as it is after a reload: another device, with the same identity. */
const RELOADED = { id: BEA.id, device: 'f'.repeat(32) };
const resume = invite(OTHER, RELOADED, true, CALL);

function reason({ line: { call } }: LineOnClock): string {
  return call.phase === 'ended' ? call.reason : call.phase;
}

describe('a page that left in mid-call', () => {
  it('is waited for 20 s, while nothing is tried, and then has left', () => {
    const line = on('connected');
    assert.deepEqual(line.take(left), []);
    assert.deepEqual(line.pass(19_999), []);
    assert.equal(line.phase, 'reconnecting');
    assert.deepEqual(told(line.pass(1)), ['over(left)']);
    assert.equal(reason(line), 'left');
  });

  it('is waited for though the path was lost before', () => {
    const line = on('connected');
    line.take(lost);
    line.take(left);
    assert.deepEqual(line.pass(19_999), []);
  });

  it('is not there again because bytes of it still arrive', () => {
    const line = on('connected');
    line.take(left);
    line.take(pathUp);
    assert.equal(line.phase, 'reconnecting');
  });

  it('is not waited for longer because it says so twice, or the own network changes', () => {
    const line = on('connected');
    line.take(left);
    line.pass(19_000);
    line.take(left);
    line.take({ type: 'network' });
    line.take({ type: 'link', up: false });
    line.take({ type: 'link', up: true });
    line.pass(1_000);
    assert.equal(reason(line), 'left');
  });

  it('is still waited for when it answers what crossed with its last word', () => {
    const line = on('away');
    line.take({ type: 'party-ended', callId: CALL, from: BEA, reason: 'gone' });
    assert.equal(line.line.call.phase, 'reconnecting');
  });

  it('is not waited for in a call that never came about', () => {
    const line = on('caller');
    line.take(left);
    assert.equal(reason(line), 'left');
  });

  it('can be hung up on meanwhile', () => {
    const line = on('connected');
    line.take(left);
    line.take({ type: 'hang-up' });
    assert.equal(reason(line), 'hung-up');
  });
});

describe('a page that comes back', () => {
  for (const standing of ['connected', 'reconnecting', 'away'] as const) {
    it(`is taken up at once, without a ring (${standing})`, () => {
      const line = on(standing);
      assert.deepEqual(told(line.take(resume)), ['replace', 'prepare', 'accept']);
      const { call } = line.line;
      assert.ok(call.phase === 'connecting');
      assert.deepEqual([call.callId, call.remote.device, call.direction], [OTHER, RELOADED.device, 'incoming']);
    });
  }

  it('has its old call remembered as over', () => {
    const line = on('away');
    line.take(resume);
    const strays = line.take({ type: 'signalled', callId: CALL, from: BEA, sync: true });
    assert.deepEqual(told(strays), ['call:end(gone)']);
  });

  it('is helped by an ICE restart when the path is not up 3 s later, for the tracks are there', () => {
    const line = on('away');
    line.take(resume);
    line.take({ type: 'selected', callId: OTHER, from: RELOADED, mine: true });
    assert.deepEqual(told(line.pass(3_000)), ['restart-ice']);
  });

  it('keeps its name when it says none', () => {
    const line = on('away');
    line.take(resume);
    assert.ok(line.line.call.phase === 'connecting');
    assert.equal(line.line.call.remote.name, 'Bea');
  });

  it('rings like any other where its call is over, or is another', () => {
    for (const standing of STANDINGS.filter(
      (name) => !['connected', 'reconnecting', 'away', 'dialing', 'ended'].includes(name),
    )) {
      const effects = told(on(standing).take(resume));
      assert.ok(effects.includes('call:ringing'), standing);
      assert.ok(!effects.includes('accept'), standing);
    }
    assert.ok(told(on('connected').take(invite(OTHER, RELOADED, true, OTHER))).includes('call:ringing'));
  });

  it('rings nobody who hung up meanwhile, and is told so', () => {
    const line = on('away');
    line.take({ type: 'hang-up' });
    assert.deepEqual(told(line.take(resume)), ['call:decline(declined)']);
    assert.deepEqual(told(line.take(resume)), ['call:decline(declined)'], 'a repeat');
    assert.equal(line.phase, 'ended');
  });

  it('rings nobody who was reloaded too, and would not come back', () => {
    const line = on('idle');
    line.take({ type: 'stay-away', callId: CALL, remote: BEA });
    assert.deepEqual(told(line.take(resume)), ['call:decline(declined)']);
    const other = invite(WAITING, EVE, true, CALL);
    assert.ok(told(line.take(other)).includes('call:ringing'), 'who was not in that call');
  });

  it('rings again where the wait for it was over', () => {
    const line = on('away');
    line.pass(20_000);
    assert.deepEqual(told(line.take(resume)), ['call:ringing', 'prepare', 'announce']);
  });

  it('says from another device that it does not come back', () => {
    const line = on('away');
    line.take({ type: 'party-ended', callId: CALL, from: RELOADED, reason: 'stayed-away' });
    assert.equal(reason(line), 'hung-up');
  });

  it('is not believed of anybody else', () => {
    const line = on('connected');
    assert.deepEqual(told(line.take(invite(OTHER, EVE, true, CALL))), ['call:ringing', 'announce']);
    assert.equal(line.phase, 'connected');
  });

  it('says in its invite which call it comes back to', () => {
    const line = on('idle');
    const resumes = { callId: CALL, device: BEA.device };
    const [call] = line.take({ type: 'dial', callId: OTHER, to: BEA.id, video: false, ringTimeout: 45_000, resumes });
    assert.deepEqual(call, { do: 'call', callId: OTHER, to: BEA.id, video: false, resumes });
  });
});

describe('another network', () => {
  it('restarts ICE at once in a call that runs', () => {
    const line = on('connected');
    assert.deepEqual(told(line.take({ type: 'network' })), ['restart-ice']);
    assert.equal(line.phase, 'connected');
  });

  it('begins the attempts anew where the path is lost', () => {
    const line = on('connected');
    line.take(lost);
    line.pass(29_000);
    line.take({ type: 'network' });
    assert.deepEqual(told(line.pass(4_000)), ['restart-ice', 'restart-ice', 'rebuild']);
    line.pass(5_999);
    assert.equal(line.phase, 'reconnecting');
    line.pass(1);
    assert.equal(reason(line), 'lost');
  });
});

describe('a page that slept through', () => {
  it('the end of its patience asks the other side, and listens for 10 s more', () => {
    const line = on('connected');
    line.take(lost);
    line.pass(5_000);
    assert.ok(told(line.sleep(600_000)).includes('sync'));
    assert.equal(line.phase, 'reconnecting');
    line.pass(9_999);
    assert.equal(line.phase, 'reconnecting');
    line.pass(1);
    assert.equal(reason(line), 'lost');
  });

  it('the time to connect has 10 s more', () => {
    const line = on('caller');
    line.sleep(600_000);
    line.pass(9_999);
    assert.equal(line.phase, 'connecting');
    line.pass(1);
    assert.equal(reason(line), 'ice-failed');
  });
});

describe('building anew', () => {
  it('is done at most three times a minute, though the path comes up in between', () => {
    const line = on('connected');
    const built: number[] = [];
    for (let second = 0; second < 59; second++) {
      line.take({ type: 'path-lost', callId: CALL, remedy: 'rebuild' });
      if (told(line.pass(1_000)).includes('rebuild')) built.push(second);
      line.take(pathUp);
    }
    assert.equal(built.length, 3);
  });
});

describe('who was muted and comes back', () => {
  const openings = (effects: readonly CallEffect[]) =>
    effects.flatMap((effect) => (effect.do === 'open-media' ? [effect.muted] : []));

  function comingBack(): LineOnClock {
    const line = on('idle');
    line.take({ type: 'dial', callId: CALL, to: BEA.id, video: true, muted: true, ringTimeout: 45_000 });
    return line;
  }

  it('begins muted, whether the other side is dialled or rings already', () => {
    assert.deepEqual(openings(comingBack().effects), [true]);
    const answered = on('ringing').take({ type: 'answer', callId: CALL, video: true, muted: true });
    assert.deepEqual(openings(answered), [true]);
  });

  it('is not muted for another who rings meanwhile', () => {
    const line = comingBack();
    line.take(invite(WAITING, EVE));
    assert.deepEqual(openings(line.take({ type: 'answer', callId: WAITING, video: true })), [false]);
  });

  it('stays as it is where it answers out of another call', () => {
    for (const standing of ['dialing', 'connected'] as const) {
      const line = on(standing);
      line.take(invite(WAITING, EVE));
      assert.deepEqual(openings(line.take({ type: 'answer', callId: WAITING, video: true })), [undefined]);
    }
  });
});
