import { assert, fixture, html, oneEvent } from '@open-wc/testing';
import type { LitElement } from 'lit';
import './define.js';
import '../call-camera-button/define.js';
import '../call-controls/define.js';
import '../call-dialer/define.js';
import '../call-hangup-button/define.js';
import '../call-id-card/define.js';
import '../call-microphone-button/define.js';
import '../call-preview/define.js';
import type { CallRoom } from '../call-room/call-room.js';
import '../call-room/define.js';
import '../call-window/define.js';
import '../incoming-call/define.js';
import { CallError, type CallSnapshot, ChatTextEvent, type CallState } from '../core/index.js';
import type { CallController } from '../controller/index.js';
import type { CallDialer } from '../call-dialer/call-dialer.js';
import { loadLate } from '../ui/index.js';
import { catalogues } from '../ui/texts/phone/catalogues.js';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import { CallIdChangeEvent, CallIncomingEvent, CallMessageEvent } from './call-events.js';
import { defaultRelay, setDefaultRelay } from './default-relay.js';
import type { WebrtcCall } from './webrtc-call.js';

/** Nobody listens there: the element is a phone that gets no line. */
const NO_RELAY = 'http://localhost:9';
const ADA = 'b3nd-8x0y-q5ra-7mte';

async function show(api = new FakeCallApi()): Promise<{ api: FakeCallApi; element: WebrtcCall }> {
  return { api, element: await fixture<WebrtcCall>(html`<webrtc-call .controller=${api}></webrtc-call>`) };
}

function inside(element: WebrtcCall, selector: string): HTMLElement | null {
  return element.renderRoot.querySelector<HTMLElement>(selector);
}
const dialerOf = (element: WebrtcCall): CallDialer => element.renderRoot.querySelector('call-dialer')!;

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** What can be seen of a kind, in whatever shadow root below an element. */
function shownWithin(element: Element, selector: string): Element[] {
  const root = element.shadowRoot ?? element;
  const found = [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  return [
    ...found,
    ...[...root.querySelectorAll('*')].filter((one) => one.shadowRoot).flatMap((one) => shownWithin(one, selector)),
  ];
}

/** Waits until a phone that has left the page is believed to be gone: one that left later is. */
async function leavingIsNoticed(): Promise<void> {
  const witness = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
  witness.remove();
  await waitUntil(() => witness.controller === null);
}

describe('<webrtc-call>', () => {
  beforeEach(() => localStorage.clear());

  describe('in a page', () => {
    it('loads what a call is made of when a person comes near, by a pointer or the keyboard', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
      let asked = 0;
      (element.controller as CallController).prepare = () => (asked += 1);
      inside(element, '.layout')!.dispatchEvent(new PointerEvent('pointerenter'));
      assert.equal(asked, 1);
      dialerOf(element).focus();
      assert.equal(asked, 2);
    });

    it('loads what a call is made of where the page says so, as soon as there is a link, and not before', async () => {
      let asked = 0;
      loadLate({ 'call-window': () => Promise.resolve((asked += 1)) });
      const { api, element } = await show(new FakeCallApi({ ...fakeSnapshots.idle(), link: 'connecting' }));
      element.prepare();
      await element.updateComplete;
      assert.equal(asked, 0);
      api.set({ link: 'online' });
      await element.updateComplete;
      assert.equal(asked, 1);
    });

    it('loads it where somebody has come by a call link', async () => {
      let asked = 0;
      loadLate({ 'call-window': () => Promise.resolve((asked += 1)) });
      await show();
      assert.equal(asked, 0);
      location.hash = `#call=${ADA}`;
      try {
        await show();
        assert.equal(asked, 1);
      } finally {
        history.replaceState(null, '', location.pathname + location.search);
      }
    });

    it('takes the focus to the field for an ID', async () => {
      const { element } = await show();
      element.focus();
      assert.equal(element.renderRoot.querySelector('call-dialer'), element.shadowRoot!.activeElement);
      assert.equal(dialerOf(element).shadowRoot!.activeElement!.localName, 'input');
    });

    it('takes the focus itself where the page has made it one to be focused, and its layout is the page’s own', async () => {
      const element = await fixture<WebrtcCall>(
        html`<webrtc-call tabindex="-1" .controller=${new FakeCallApi()}><p>Mine</p></webrtc-call>`,
      );
      element.focus();
      assert.equal(document.activeElement, element);
    });

    it('loads what shows a call with the dial of a page, and not when its head start is over', async () => {
      let asked = 0;
      loadLate({ 'call-window': () => Promise.resolve((asked += 1)) });
      const { api, element } = await show();
      api.headStart = new Promise(() => undefined);
      void element.dial(ADA);
      assert.equal(asked, 1);
    });

    it('prepares a controller of the page, too', async () => {
      const { api, element } = await show();
      let asked = 0;
      Object.assign(api, { prepare: () => (asked += 1) });
      element.prepare();
      assert.equal(asked, 1);
    });

    it('is as high as the page wants it, before and in a call', async () => {
      for (const [inlineSize, blockSize] of [
        [300, 500],
        [700, 450],
        [1100, 560],
      ]) {
        const api = new FakeCallApi();
        const style = `inline-size: ${inlineSize}px; block-size: ${blockSize}px`;
        const page = await fixture(
          html`<div style=${style}><webrtc-call style="block-size: 100%" .controller=${api}></webrtc-call></div>`,
        );
        const element = page.querySelector('webrtc-call')!;
        assert.equal(element.scrollHeight, blockSize);
        api.set(fakeSnapshots.connected());
        await element.updateComplete;
        const callWindow = element.renderRoot.querySelector('call-window')!;
        await callWindow.updateComplete;
        const stage = callWindow.renderRoot.querySelector('[part=stage]')!;
        assert.approximately(stage.getBoundingClientRect().height, blockSize!, 1, style);
        assert.approximately(stage.getBoundingClientRect().width, inlineSize!, 1, style);
      }
    });

    it('has room at 280 px in every phase, and nothing in it that is hard to hit', async () => {
      const { idle, dialing, ringing, connected, ended } = fakeSnapshots;
      for (const snapshot of [idle(), dialing(), ringing(), connected(), ended('unavailable')]) {
        const api = new FakeCallApi(snapshot);
        const style = 'inline-size: 280px';
        const element = await fixture<WebrtcCall>(html`<webrtc-call style=${style} .controller=${api}></webrtc-call>`);
        await nextFrame();
        const { phase } = snapshot.call;
        assert.isAtMost(element.scrollWidth, 280, phase);
        const targets = shownWithin(element, 'button, input');
        assert.isNotEmpty(targets, phase);
        for (const target of targets) {
          const { width, height } = target.getBoundingClientRect();
          assert.isAtLeast(Math.min(width, height), 44, `${phase}: ${target.outerHTML.slice(0, 80)}`);
        }
      }
    });

    for (const language of Object.keys(catalogues)) {
      it(`has room at 280 px for its words in ${language}`, async () => {
        const { idle, ringing, connected, ended } = fakeSnapshots;
        for (const snapshot of [idle(), ringing(), connected(), ended('no-answer')]) {
          const api = new FakeCallApi(snapshot);
          const place = await fixture(
            html`<div lang=${language} dir=${language === 'ar' ? 'rtl' : 'ltr'} style="inline-size: 280px">
              <webrtc-call .controller=${api}></webrtc-call>
            </div>`,
          );
          const element = place.querySelector('webrtc-call')!;
          await waitUntil(
            () => !dialerOf(element).shadowRoot!.querySelector('button')!.textContent?.includes('Video call'),
          );
          await nextFrame();
          assert.isAtMost(element.scrollWidth, 280, snapshot.call.phase);
          for (const button of shownWithin(element, 'button')) {
            assert.isAtMost(button.scrollWidth, button.clientWidth, `${snapshot.call.phase}: ${button.textContent}`);
          }
        }
      });
    }

    it('reads as it is meant to where the page’s headings do not', async () => {
      const heading =
        'text-transform: uppercase; letter-spacing: 9px; text-indent: 2em; white-space: pre; text-align: end';
      const around = await fixture(
        html`<h1 style=${heading}><webrtc-call .controller=${new FakeCallApi()}></webrtc-call></h1>`,
      );
      const element = around.querySelector<WebrtcCall>('webrtc-call')!;
      await element.updateComplete;
      const { textTransform, letterSpacing, textIndent, whiteSpace, textAlign } = getComputedStyle(dialerOf(element));
      assert.deepEqual(
        [textTransform, letterSpacing, textIndent, whiteSpace, textAlign],
        ['none', 'normal', '0px', 'normal', 'start'],
      );
    });

    it('takes a controller of undefined for none, as frameworks mean it', async () => {
      const element = document.createElement('webrtc-call');
      element.relay = NO_RELAY;
      element.controller = undefined;
      await fixture(element);
      const own = element.controller;
      assert.isNotNull(own);
      element.controller = undefined;
      assert.equal(element.controller, own);
      element.remove();
    });
  });

  describe('accessibility', () => {
    it('passes axe in every phase', async () => {
      const { api, element } = await show();
      const { idle, dialing, connected, ended } = fakeSnapshots;
      for (const snapshot of [idle(), dialing(), connected(), ended('no-answer')]) {
        api.set(snapshot);
        await element.updateComplete;
        await passesAxe(element);
      }
    });

    it('passes axe without a relay', async () => {
      const element = await fixture(html`<webrtc-call></webrtc-call>`);
      await passesAxe(element);
    });

    it('says in words that a browser without WebRTC can’t make calls, and passes axe', async () => {
      const { RTCPeerConnection } = globalThis;
      // A WebKit of Linux has none to take away.
      Reflect.deleteProperty(globalThis, 'RTCPeerConnection');
      try {
        const element = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
        const card = inside(element, 'call-id-card')!;
        const words = () => card.shadowRoot!.querySelector('[part~=problem]')?.textContent;
        await waitUntil(() => words()?.includes('This browser can’t make calls'), 'it says so');
        await passesAxe(element);
      } finally {
        if (RTCPeerConnection) globalThis.RTCPeerConnection = RTCPeerConnection;
      }
    });
  });

  describe('the default layout', () => {
    it('shows my ID and the dialer while nobody speaks, and the call in their place', async () => {
      const { api, element } = await show();
      const phone = inside(element, '.phone')!;
      const call = element.renderRoot.querySelector('call-window')!;
      const shown = async (): Promise<boolean[]> => {
        await Promise.all([element.updateComplete, call.updateComplete]);
        return [phone.checkVisibility(), call.checkVisibility()];
      };
      assert.deepEqual(await shown(), [true, false]);
      api.set(fakeSnapshots.dialing());
      assert.deepEqual(await shown(), [false, true]);
      api.set(fakeSnapshots.idle());
      assert.deepEqual(await shown(), [true, false]);
      api.set(fakeSnapshots.unfinished());
      assert.deepEqual(await shown(), [false, true]);
    });

    it('has a call that is still loading told by a live region that is there before it, with no button in it', async () => {
      const { api, element } = await show();
      const region = inside(element, '.loading [role=status]')!;
      assert.isTrue(region.checkVisibility());
      assert.equal(region.innerText, '');
      assert.isNull(region.querySelector('button'));
      api.set(fakeSnapshots.dialing());
      await element.updateComplete;
      // As it is before the window of the call has loaded.
      const loading = document.createElement('not-yet-defined');
      loading.toggleAttribute('data-call', true);
      inside(element, 'call-window')!.replaceWith(loading);
      for (const motion of inside(element, '.loading')!.getAnimations({ subtree: true })) motion.finish();
      assert.equal(region.innerText, 'Connecting…');
      assert.isTrue(inside(element, '[part=hangup-button]')!.checkVisibility());
    });

    it('asks for what shows a call only while there is a link', async () => {
      let asked = 0;
      loadLate({ 'call-window': () => Promise.resolve((asked += 1)) });
      const { api, element } = await show(new FakeCallApi({ ...fakeSnapshots.dialing(), link: 'offline' }));
      inside(element, '.layout')!.dispatchEvent(new PointerEvent('pointerenter'));
      await element.updateComplete;
      assert.equal(asked, 0);
      api.set({ link: 'online' });
      await element.updateComplete;
      assert.equal(asked, 1);
    });

    it('gives way to children of its own, and comes back without them', async () => {
      const { element } = await show();
      const own = document.createElement('call-id-card');
      element.append(own);
      await waitUntil(() => inside(element, '.layout') === null);
      await own.updateComplete;
      assert.include(own.renderRoot.textContent, 'Online');
      own.remove();
      await waitUntil(() => inside(element, '.layout') !== null);
    });

    it('stays where there is only white space inside', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call .controller=${new FakeCallApi()}> </webrtc-call>`);
      assert.isNotNull(inside(element, 'call-dialer'));
    });

    it('hands the parts of its elements on to the page', async () => {
      const { element } = await show();
      const style = document.createElement('style');
      style.textContent = `
        webrtc-call::part(id-card__id) { outline-width: 11px }
        webrtc-call::part(dialer__input) { outline-width: 12px }`;
      document.head.append(style);
      const widthOf = (inner: LitElement, part: string): string =>
        getComputedStyle(inner.renderRoot.querySelector(`[part="${part}"]`)!).outlineWidth;
      assert.equal(widthOf(element.renderRoot.querySelector('call-id-card')!, 'id'), '11px');
      assert.equal(widthOf(dialerOf(element), 'input'), '12px');
      style.remove();
    });

    it('says that the relay is missing, in place of an ID', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call></webrtc-call>`);
      assert.include(inside(element, '[role=alert]')?.textContent, 'which relay');
      assert.isNull(inside(element, 'call-dialer'));
    });

    it('is a room in place of a phone, where it is told one, and takes calls all the same', async () => {
      const element = await fixture<WebrtcCall>(
        html`<webrtc-call room="Tea at five" .controller=${new FakeCallApi()}></webrtc-call>`,
      );
      assert.equal(element.shadowRoot!.querySelector('call-room')!.room, 'Tea at five');
      assert.isNotNull(element.shadowRoot!.querySelector('incoming-call'));
      assert.isNull(element.shadowRoot!.querySelector('call-dialer'));
      element.removeAttribute('room');
      await element.updateComplete;
      assert.isNotNull(element.shadowRoot!.querySelector('call-dialer'));
    });

    it('shows a call in place of the room that I am not in, and the room again when that is over', async () => {
      const api = new FakeCallApi();
      const element = await fixture<WebrtcCall>(
        html`<webrtc-call room="Tea at five" .controller=${api}></webrtc-call>`,
      );
      const shownIn = async (snapshot: CallSnapshot): Promise<string> => {
        api.set(snapshot);
        await element.updateComplete;
        return ['call-room', 'call-window'].filter((tag) => inside(element, tag) !== null).join();
      };
      assert.equal(await shownIn(fakeSnapshots.ringing()), 'call-room');
      assert.equal(await shownIn(fakeSnapshots.ended()), 'call-room', 'missed');
      assert.equal(await shownIn(fakeSnapshots.idle()), 'call-room');
      assert.equal(await shownIn(fakeSnapshots.connected()), 'call-window');
      assert.isNotEmpty(shownWithin(element, 'call-hangup-button'));
      assert.equal(await shownIn(fakeSnapshots.ended()), 'call-window', 'hung up');
      assert.equal(await shownIn(fakeSnapshots.idle()), 'call-room');
      assert.equal(await shownIn(fakeSnapshots.unfinished()), 'call-window', 'after a reload');
      assert.equal(await shownIn({ ...fakeRoom(1), call: fakeSnapshots.ended().call }), 'call-room', 'joined');
    });

    it('is the room that the page was in before it was reloaded, until somebody does not want back', async () => {
      const api = new FakeCallApi(fakeSnapshots.leftRoom());
      const element = await fixture<WebrtcCall>(html`<webrtc-call .controller=${api}></webrtc-call>`);
      const room = inside(element, 'call-room') as CallRoom;
      await room.updateComplete;
      assert.include(room.shadowRoot!.querySelector('[part=title]')?.textContent, 'Tea at five');
      const close = room.shadowRoot!.querySelector<HTMLElement>('[part=close-button]')!;
      close.focus();
      close.click();
      assert.deepEqual(api.calls.at(-1)?.method, 'dismiss');
      api.set({ leftRoom: null });
      await element.updateComplete;
      assert.isNull(inside(element, 'call-room'));
      await waitUntil(() => inside(element, 'call-dialer')!.shadowRoot!.activeElement !== null, 'the focus goes on');
    });

    it('is the room that the page’s address leads into, as soon as it does', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call .controller=${new FakeCallApi()}></webrtc-call>`);
      const address = location.href;
      try {
        location.hash = '#room=Tea%20at%20five';
        await waitUntil(() => inside(element, 'call-room') !== null);
        await waitUntil(() => inside(element, 'call-room')!.shadowRoot?.textContent.includes('Room Tea at five'));
      } finally {
        history.replaceState(null, '', address);
      }
    });

    it('becomes a room when the call becomes one', async () => {
      const api = new FakeCallApi();
      const element = await fixture<WebrtcCall>(html`<webrtc-call .controller=${api}></webrtc-call>`);
      api.set(fakeRoom(2));
      await element.updateComplete;
      assert.isNotNull(element.shadowRoot!.querySelector('call-room'));
    });

    it('fills the dialer with the ID of its to attribute', async () => {
      const element = await fixture<WebrtcCall>(
        html`<webrtc-call to="B3ND 8X0Y Q5RA 7MTE" .controller=${new FakeCallApi()}></webrtc-call>`,
      );
      assert.equal(dialerOf(element).value, ADA);
    });

    it('lets the page put its own words for any of the texts', async () => {
      const { element } = await show();
      element.strings = { videoCall: 'Face to face' };
      await element.updateComplete;
      const dialer = dialerOf(element);
      await dialer.updateComplete;
      assert.include(dialer.renderRoot.textContent, 'Face to face');
      assert.include(dialer.renderRoot.textContent, 'Audio call');
    });
  });

  describe('events', () => {
    it('tells of a ring, and lets the page have it', async () => {
      const { api, element } = await show();
      const heard = oneEvent(element, 'call-incoming');
      assert.isTrue(api.fireIncoming(fakeSnapshots.ring()));
      const event: unknown = await heard;
      assert.instanceOf(event, CallIncomingEvent);
      const { detail } = event;
      assert.deepEqual(detail, {
        callId: fakeSnapshots.ring().callId,
        id: ADA,
        name: 'Ada Lovelace',
        verified: true,
        video: true,
      });
      element.addEventListener('call-incoming', (event) => event.preventDefault(), { once: true });
      assert.isFalse(api.fireIncoming(fakeSnapshots.ring()));
    });

    it('lets the page stop a dial and a hang-up', async () => {
      const { api, element } = await show();
      const stop = (event: Event): void => event.preventDefault();
      assert.isTrue(api.fireStart(ADA, true));
      assert.isTrue(api.fireHangup());
      element.addEventListener('call-start', stop);
      element.addEventListener('call-hangup', stop);
      assert.isFalse(api.fireStart(ADA, true));
      assert.isFalse(api.fireHangup());
    });

    it('tells of each phase and of the end', async () => {
      const { api, element } = await show();
      const told: unknown[] = [];
      element.addEventListener('call-state-change', ({ detail }) => told.push(detail));
      element.addEventListener('call-ended', ({ detail }) => told.push(detail));
      api.set(fakeSnapshots.connected());
      api.set(fakeSnapshots.ended('lost', { duration: 61 }));
      assert.deepEqual(told, [
        { from: 'idle', to: 'connected', reason: null },
        { from: 'connected', to: 'ended', reason: 'lost' },
        { reason: 'lost', duration: 61 },
      ]);
    });

    it('tells of an error and of a new ID', async () => {
      const { api, element } = await show();
      const told: unknown[] = [];
      element.addEventListener('call-error', ({ detail }) => told.push(detail));
      element.addEventListener('call-id-change', ({ detail }) => told.push(detail));
      api.fireFailure(new CallError('media-denied'));
      api.set({ id: ADA });
      api.set({ link: 'offline' });
      assert.deepEqual(told, [{ code: 'media-denied', recoverable: true }, { id: ADA }]);
    });

    it('tells what the other side writes', async () => {
      const { api, element } = await show();
      const heard = oneEvent(element, 'call-message');
      api.dispatchEvent(new ChatTextEvent(ADA, 'hello'));
      const event: unknown = await heard;
      assert.instanceOf(event, CallMessageEvent);
      assert.deepEqual(event.detail, { id: ADA, text: 'hello' });
    });

    it('leaves every shadow root on the way up', async () => {
      const { api, element } = await show();
      const host = document.createElement('div');
      host.attachShadow({ mode: 'open' }).append(element);
      document.body.append(host);
      const heard = oneEvent(document.body, 'call-error');
      api.fireFailure(new CallError('unsupported'));
      assert.equal((await heard).target, host);
      host.remove();
    });

    it('is silent once it is removed', async () => {
      const { api, element } = await show();
      element.remove();
      await leavingIsNoticed();
      let heard = 0;
      element.addEventListener('call-state-change', () => (heard += 1));
      api.set(fakeSnapshots.dialing());
      assert.equal(heard, 0);
    });
  });

  describe('methods', () => {
    it('hands them to the controller, with video as without-video says', async () => {
      const { api, element } = await show();
      const state: CallState = await element.dial(ADA);
      assert.equal(state.phase, 'idle');
      assert.deepEqual(api.lastCall('dial'), [ADA, { video: true }]);
      element.setAttribute('without-video', '');
      assert.isTrue(element.withoutVideo);
      await element.dial(ADA);
      assert.deepEqual(api.lastCall('dial'), [ADA, { video: false }]);
      await element.answer({ callId: 'x' });
      assert.deepEqual(api.lastCall('answer'), [{ video: false, callId: 'x' }]);
      await element.answer({ video: true });
      assert.deepEqual(api.lastCall('answer'), [{ video: true }]);
      element.decline({ callId: 'x' });
      assert.deepEqual(api.lastCall('decline'), [{ callId: 'x' }]);
      element.hangUp();
      api.lastCall('hangUp');
    });

    it('rejects a dial without a relay', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call></webrtc-call>`);
      const error: unknown = await element.dial(ADA).then(undefined, (reason: unknown) => reason);
      assert.equal((error as CallError).code, 'relay-unreachable');
    });
  });

  describe('custom states', () => {
    const { idle, dialing, ringing, connecting, connected, reconnecting, ended } = fakeSnapshots;
    const phases = [idle(), dialing(), ringing(), connecting(), connected(), reconnecting(), ended('lost')];

    it('is one of the call', async () => {
      const { api, element } = await show();
      for (const snapshot of phases) {
        api.set(snapshot);
        await element.updateComplete;
        const found = phases.map(({ call }) => call.phase).filter((phase) => element.matches(`:state(${phase})`));
        assert.deepEqual(found, [snapshot.call.phase]);
      }
    });

    it('is one of the link', async () => {
      const { api, element } = await show();
      for (const [link, state] of [
        ['offline', 'offline'],
        ['connecting', 'connecting-relay'],
        ['online', 'online'],
      ] as const) {
        api.set({ link });
        await element.updateComplete;
        const found = ['offline', 'connecting-relay', 'online'].filter((name) => element.matches(`:state(${name})`));
        assert.deepEqual(found, [state]);
      }
    });
  });

  describe('what its attributes say', () => {
    it('holds for the next call, and the default where it is taken away, or nonsense', async () => {
      const element = await fixture<WebrtcCall>(
        html`<webrtc-call
          relay=${NO_RELAY}
          ring-timeout="20"
          ice-transport-policy="relay"
          without-call-waiting
        ></webrtc-call>`,
      );
      const settings = (): object => ({ ...(element.controller as CallController).settings });
      assert.deepEqual(settings(), { ringTimeout: 20, iceTransportPolicy: 'relay', callWaiting: false });
      element.setAttribute('ring-timeout', 'soon');
      element.setAttribute('ice-transport-policy', 'all of them');
      element.removeAttribute('without-call-waiting');
      await element.updateComplete;
      assert.deepEqual(settings(), { ringTimeout: 45, iceTransportPolicy: 'all', callWaiting: true });
    });

    it('shows the relay another token without another controller', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY} token="one"></webrtc-call>`);
      const { controller } = element;
      element.token = 'other';
      await element.updateComplete;
      assert.equal(element.controller, controller);
      element.identity = 'desk';
      await element.updateComplete;
      assert.notEqual(element.controller, controller);
    });

    it('makes two phones of one identity the same one to others', async () => {
      const place = await fixture(
        html`<div>
          <webrtc-call relay=${NO_RELAY} identity="desk"></webrtc-call>
          <webrtc-call relay=${NO_RELAY} identity="desk"></webrtc-call>
          <webrtc-call relay=${NO_RELAY}></webrtc-call>
        </div>`,
      );
      const phones = [...place.querySelectorAll('webrtc-call')];
      const ids = (): (string | null | undefined)[] => phones.map(({ controller }) => controller?.snapshot.id);
      await waitUntil(() => ids().every(Boolean));
      const [one, other, third] = ids();
      assert.equal(one, other);
      assert.notEqual(third, one);
    });

    it('rings without a sound where it says so', async () => {
      const heard: string[] = [];
      const { AudioContext: Real } = globalThis;
      globalThis.AudioContext = class extends Real {
        constructor() {
          super();
          heard.push(this.state);
        }
      };
      try {
        for (const silent of [true, false]) {
          const api = new FakeCallApi();
          const element = await fixture(
            html`<webrtc-call ?without-ringtone=${silent} .controller=${api}></webrtc-call>`,
          );
          api.set(fakeSnapshots.ringing());
          await waitUntil(() => shownWithin(element, '[role=alertdialog]').length > 0);
          if (silent) assert.isEmpty(heard);
          else await waitUntil(() => heard.length > 0);
          element.remove();
        }
      } finally {
        globalThis.AudioContext = Real;
      }
    });
  });

  describe('its own controller', () => {
    it('has an ID of its own from the start', async () => {
      const heard = oneEvent(document.body, 'call-id-change');
      await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
      const event: unknown = await heard;
      assert.instanceOf(event, CallIdChangeEvent);
      const { detail } = event;
      assert.match(detail.id, /^(\w{4}-?){4}$/);
    });

    it('is given to a child that was upgraded before it', async () => {
      const heard = oneEvent(document.body, 'call-id-change');
      const element = await fixture<WebrtcCall>(
        html`<webrtc-call relay=${NO_RELAY}><call-id-card></call-id-card></webrtc-call>`,
      );
      const card = element.querySelector('call-id-card')!;
      await heard;
      await card.updateComplete;
      assert.equal(card.renderRoot.querySelector('[part=id]')?.textContent, element.controller?.snapshot.id ?? '');
    });

    it('is found by an element elsewhere that names this one', async () => {
      const heard = oneEvent(document.body, 'call-id-change');
      const place = await fixture(
        html`<div>
          <call-id-card for="phone"></call-id-card><webrtc-call id="phone" relay=${NO_RELAY}></webrtc-call>
        </div>`,
      );
      const element = place.querySelector('webrtc-call')!;
      await heard;
      const card = place.querySelector('call-id-card')!;
      await card.updateComplete;
      assert.equal(card.renderRoot.querySelector('[part=id]')?.textContent, element.controller?.snapshot.id ?? '');
    });

    it('is kept when the element is moved, and closed when it is removed', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
      const { controller } = element;
      const place = await fixture<HTMLElement>(html`<div></div>`);
      place.append(element);
      await leavingIsNoticed();
      assert.equal(element.controller, controller);
      element.remove();
      await leavingIsNoticed();
      assert.isNull(element.controller);
      place.append(element);
      await element.updateComplete;
      assert.notEqual(element.controller, controller);
      assert.isNotNull(element.controller);
    });

    it('is made anew for another relay', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
      const { controller } = element;
      element.relay = 'http://127.0.0.1:9';
      await element.updateComplete;
      assert.notEqual(element.controller, controller);
    });

    it('is that of the relay which serves the bundle, where no other is named', async () => {
      setDefaultRelay(`${NO_RELAY}/npm/webrtc-call@1/cdn/webrtc-call.js`);
      assert.isNull(defaultRelay());
      setDefaultRelay(`${NO_RELAY}/webrtc-call.js`);
      assert.equal(defaultRelay(), NO_RELAY);
      const element = await fixture<WebrtcCall>(html`<webrtc-call></webrtc-call>`);
      assert.isNotNull(element.controller);
      setDefaultRelay(null);
    });

    it('is not made for what is no address of a relay', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call relay="ftp://example.org"></webrtc-call>`);
      assert.isNull(element.controller);
    });

    it('gives way to the one that the page sets, and comes back after it', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
      const api = new FakeCallApi();
      element.controller = api;
      await element.updateComplete;
      assert.equal(element.controller, api);
      element.controller = null;
      await element.updateComplete;
      assert.isNotNull(element.controller);
    });
  });

  describe('my name', () => {
    it('is there again next time when the person gave it', async () => {
      const first = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
      first.controller?.setName('Grace');
      const second = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY}></webrtc-call>`);
      assert.equal(second.controller?.snapshot.name, 'Grace');
    });

    it('is the page’s when the page gives one, and is not kept', async () => {
      const element = await fixture<WebrtcCall>(html`<webrtc-call relay=${NO_RELAY} name="Ada"></webrtc-call>`);
      assert.equal(element.controller?.snapshot.name, 'Ada');
      element.name = 'Ada L.';
      await element.updateComplete;
      assert.equal(element.controller?.snapshot.name, 'Ada L.');
      assert.isEmpty(localStorage);
    });
  });
});
