import { assert } from '@open-wc/testing';
import { FakeClock } from '../testing/fake-clock.js';
import { next } from '../testing/peer-pair.js';
import { checkPath, type PathCheck } from './check-path.js';

/** Nothing listens there; Firefox lets nobody near ports such as 9. */
const NOWHERE = { urls: ['turn:127.0.0.1:34799?transport=tcp'], username: 'ada', credential: 'secret' };

describe('the test of a path', () => {
  const Real = window.RTCPeerConnection;
  let made: RTCPeerConnection[];
  let clock: FakeClock;
  let abort: AbortController;

  beforeEach(() => {
    made = [];
    clock = new FakeClock();
    abort = new AbortController();
    window.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    };
  });

  afterEach(() => {
    window.RTCPeerConnection = Real;
    assert.deepEqual(
      made.map(({ signalingState }) => signalingState),
      ['closed', 'closed'],
    );
    assert.equal(clock.size, 0);
  });

  const check = (over: PathCheck['over'], iceServers: PathCheck['iceServers'] = []) =>
    checkPath({ clock, signal: abort.signal, iceServers, over });

  it('is passed where bytes come back on the direct way', async () => {
    assert.isNull(await check('direct'));
  });

  it('takes no direct way where it is to go through a server, and says that there is none to reach', async () => {
    const path = check('turn', [NOWHERE]);
    assert.deepEqual(
      made.map((connection) => connection.getConfiguration().iceTransportPolicy),
      ['relay', 'relay'],
    );
    assert.equal(await path, 'turn-unreachable');
  });

  it('is given up after a time', async () => {
    const path = check('direct');
    // Before anything that this page does not do by itself can have happened.
    clock.advance(12_000);
    assert.equal(await path, 'no-path');
  });

  it('ends at once when it is stopped', async () => {
    const path = check('direct');
    await next(made[0]!, 'signalingstatechange');
    abort.abort(new Error('enough'));
    const reason = await path.catch((error: unknown) => error);
    assert.equal((reason as Error).message, 'enough');
  });
});
