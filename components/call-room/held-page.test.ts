import { assert, fixture, html } from '@open-wc/testing';
import '../call-window/define.js';
import type { CallWindow } from '../call-window/call-window.js';
import { DEVICE_OFF } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeMember, fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallRoom } from './call-room.js';
import './define.js';

const KEYS = ['togglemicrophone', 'togglecamera', 'hangup'];

describe('while I am in a <call-room>', () => {
  let handlers: Map<string, (() => void) | null>;
  let locks: number;
  let api: FakeCallApi;
  let element: CallRoom;

  beforeEach(async () => {
    handlers = new Map();
    locks = 0;
    const mediaSession = {
      setActionHandler: (action: string, handler: (() => void) | null) => handlers.set(action, handler),
    };
    const request = () => {
      locks += 1;
      return Promise.resolve({ release: () => void (locks -= 1) });
    };
    Object.defineProperty(navigator, 'mediaSession', { value: mediaSession, configurable: true });
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
    api = new FakeCallApi(fakeSnapshots.idle());
    element = await fixture<CallRoom>(html`<call-room .room=${'Tea'} .controller=${api}></call-room>`);
  });
  afterEach(() => {
    element.remove();
    Reflect.deleteProperty(navigator, 'mediaSession');
    Reflect.deleteProperty(navigator, 'wakeLock');
  });

  const set = async (slices: Parameters<FakeCallApi['set']>[0]): Promise<void> => {
    api.set(slices);
    await element.updateComplete;
  };
  const served = () => KEYS.filter((action) => Boolean(handlers.get(action)));

  it('media keys mute, turn the camera off and leave, and do nothing before or after', async () => {
    assert.deepEqual(served(), []);
    await set(fakeRoom(2));
    assert.deepEqual(served(), KEYS);
    for (const action of KEYS) handlers.get(action)!();
    const done = api.requests.filter(({ method }) => /^(set[MC]|leave)/.test(method));
    assert.deepEqual(done, [
      { method: 'setMicrophone', args: [false] },
      { method: 'setCamera', args: [false] },
      { method: 'leaveRoom', args: [] },
    ]);
    await set({ room: null });
    assert.deepEqual(served(), []);
  });

  it('they are mine still where it was a call before, whichever element is drawn first', async () => {
    const callWindow = await fixture<CallWindow>(html`<call-window .controller=${api}></call-window>`);
    await set(fakeSnapshots.connected());
    await callWindow.updateComplete;
    assert.deepEqual(served(), KEYS);
    await set({ ...fakeRoom(2), call: fakeSnapshots.idle().call });
    await callWindow.updateComplete;
    assert.deepEqual(served(), KEYS);
    callWindow.remove();
    assert.deepEqual(served(), KEYS);
  });

  it('the screen stays on as long as there is a picture of anybody', async () => {
    const { remote } = fakeMember(0);
    const unseen = { ...remote, camera: false };
    const { local } = fakeRoom();
    const dark = { ...local, camera: DEVICE_OFF };
    await set({ ...fakeRoom(1, { members: [fakeMember(0, { remote: unseen })] }), local: dark });
    assert.equal(locks, 0);
    await set({ room: fakeRoom(1).room });
    await waitUntil(() => locks === 1);
    await set({ room: fakeRoom(1, { members: [fakeMember(0, { remote: unseen })] }).room, local });
    assert.equal(locks, 1);
    await set({ local: dark });
    await waitUntil(() => locks === 0);
    await set({ local });
    await waitUntil(() => locks === 1);
    element.remove();
    await waitUntil(() => locks === 0);
  });
});
