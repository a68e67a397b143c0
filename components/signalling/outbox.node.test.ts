import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { beforeEach, describe, it } from 'node:test';
import { CallError, silentLog } from '../core/index.js';
import type { RequestName } from '../protocol/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { Outbox } from './outbox.js';

const TO = { id: 'k7f2-9mqx-4hdp-t8wz', device: 'a'.repeat(32) };
const RINGING = { to: TO, callId: 'c'.repeat(32) };
const END = { ...RINGING, reason: 'hung-up' as const };

interface Emission {
  at: number;
  name: RequestName;
  answer: (ack: unknown) => void;
}

describe('the outbox', () => {
  let clock: FakeClock;
  let outbox: Outbox;
  let emitted: Emission[];

  const open = () => outbox.open((name, _request, answer) => emitted.push({ at: clock.now(), name, answer }));
  const times = () => emitted.map(({ at }) => at);
  const answer = (index: number, ack: unknown) => emitted[index]?.answer(ack);

  beforeEach(() => {
    clock = new FakeClock();
    outbox = new Outbox({ clock, log: silentLog });
    emitted = [];
  });

  it('sends nothing before the link is proven, then all in order', () => {
    void outbox.send('call:ringing', RINGING);
    void outbox.send('call:end', END);
    clock.advance(60_000);
    assert.deepEqual(emitted, []);
    open();
    assert.deepEqual(
      emitted.map(({ name }) => name),
      ['call:ringing', 'call:end'],
    );
  });

  it('sends again 0.5, 1 and 2 s after the last try, and then waits for a new link', () => {
    open();
    void outbox.send('call:ringing', RINGING);
    clock.advance(60_000);
    assert.deepEqual(times(), [0, 500, 1500, 3500]);
    outbox.shut();
    open();
    clock.advance(500);
    assert.deepEqual(times().slice(4), [60_000, 60_500]);
  });

  it('does not repeat while the link is down', () => {
    open();
    void outbox.send('call:ringing', RINGING);
    outbox.shut();
    clock.advance(60_000);
    assert.deepEqual(times(), [0]);
    assert.equal(clock.size, 0);
  });

  it('is done with a request at its first ack, of whichever try', async () => {
    open();
    const ack = outbox.send('call:ringing', RINGING);
    clock.advance(500);
    answer(0, { ok: true });
    answer(1, { ok: false, code: 'unavailable' });
    assert.deepEqual(await ack, { ok: true });
    clock.advance(60_000);
    assert.deepEqual(times(), [0, 500]);
    assert.equal(outbox.size, 0);
  });

  it('gives a refusal to whoever asked', async () => {
    open();
    const ack = outbox.send('call:ringing', RINGING);
    answer(0, { ok: false, code: 'rate-limited' });
    assert.deepEqual(await ack, { ok: false, code: 'rate-limited' });
  });

  it('takes nothing for an ack that is none', async () => {
    open();
    const ack = outbox.send('call:ringing', RINGING);
    const hostile = [undefined, null, true, 'ok', [], {}, { ok: 1 }, { ok: false }, { ok: false, code: 'no code' }];
    for (const nonsense of [...hostile, { ok: true, more: 1 }, JSON.parse('{"ok":true,"__proto__":{}}')])
      answer(0, nonsense);
    assert.equal(outbox.size, 1);
    answer(0, { ok: true });
    assert.deepEqual(await ack, { ok: true });
  });

  it('takes a request back, repeats and all', async () => {
    open();
    const leaving = new AbortController();
    const ack = outbox.send('call:ringing', RINGING, leaving.signal);
    leaving.abort(new Error('hung up'));
    await assert.rejects(ack, /hung up/);
    answer(0, { ok: true });
    assert.deepEqual([outbox.size, clock.size], [0, 0]);
  });

  it('takes back all that one signal is for, and listens to it once', async () => {
    const leaving = new AbortController();
    const acks = Array.from({ length: 20 }, () => outbox.send('call:ringing', RINGING, leaving.signal));
    void outbox.send('call:end', END);
    assert.equal(getEventListeners(leaving.signal, 'abort').length, 1);
    leaving.abort(new Error('hung up'));
    const outcomes = await Promise.allSettled(acks);
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
    assert.equal(outbox.size, 1);
  });

  it('does not begin what was taken back before', async () => {
    open();
    await assert.rejects(outbox.send('call:ringing', RINGING, AbortSignal.abort(new Error('hung up'))), /hung up/);
    assert.deepEqual(emitted, []);
  });

  it('rejects what waits when it closes, and whatever comes later', async () => {
    open();
    const waiting = outbox.send('call:ringing', RINGING);
    outbox.close(new CallError('relay-unreachable'));
    await assert.rejects(waiting, { code: 'relay-unreachable' });
    await assert.rejects(outbox.send('call:end', END), { code: 'relay-unreachable' });
    assert.deepEqual([outbox.size, clock.size, emitted.length], [0, 0, 1]);
  });
});
