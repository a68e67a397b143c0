import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BEA, CALL, lineOf, LineOnClock, type Standing, type Untimed } from '../testing/lines.js';
import { told } from '../testing/step-summary.js';
import type { Remedy } from './index.js';

const on = (standing: Standing) => new LineOnClock(lineOf(standing));
const lost = (remedy: Remedy): Untimed => ({ type: 'path-lost', callId: CALL, remedy });
const pathUp: Untimed = { type: 'path-up', callId: CALL, name: '' };
const rebuilt: Untimed = { type: 'rebuilt', callId: CALL, wished: false };
const tracksJoined: Untimed = { type: 'tracks-joined', callId: CALL };
const sync: Untimed = { type: 'signalled', callId: CALL, from: BEA, sync: true };

/** What is done second by second, as `[seconds, effect]`. */
function course(line: LineOnClock, seconds: number): [number, string][] {
  return Array.from({ length: seconds }, (_, second) =>
    told(line.pass(1_000)).map((name) => [second + 1, name] as const),
  )
    .flat()
    .map(([second, name]) => [second, name]);
}

describe('connecting', () => {
  it('is given up as ice-failed after 20 s, and the other side is told', () => {
    const line = on('caller');
    assert.deepEqual(line.pass(19_999), []);
    assert.deepEqual(told(line.pass(1)), ['call:end(ice-failed)', 'over(ice-failed)']);
  });

  it('is given up as no-turn where neither side has a TURN server', () => {
    const line = on('caller');
    line.take({ type: 'turn', callId: CALL, known: false });
    assert.deepEqual(told(line.pass(20_000)), ['call:end(no-turn)', 'over(no-turn)']);
  });

  it('is given up as ice-failed where the other side turns out to have one', () => {
    const line = on('caller');
    line.take({ type: 'turn', callId: CALL, known: false });
    line.take({ type: 'turn', callId: CALL, known: true });
    assert.deepEqual(told(line.pass(20_000)), ['call:end(ice-failed)', 'over(ice-failed)']);
  });

  it('stands still while a permission prompt is open', () => {
    const line = on('selected');
    line.pass(15_000);
    line.take({ type: 'prompt', open: true });
    line.pass(600_000);
    line.take({ type: 'prompt', open: false });
    line.pass(4_999);
    assert.equal(line.phase, 'connecting');
    line.pass(1);
    assert.equal(line.phase, 'ended');
  });

  it('stands still from its beginning under a prompt that opened while dialling', () => {
    const line = on('dialing');
    line.take({ type: 'prompt', open: true });
    line.take({ type: 'accepted', callId: CALL, from: BEA, trusted: true });
    line.pass(600_000);
    line.take({ type: 'prompt', open: false });
    line.pass(19_999);
    assert.equal(line.phase, 'connecting');
    line.pass(1);
    assert.equal(line.phase, 'ended');
  });

  it('restarts ICE once when the path is not up 3 s after the tracks joined', () => {
    const line = on('caller');
    line.pass(1_000);
    line.take(tracksJoined);
    assert.deepEqual(course(line, 10), [[3, 'restart-ice']]);
  });

  it('does not restart ICE when the path came up in time', () => {
    const line = on('caller');
    line.take(tracksJoined);
    line.pass(2_999);
    line.take(pathUp);
    assert.deepEqual(line.pass(10_000), []);
  });

  it('builds the connection anew once, then gives up as ice-failed', () => {
    const line = on('caller');
    assert.deepEqual(told(line.take(lost('restart'))), ['rebuild']);
    line.pass(4_000);
    assert.deepEqual(told(line.take(lost('restart'))), ['call:end(ice-failed)', 'over(ice-failed)']);
  });

  it('takes for no failure of the new connection what is still said of the one before', () => {
    const line = on('caller');
    line.take(lost('restart'));
    assert.deepEqual(line.take(lost('restart')), []);
    assert.equal(line.phase, 'connecting');
  });

  it('is built anew once, whichever side begins', () => {
    const line = on('selected');
    line.take(rebuilt);
    line.pass(4_000);
    assert.deepEqual(told(line.take(lost('restart'))), ['call:end(ice-failed)', 'over(ice-failed)']);
  });
});

describe('a lost path', () => {
  it('asks the other side at once whether it still has the call', () => {
    assert.deepEqual(told(on('connected').take(lost('wait'))), ['sync']);
  });

  it('is restarted after 2 s and again 2 s later, and built anew 4 s after the first restart', () => {
    const line = on('connected');
    line.take(lost('wait'));
    assert.deepEqual(course(line, 29), [
      [2, 'restart-ice'],
      [4, 'restart-ice'],
      [6, 'rebuild'],
      [26, 'rebuild'],
    ]);
  });

  it('is restarted at once when it asks for that', () => {
    const line = on('connected');
    line.take(lost('restart'));
    assert.deepEqual(told(line.pass(0)), ['restart-ice']);
  });

  it('is restarted at once when the report gets worse while it is given time to heal', () => {
    const line = on('connected');
    line.take(lost('wait'));
    line.pass(1_000);
    line.take(lost('restart'));
    assert.deepEqual(told(line.pass(0)), ['restart-ice']);
  });

  it('is built anew at once when a restart is no use', () => {
    const line = on('connected');
    line.take(lost('rebuild'));
    assert.deepEqual(course(line, 25), [
      [1, 'rebuild'],
      [20, 'rebuild'],
    ]);
  });

  it('is built anew at most three times a minute, however often that is asked for', () => {
    const line = on('connected');
    line.take(lost('rebuild'));
    const built: number[] = [];
    for (let second = 0; second < 59; second++) {
      line.take(lost('rebuild'));
      line.take(sync);
      if (told(line.pass(1_000)).includes('rebuild')) built.push(second);
    }
    assert.equal(built.length, 3);
  });

  it('a rebuild gets 4 s before the next that is asked for', () => {
    const line = on('connected');
    line.take(lost('rebuild'));
    line.pass(0);
    line.take(lost('rebuild'));
    assert.deepEqual(line.pass(3_999), []);
    assert.deepEqual(told(line.pass(1)), ['rebuild']);
  });

  it('is not built anew while a connection that the other side has begun may still come up', () => {
    const line = on('connected');
    line.take(lost('restart'));
    line.pass(3_000);
    line.take(rebuilt);
    assert.deepEqual(course(line, 22), [[20, 'rebuild']]);
  });

  it('gives a connection that was wished for its time from when the other side begins it', () => {
    const line = on('connected');
    line.take(lost('rebuild'));
    line.pass(0);
    line.pass(15_000);
    line.take({ type: 'rebuilt', callId: CALL, wished: true });
    assert.deepEqual(line.pass(13_000), []);
  });

  it('is built anew at most three times a minute, counted over both sides', () => {
    const line = on('connected');
    line.take(rebuilt);
    line.pass(5_000);
    line.take(rebuilt);
    const built: number[] = [];
    for (let second = 5; second < 90; second++) {
      line.take(lost('rebuild'));
      if (told(line.pass(1_000)).includes('rebuild')) built.push(second + 1);
      line.take(pathUp);
    }
    // By the other side at 0 and at 5 s; without the limit it would be every four seconds.
    assert.deepEqual(built, [9, 60, 65, 69]);
  });

  it('counts a connection that was wished for once', () => {
    const line = on('connected');
    line.take(lost('rebuild'));
    line.pass(0);
    line.take({ type: 'rebuilt', callId: CALL, wished: true });
    assert.ok(line.line.call.phase === 'reconnecting');
    assert.equal(line.line.call.rebuilds.length, 1);
  });

  for (const [what, events] of [
    [
      'link',
      [
        { type: 'link', up: false },
        { type: 'link', up: true },
      ],
    ],
    ['network', [{ type: 'network' }]],
  ] as [string, Untimed[]][]) {
    it(`is built anew and given up in the end where the ${what} comes and goes`, () => {
      const line = on('connected');
      line.take(lost('wait'));
      const done: string[] = [];
      let seconds = 0;
      for (; line.phase === 'reconnecting' && seconds < 600; seconds += 3) {
        for (const event of events) line.take(event);
        done.push(...told(line.pass(3_000)));
      }
      assert.ok(done.includes('rebuild'), done.join());
      assert.ok(seconds <= 42, `after ${String(seconds)} s`);
    });
  }

  it('is restarted at once when the link is back, whatever was tried without it', () => {
    const line = on('connected');
    line.take({ type: 'link', up: false });
    line.take(lost('wait'));
    line.pass(12_000);
    assert.deepEqual(told(line.take({ type: 'link', up: true })), ['sync']);
    assert.deepEqual(told(line.pass(4_000)), ['restart-ice', 'restart-ice', 'rebuild']);
  });

  it('comes up again with the time of the call going on', () => {
    const line = on('connected');
    line.take(lost('wait'));
    line.pass(10_000);
    line.take(pathUp);
    line.take({ type: 'hang-up' });
    assert.ok(line.line.call.phase === 'ended');
    assert.equal(line.line.call.duration, 70);
  });
});

describe('giving up', () => {
  function lostFor(milliseconds: number): LineOnClock {
    const line = on('connected');
    line.take(lost('wait'));
    line.pass(milliseconds);
    return line;
  }

  it('ends the call as lost after 30 s without media, and says so', () => {
    const line = lostFor(29_999);
    assert.equal(line.phase, 'reconnecting');
    assert.deepEqual(told(line.pass(1)), ['call:end(lost)', 'over(lost)']);
  });

  for (const [what, event] of [
    ['the own link', { type: 'link', up: true }],
    ["the other side's sync", sync],
  ] as [string, Untimed][]) {
    it(`does not happen before 10 s after ${what} came back`, () => {
      const line = lostFor(0);
      line.take({ type: 'link', up: false });
      line.pass(25_000);
      line.take(event);
      line.pass(9_999);
      assert.equal(line.phase, 'reconnecting');
      line.pass(1);
      assert.equal(line.phase, 'ended');
    });

    it(`is not hastened when ${what} comes back early`, () => {
      const line = lostFor(0);
      line.take({ type: 'link', up: false });
      line.pass(5_000);
      line.take(event);
      line.pass(24_999);
      assert.equal(line.phase, 'reconnecting');
    });
  }

  it('happens 40 s after the loss, however often the other side says that it is there', () => {
    const line = lostFor(0);
    for (let second = 1; second < 40; second++) {
      line.take(sync);
      line.pass(1_000);
    }
    assert.equal(line.phase, 'reconnecting');
    line.pass(1_000);
    assert.equal(line.phase, 'ended');
  });

  it('counts from the waking of a page that slept, for it was deaf all the while', () => {
    const line = lostFor(0);
    line.take({ type: 'link', up: false });
    line.sleep(300_000);
    line.pass(6_000);
    line.take({ type: 'link', up: true });
    line.pass(9_999);
    assert.equal(line.phase, 'reconnecting');
    line.pass(1);
    assert.equal(line.phase, 'ended');
  });

  it('is not put off by a signal that is no sync', () => {
    const line = lostFor(25_000);
    line.take({ type: 'signalled', callId: CALL, from: BEA, sync: false });
    line.pass(5_000);
    assert.equal(line.phase, 'ended');
  });
});

describe('the link to the relay', () => {
  it('takes no running call with it', () => {
    const line = on('connected');
    line.take({ type: 'link', up: false });
    line.pass(600_000);
    assert.equal(line.phase, 'connected');
  });

  for (const standing of ['caller', 'unselected', 'selected', 'connected'] as const) {
    it(`asks for what was missed when it is back (${standing})`, () => {
      const line = on(standing);
      line.take({ type: 'link', up: false });
      assert.deepEqual(told(line.take({ type: 'link', up: true })), ['sync']);
    });
  }
});
