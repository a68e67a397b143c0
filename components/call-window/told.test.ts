import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import '../call-controls/define.js';
import './define.js';
import type { CallSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallWindow } from './call-window.js';

const { idle, dialing, connecting, connected, reconnecting, ended } = fakeSnapshots;

const regionOf = (element: CallWindow): HTMLElement => element.shadowRoot!.querySelector(':host > [role=status]')!;

async function show(snapshot: CallSnapshot): Promise<{ api: FakeCallApi; element: CallWindow; region: HTMLElement }> {
  const api = new FakeCallApi(snapshot);
  const element = await fixture<CallWindow>(html`<call-window .controller=${api}></call-window>`);
  await nextFrame();
  await element.updateComplete;
  return { api, element, region: regionOf(element) };
}

const read = (region: HTMLElement): string[] =>
  [...region.children].map(({ textContent }) => textContent).filter((text) => text !== '');

describe('what <call-window> has read out', () => {
  it('is every change of state, in one region that is there, and can be heard, before the first', async () => {
    const { api, element, region } = await show(idle());
    assert.isTrue(region.checkVisibility());
    assert.equal(region.textContent.trim(), '');
    const heard: string[][] = [];
    for (const next of [
      dialing(),
      dialing({ ringing: true }),
      connecting(),
      connected(),
      reconnecting(),
      ended('left'),
    ]) {
      api.set(next);
      await element.updateComplete;
      assert.isTrue(region.isConnected);
      heard.push(read(region));
    }
    assert.deepEqual(heard, [
      ['Calling Ada Lovelace…'],
      ['Ringing…'],
      ['Connecting…'],
      ['Connected'],
      ['Reconnecting…', 'Your connection is unstable'],
      ['Ada Lovelace left the page. You can call again.'],
    ]);
    api.set(idle());
    await element.updateComplete;
    assert.deepEqual(read(region), []);
  });

  it('comes after the region where both come with the call', async () => {
    const element = await fixture<CallWindow>(
      html`<call-window .controller=${new FakeCallApi(dialing())}></call-window>`,
    );
    const region = regionOf(element);
    assert.deepEqual(read(region), []);
    await waitUntil(() => read(region).length > 0);
    assert.deepEqual(read(region), ['Calling Ada Lovelace…']);
    assert.equal(regionOf(element), region);
    await passesAxe(element);
  });

  it('is that they are muted, once, and nothing again when something else is said', async () => {
    const { api, region } = await show(connected());
    const before = region.firstElementChild;
    api.set({ remote: { ...api.snapshot.remote, microphone: false } });
    await waitUntil(() => read(region).includes('Ada Lovelace is muted'), 'it is said');
    assert.deepEqual(read(region), ['Connected', 'Ada Lovelace is muted']);
    assert.equal(region.ariaAtomic, 'false');
    assert.equal(region.firstElementChild, before);
  });

  it('is that their camera is off', async () => {
    const { api, region } = await show(connected());
    api.set({ remote: { ...api.snapshot.remote, camera: false } });
    await waitUntil(() => read(region).includes('Ada Lovelace’s camera is off'), 'it is said');
  });

  it('is how long a call was', async () => {
    const { api, element, region } = await show(connected());
    api.set(ended('hung-up', { duration: 754 }));
    await element.updateComplete;
    assert.deepEqual(read(region), ['The call has ended.', 'Call time 12 minutes, 34 seconds']);
  });

  it('is that the browser wants a tap before it plays sound', async () => {
    const { api, element, region } = await show(connected());
    element.shadowRoot!.querySelector('audio')!.play = () =>
      Promise.reject(new DOMException('a click first', 'NotAllowedError'));
    api.set({ remote: { ...api.snapshot.remote, stream: new MediaStream() } });
    await waitUntil(() => read(region).includes('Tap to hear'));
  });
});
