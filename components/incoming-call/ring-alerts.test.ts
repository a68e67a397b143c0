import { assert, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { CallApi, CallSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { isFirefox, itUnless } from '../testing/it-unless.js';
import { waitUntil } from '../testing/wait-until.js';
import { callContext, ContextProvider, settingsContext } from '../ui/index.js';
import { sayInTitle } from './page-title.js';
import './define.js';

const RealAudioContext = AudioContext;
const RealNotification = Notification;
const TITLE = 'Our shop';

/** Every sound that a page makes goes through one of these. */
let contexts: AudioContext[];
let loudness: GainNode[];
/** Held back as by a browser that wants a click first. */
let mute: boolean;
let vibrations: VibratePattern[];
let badges: number[];

/** Counts notifications, which no test browser shows. */
class CountedNotification extends EventTarget {
  static permission: NotificationPermission = 'granted';
  static open: CountedNotification[] = [];
  readonly title: string;
  readonly options: NotificationOptions;

  constructor(title: string, options: NotificationOptions) {
    super();
    this.title = title;
    this.options = options;
    CountedNotification.open.push(this);
  }

  close(): void {
    CountedNotification.open = CountedNotification.open.filter((other) => other !== this);
  }
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** What a `<webrtc-call>` is to the elements in it. */
class AroundRing extends LitElement {
  readonly api = new FakeCallApi(fakeSnapshots.idle());
  readonly call = new ContextProvider<CallApi | null>(this, callContext, this.api);
  readonly settings = new ContextProvider(this, settingsContext, { strings: null, to: '', icons: {}, ringtone: true });

  protected override createRenderRoot(): this {
    return this;
  }
}
customElements.define('around-ring', AroundRing);

async function show(snapshot: CallSnapshot, ringtone = true): Promise<FakeCallApi> {
  const around = await fixture<AroundRing>(html`<around-ring></around-ring>`);
  around.settings.value = { strings: null, to: '', icons: {}, ringtone };
  around.append(document.createElement('incoming-call'));
  around.api.set(snapshot);
  return around.api;
}

const sounding = (): AudioContext[] => contexts.filter(({ state }) => state !== 'closed');
const isSaid = (title: string) => waitUntil(() => document.title === title, `the title is never “${title}”`);

/** On a machine without a sound card its `AudioContext` never runs. */
const mayNotPlay = isFirefox && 'a Firefox without a sound card starts no AudioContext';

describe('a ring is noticed', () => {
  beforeEach(() => {
    [contexts, loudness, vibrations, badges, mute] = [[], [], [], [], false];
    globalThis.AudioContext = class extends RealAudioContext {
      constructor() {
        super();
        contexts.push(this);
        if (mute) void this.suspend();
      }
      override get state(): AudioContextState {
        return mute && super.state !== 'closed' ? 'suspended' : super.state;
      }
    };
    const { connect } = GainNode.prototype;
    GainNode.prototype.connect = function (this: GainNode, ...to: Parameters<typeof connect>) {
      loudness.push(this);
      return connect.apply(this, to);
    } as typeof connect;
    Object.defineProperties(navigator, {
      vibrate: { value: (pattern: VibratePattern) => vibrations.push(pattern), configurable: true },
      userActivation: { value: { hasBeenActive: true }, configurable: true },
      setAppBadge: { value: (count: number) => Promise.resolve(void badges.push(count)), configurable: true },
      clearAppBadge: { value: () => Promise.resolve(void badges.push(0)), configurable: true },
    });
    CountedNotification.open = [];
    CountedNotification.permission = 'granted';
    globalThis.Notification = CountedNotification as unknown as typeof Notification;
    document.title = TITLE;
  });

  afterEach(async () => {
    hide(false);
    await waitUntil(() => sounding().length === 0, 'the ring never ends').catch(() => undefined);
    globalThis.AudioContext = RealAudioContext;
    globalThis.Notification = RealNotification;
    delete (GainNode.prototype as Partial<GainNode>).connect;
    for (const name of ['vibrate', 'userActivation', 'setAppBadge', 'clearAppBadge'])
      Reflect.deleteProperty(navigator, name);
    Reflect.deleteProperty(document, 'visibilityState');
  });

  describe('by a tone', () => {
    itUnless(mayNotPlay, 'that plays while it rings, and stops with it', async () => {
      const api = await show(fakeSnapshots.ringing());
      await waitUntil(() => contexts[0] !== undefined && contexts[0].currentTime > 0.2, 'no sound is played');
      api.set(fakeSnapshots.idle());
      await waitUntil(() => sounding().length === 0, 'the sound goes on');
      assert.lengthOf(contexts, 1);
    });

    it('that ends with the answer, before the call has had its head start', async () => {
      const api = await show(fakeSnapshots.ringing());
      await waitUntil(() => sounding().length === 1, 'no sound is played');
      const element = document.querySelector('incoming-call')!;
      const button = element.shadowRoot!.querySelector<HTMLElement>('[part=answer-audio-button]')!;
      await waitUntil(() => {
        button.click();
        return api.calls.length > 0;
      }, 'it is answered');
      assert.equal(api.snapshot.call.phase, 'ringing');
      await waitUntil(() => sounding().length === 0, 'the sound goes on');
      assert.equal(document.title, TITLE);
    });

    it('that is one tone, however many ring and however often the page is drawn', async () => {
      const api = await show(fakeSnapshots.ringing());
      await waitUntil(() => contexts.length > 0);
      api.set({ ...fakeSnapshots.ringing(), waiting: [{ ...fakeSnapshots.ring(), callId: '2' }] });
      await waitUntil(() => badges.at(-1) === 2);
      assert.lengthOf(contexts, 1);
      api.set(fakeSnapshots.idle());
    });

    it('softly in a call', async () => {
      const api = await show({ ...fakeSnapshots.connected(), waiting: [fakeSnapshots.ring()] });
      await waitUntil(() => loudness.length > 0);
      assert.isBelow(loudness[0]!.gain.value, 0.5);
      assert.deepEqual(vibrations.flat().filter(Boolean), []);
      api.set(fakeSnapshots.idle());
    });

    it('not where the page asked for silence, which is shown all the same', async () => {
      const api = await show(fakeSnapshots.ringing(), false);
      await isSaid('Ada Lovelace is calling');
      assert.lengthOf(contexts, 0);
      assert.deepEqual(vibrations.flat().filter(Boolean), []);
      api.set(fakeSnapshots.idle());
    });

    itUnless(mayNotPlay, 'or, where the browser wants a click first, by a sentence until then', async () => {
      mute = true;
      const api = await show(fakeSnapshots.ringing());
      const element = document.querySelector('incoming-call')!;
      const hint = () => element.shadowRoot!.querySelector('[part=silent]');
      await waitUntil(() => hint() !== null, 'nothing is said');
      assert.equal(hint()!.textContent, 'Silent until you click or press a key');
      mute = false;
      dispatchEvent(new PointerEvent('pointerdown'));
      await waitUntil(() => hint() === null && contexts[0]!.currentTime > 0, 'the click changes nothing');
      api.set(fakeSnapshots.idle());
    });

    itUnless(mayNotPlay, 'that ends when the element leaves the page, and not when it moves', async () => {
      await show(fakeSnapshots.ringing());
      await waitUntil(() => contexts[0] !== undefined && contexts[0].currentTime > 0, 'no sound is played');
      const element = document.querySelector('incoming-call')!;
      const parent = element.parentElement!;
      parent.append(element);
      await element.updateComplete;
      assert.lengthOf(sounding(), 1);
      element.remove();
      await waitUntil(() => sounding().length === 0, 'the sound goes on');
      assert.equal(document.title, TITLE);
    });
  });

  it('by vibration, which stops with it', async () => {
    const api = await show(fakeSnapshots.ringing());
    await waitUntil(() => vibrations.length > 0);
    assert.deepEqual(vibrations, [[400, 200, 400]]);
    api.set(fakeSnapshots.idle());
    await waitUntil(() => vibrations.at(-1) === 0);
  });

  it('by its badge', async () => {
    const api = await show(fakeSnapshots.ringing());
    await waitUntil(() => badges.at(-1) === 1);
    api.set(fakeSnapshots.idle());
    await waitUntil(() => badges.at(-1) === 0);
  });

  describe('by the title', () => {
    it('that is the page’s own again afterwards', async () => {
      const api = await show(fakeSnapshots.ringing());
      await isSaid('Ada Lovelace is calling');
      api.set(fakeSnapshots.idle());
      await isSaid(TITLE);
    });

    it('that the page may change meanwhile', async () => {
      const api = await show(fakeSnapshots.ringing());
      await isSaid('Ada Lovelace is calling');
      document.title = 'Another page';
      api.set(fakeSnapshots.idle());
      await waitUntil(() => badges.at(-1) === 0);
      assert.equal(document.title, 'Another page');
    });

    it('that is the page’s own again after a name with spaces that a title does not keep', () => {
      const owner = {};
      sayInTitle(owner, ' Ada  B is calling');
      sayInTitle(owner, null);
      assert.equal(document.title, TITLE);
    });

    it('of several phones in one page, in any order', () => {
      const [one, other] = [{}, {}];
      sayInTitle(one, 'one');
      sayInTitle(other, 'other');
      assert.equal(document.title, 'other');
      sayInTitle(one, null);
      assert.equal(document.title, 'other');
      sayInTitle(other, null);
      assert.equal(document.title, TITLE);
    });
  });

  describe('by a notification', () => {
    it('while the tab is hidden, once, silently, and until it is seen', async () => {
      const api = await show(fakeSnapshots.ringing());
      await isSaid('Ada Lovelace is calling');
      assert.lengthOf(CountedNotification.open, 0);
      hide(true);
      const [notification] = CountedNotification.open;
      assert.equal(notification!.title, 'Ada Lovelace is calling');
      assert.isTrue(notification!.options.silent);
      hide(false);
      assert.lengthOf(CountedNotification.open, 0);
      hide(true);
      assert.lengthOf(CountedNotification.open, 1);
      api.set(fakeSnapshots.idle());
      await waitUntil(() => CountedNotification.open.length === 0);
    });

    it('that brings the page to the front', async () => {
      const api = await show(fakeSnapshots.ringing());
      hide(true);
      await waitUntil(() => CountedNotification.open.length > 0);
      let focused = 0;
      const { focus } = globalThis;
      globalThis.focus = () => (focused += 1);
      CountedNotification.open[0]!.dispatchEvent(new Event('click'));
      globalThis.focus = focus;
      assert.equal(focused, 1);
      assert.lengthOf(CountedNotification.open, 0);
      api.set(fakeSnapshots.idle());
    });

    it('not without the person’s permission', async () => {
      CountedNotification.permission = 'default';
      const api = await show(fakeSnapshots.ringing());
      await isSaid('Ada Lovelace is calling');
      hide(true);
      assert.lengthOf(CountedNotification.open, 0);
      api.set(fakeSnapshots.idle());
    });
  });

  it('not where the page shows the ring itself', async () => {
    const ringing = fakeSnapshots.ringing();
    const api = await show({ ...ringing, quiet: [fakeSnapshots.ring().callId] });
    await document.querySelector('incoming-call')!.updateComplete;
    assert.equal(document.title, TITLE);
    assert.lengthOf(contexts, 0);
    api.set(fakeSnapshots.idle());
  });
});
