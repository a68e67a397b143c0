import { assert, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { type CallSnapshot, DEVICE_OFF } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallWindow } from './call-window.js';
import './define.js';
import { WakeLock } from '../ui/index.js';

class TestScreen extends LitElement {
  readonly wakeLock = new WakeLock(this);
}
customElements.define('test-screen', TestScreen);

/** A lock as a browser gives it, which is awarded when the test says so. */
class FakeLock {
  released = false;

  release(): Promise<void> {
    this.released = true;
    return Promise.resolve();
  }
}

describe('the wake lock', () => {
  let locks: FakeLock[];
  let award: Promise<void>;
  let element: TestScreen;

  const replace = (request: () => Promise<FakeLock>) =>
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
  const held = () => locks.filter(({ released }) => !released).length;
  const setHidden = (hidden: boolean) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(async () => {
    locks = [];
    award = Promise.resolve();
    replace(async () => {
      await award;
      const lock = new FakeLock();
      locks.push(lock);
      return lock;
    });
    element = await fixture<TestScreen>(html`<test-screen></test-screen>`);
  });
  afterEach(() => {
    element.remove();
    Reflect.deleteProperty(navigator, 'wakeLock');
    Reflect.deleteProperty(document, 'hidden');
  });

  it('is asked for once, and given back', async () => {
    element.wakeLock.hold(true);
    element.wakeLock.hold(true);
    await waitUntil(() => held() === 1);
    element.wakeLock.hold(false);
    assert.deepEqual([locks.length, held()], [1, 0]);
  });

  it('is given back with the element', async () => {
    element.wakeLock.hold(true);
    await waitUntil(() => held() === 1);
    element.remove();
    assert.equal(held(), 0);
  });

  it('is given back at once where it comes too late', async () => {
    let give = () => {};
    award = new Promise((resolve) => (give = resolve));
    element.wakeLock.hold(true);
    element.wakeLock.hold(false);
    give();
    await waitUntil(() => locks.length === 1);
    await waitUntil(() => held() === 0);
  });

  it('is asked for again when a hidden page is seen again, and not while it is hidden', async () => {
    setHidden(true);
    element.wakeLock.hold(true);
    setHidden(false);
    await waitUntil(() => held() === 1);
    // The browser takes it away.
    setHidden(true);
    await locks[0]!.release();
    setHidden(false);
    await waitUntil(() => held() === 1);
    assert.equal(locks.length, 2);
    element.wakeLock.hold(false);
    setHidden(true);
    setHidden(false);
    assert.equal(held(), 0);
  });

  it('that is refused, or not there, disturbs nobody', async () => {
    const unhandled: Event[] = [];
    const listening = new AbortController();
    addEventListener('unhandledrejection', (event) => unhandled.push(event), { signal: listening.signal });
    replace(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    element.wakeLock.hold(true);
    element.wakeLock.hold(false);
    Object.defineProperty(navigator, 'wakeLock', { value: undefined, configurable: true });
    element.wakeLock.hold(true);
    await new Promise(requestAnimationFrame);
    assert.deepEqual(unhandled, []);
    listening.abort();
  });

  it('is held by a window as long as its call has a picture', async () => {
    const api = new FakeCallApi(fakeSnapshots.dialing());
    const callWindow = await fixture<CallWindow>(html`<call-window .controller=${api}></call-window>`);
    const set = async (slices: Partial<CallSnapshot>): Promise<void> => {
      api.set(slices);
      await callWindow.updateComplete;
    };
    const { local, remote } = fakeSnapshots.connected();
    const unseen = { local: { ...local, camera: DEVICE_OFF }, remote: { ...remote, camera: false } };
    await set({ ...fakeSnapshots.connected(), ...unseen });
    assert.equal(locks.length, 0);
    await set({ remote });
    await waitUntil(() => held() === 1);
    await set({ ...fakeSnapshots.reconnecting(), ...unseen, local });
    assert.equal(held(), 1);
    await set(fakeSnapshots.ended());
    assert.deepEqual([locks.length, held()], [1, 0]);
  });
});
