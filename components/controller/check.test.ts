import { assert } from '@open-wc/testing';
import { CallError, type CallSnapshot, type CheckOptions, type CheckStep, silentLog } from '../core/index.js';
import type { IceServer } from '../protocol/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { check, type CheckTools } from './check.js';

describe('a test before a call', () => {
  let abort: AbortController;
  let clock: FakeClock;
  let snapshot: CallSnapshot;
  let iceServers: IceServer[];
  let ping: CheckTools['signalling']['ping'];

  beforeEach(() => {
    abort = new AbortController();
    clock = new FakeClock();
    snapshot = fakeSnapshots.idle();
    iceServers = [];
    ping = () => Promise.resolve();
  });

  afterEach(() => abort.abort());

  const run = (step: CheckStep, options: Partial<CheckOptions> = {}) =>
    check(
      step,
      { signal: abort.signal, ...options },
      {
        call: { snapshot },
        signalling: { ping, iceServers: () => Promise.resolve(iceServers) },
        clock,
        log: silentLog,
      },
    );
  const problem = async (step: CheckStep) => (await run(step)).problem;

  for (const step of ['camera', 'microphone'] as const)
    it(`opens the ${step}, and closes it when it is told to`, async () => {
      const streams: MediaStream[] = [];
      const result = await run(step, { onStream: (stream) => streams.push(stream) });
      assert.isNull(result.problem);
      const [track] = streams[0]!.getTracks();
      assert.equal(track?.readyState, 'live');
      abort.abort();
      assert.equal(track?.readyState, 'ended');
    });

  it('says why a device can’t be opened', async () => {
    const real = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    try {
      assert.equal(await problem('camera'), 'media-denied');
    } finally {
      navigator.mediaDevices.getUserMedia = real;
    }
  });

  it('says that the relay answers, and how long that took', async () => {
    ping = () => {
      clock.advance(34);
      return Promise.resolve();
    };
    assert.deepEqual(await run('relay'), { problem: null, milliseconds: 34 });
  });

  it('says why the relay does not answer', async () => {
    const silent: typeof ping = ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    ping = silent;
    for (const known of [null, 'relay-refused'] as const) {
      snapshot = { ...snapshot, problem: known };
      const found = problem('relay');
      clock.advance(8000);
      assert.equal(await found, known ?? 'relay-unreachable');
    }
    ping = () => Promise.reject(new CallError('relay-unreachable'));
    assert.equal(await problem('relay'), 'relay-unreachable');
  });

  it('goes the direct way without a TURN server', async () => {
    iceServers = [{ urls: ['turn:127.0.0.1:34799?transport=tcp'], username: 'a', credential: 'b' }];
    assert.isNull(await problem('direct'));
  });

  it('says that there is no TURN server, where the relay would know', async () => {
    iceServers = [{ urls: ['stun:127.0.0.1:9'] }];
    assert.equal(await problem('turn'), 'turn-missing');
    snapshot = { ...snapshot, link: 'offline' };
    assert.equal(await problem('turn'), 'relay-unreachable');
  });

  it('asks for no device once it was stopped', async () => {
    let asked = 0;
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints) => {
      asked += 1;
      return ask(constraints);
    };
    abort.abort(new Error('enough'));
    for (const step of ['camera', 'microphone'] as const) {
      const reason = await problem(step).catch((error: unknown) => error);
      assert.equal((reason as Error).message, 'enough');
    }
    Reflect.deleteProperty(mediaDevices, 'getUserMedia');
    assert.equal(asked, 0);
  });

  it('says that a TURN server is not there', async () => {
    iceServers = [{ urls: ['stun:127.0.0.1:9', 'turn:127.0.0.1:34799?transport=tcp'], username: 'a', credential: 'b' }];
    assert.equal(await problem('turn'), 'turn-unreachable');
  });

  it('ends with the reason of the signal', async () => {
    abort.abort(new Error('enough'));
    for (const step of ['camera', 'microphone', 'relay', 'direct'] as const)
      assert.equal(await problem(step).catch((error: unknown) => (error as Error).message), 'enough', step);
  });
});
