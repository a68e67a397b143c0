import { assert, fixture, html } from '@open-wc/testing';
import { DEVICE_OFF } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import type { CallWindow } from './call-window.js';
import './define.js';

describe('<call-window> and media keys', () => {
  let handlers: Map<string, (() => void) | null>;
  let told: { microphone?: boolean; camera?: boolean };
  let api: FakeCallApi;
  let element: CallWindow;

  beforeEach(async () => {
    handlers = new Map();
    told = {};
    const session = {
      setActionHandler: (action: string, handler: (() => void) | null) => handlers.set(action, handler),
      setMicrophoneActive: (on: boolean) => void (told.microphone = on),
      setCameraActive: (on: boolean) => {
        told.camera = on;
        return Promise.reject(new DOMException('hidden', 'InvalidStateError'));
      },
    };
    Object.defineProperty(navigator, 'mediaSession', { value: session, configurable: true });
    api = new FakeCallApi(fakeSnapshots.idle());
    element = await fixture<CallWindow>(html`<call-window .controller=${api}></call-window>`);
  });
  afterEach(() => {
    element.remove();
    Reflect.deleteProperty(navigator, 'mediaSession');
  });

  const set = async (slices: Parameters<FakeCallApi['set']>[0]): Promise<void> => {
    api.set(slices);
    await element.updateComplete;
  };
  const served = () => [...handlers].filter(([, handler]) => handler !== null).map(([action]) => action);
  const press = (action: string) => handlers.get(action)?.();

  it('are served from the dialling of a call to its end, and not before or after', async () => {
    assert.deepEqual(served(), []);
    for (const snapshot of [fakeSnapshots.dialing(), fakeSnapshots.connected(), fakeSnapshots.reconnecting()]) {
      await set(snapshot);
      assert.sameMembers(served(), ['togglemicrophone', 'togglecamera', 'hangup'], snapshot.call.phase);
    }
    await set(fakeSnapshots.ended());
    assert.deepEqual(served(), []);
  });

  it('mute, turn the camera off and hang up', async () => {
    await set(fakeSnapshots.connected());
    press('togglemicrophone');
    press('togglecamera');
    press('hangup');
    assert.deepEqual(api.requests, [
      { method: 'setMicrophone', args: [false] },
      { method: 'setCamera', args: [false] },
      { method: 'hangUp', args: [] },
    ]);
  });

  it('are told what my devices do', async () => {
    await set(fakeSnapshots.connected());
    assert.deepEqual(told, { microphone: true, camera: true });
    await set({ local: { ...api.snapshot.local, microphone: DEVICE_OFF, camera: DEVICE_OFF } });
    assert.deepEqual(told, { microphone: false, camera: false });
  });

  it('are given back with the window, and taken again where it is put back', async () => {
    await set(fakeSnapshots.connected());
    const place = element.parentElement!;
    element.remove();
    assert.deepEqual(served(), []);
    place.append(element);
    await element.updateComplete;
    assert.sameMembers(served(), ['togglemicrophone', 'togglecamera', 'hangup']);
  });
});
