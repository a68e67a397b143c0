import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-camera-button/define.js';
import '../call-controls/define.js';
import '../call-hangup-button/define.js';
import '../call-microphone-button/define.js';
import '../call-preview/define.js';
import { CallError, type CallSnapshot } from '../core/index.js';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { HARD_CHARACTERS } from '../testing/hostile-values.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallWindow } from './call-window.js';
import './define.js';

async function show(api: FakeCallApi): Promise<CallWindow> {
  const element = await fixture<CallWindow>(html`<call-window .controller=${api}></call-window>`);
  await element.updateComplete;
  return element;
}

const part = (element: CallWindow, name: string): HTMLElement | null =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`);
const video = (element: CallWindow): HTMLVideoElement => part(element, 'video') as HTMLVideoElement;
const text = (element: CallWindow, name: string): string => part(element, name)?.textContent?.trim() ?? '';

async function set(element: CallWindow, api: FakeCallApi, slices: Partial<CallSnapshot>): Promise<void> {
  api.set(slices);
  await element.updateComplete;
}

const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Somebody's camera: a canvas, so that its shape is known. */
function camera(width: number, height: number): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  const stream = canvas.captureStream(10);
  // Firefox captures what is drawn from now on, and nothing before.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  return stream;
}

/** Somebody's voice: a tone. */
function voice(): MediaStream {
  const context = new AudioContext();
  const tone = new OscillatorNode(context);
  const out = new MediaStreamAudioDestinationNode(context);
  tone.connect(out);
  tone.start();
  return out.stream;
}

/** A call with the other side's picture on the stage. */
async function showPicture(width = 640, height = 400): Promise<{ api: FakeCallApi; element: CallWindow }> {
  const snapshot = fakeSnapshots.connected();
  const api = new FakeCallApi({ ...snapshot, remote: { ...snapshot.remote, stream: camera(width, height) } });
  const element = await fixture<CallWindow>(html`<call-window .controller=${api}></call-window>`);
  const shown = video(element);
  if (shown.videoWidth === 0) await new Promise((resolve) => shown.addEventListener('resize', resolve, { once: true }));
  // The stage's size is told once, right after it is first laid out.
  await nextFrame();
  await element.updateComplete;
  return { api, element };
}

describe('<call-window>', () => {
  describe('speaker', () => {
    it('is the chosen one, and the system’s own where none is chosen or the chosen one is gone', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      const audio = element.shadowRoot!.querySelector('audio')!;
      const asked: string[] = [];
      audio.setSinkId = (id: string): Promise<void> => {
        asked.push(id);
        return id === 'gone' ? Promise.reject(new DOMException('no such device', 'NotFoundError')) : Promise.resolve();
      };
      const { local } = api.snapshot;
      for (const speaker of ['hall', 'gone']) {
        api.set({ local: { ...local, chosen: { ...local.chosen, speaker } } });
        await element.updateComplete;
      }
      assert.deepEqual(asked, ['hall', 'gone']);
    });
  });

  describe('accessibility', () => {
    const { dialing, connecting, connected, reconnecting, away, unfinished, ended } = fakeSnapshots;
    const phases = {
      dialing: dialing(),
      'dialing, heard': dialing({ ringing: true }),
      connecting: connecting(),
      connected: connected(),
      reconnecting: reconnecting(),
      'left by the other side': away(),
      'left by a reload': unfinished(),
      ended: ended('no-answer'),
      'ended after a talk': ended('hung-up', { duration: 61 }),
    };
    for (const [name, snapshot] of Object.entries(phases)) {
      it(`passes axe: ${name}`, async () => {
        await passesAxe(await show(new FakeCallApi(snapshot)));
      });
    }

    it('passes axe with a picture, with a note about a camera, and in the dark', async () => {
      const { api, element } = await showPicture();
      await passesAxe(element);
      const { local } = api.snapshot;
      await set(element, api, {
        local: { ...local, camera: { on: false, opening: false, problem: 'media-denied' } },
        remote: { ...api.snapshot.remote, microphone: false },
      });
      await passesAxe(element);
      element.style.colorScheme = 'dark';
      await passesAxe(element);
    });

    it('says whom it calls by the ID, where that is all there is', async () => {
      const snapshot = dialing();
      const remote = { ...(snapshot.call as Extract<CallSnapshot['call'], { phase: 'dialing' }>).remote, name: '' };
      const element = await show(
        new FakeCallApi({ ...snapshot, call: { ...snapshot.call, remote } as typeof snapshot.call }),
      );
      assert.equal(text(element, 'status'), `Calling ${remote.id}…`);
      element.style.inlineSize = '280px';
      const name = part(element, 'name')!;
      const { height } = name.getBoundingClientRect();
      assert.isBelow(height, 2 * parseFloat(getComputedStyle(name).fontSize), 'it stands in one line');
    });

    it('is a region named by the other side', async () => {
      const element = await show(new FakeCallApi(connected()));
      assert.equal(part(element, 'window')!.getAttribute('aria-label'), 'Call with Ada Lovelace');
    });
  });

  describe('phases', () => {
    it('shows nothing and takes no place while there is no call, or one that only rings', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      assert.equal(element.offsetHeight, 0);
      await set(element, api, fakeSnapshots.ringing());
      assert.equal(element.offsetHeight, 0);
      await set(element, api, fakeSnapshots.connecting());
      assert.isAbove(element.offsetHeight, 0);
    });

    it('is drawn behind a ring, unseen, so that the answer has only to show it', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      await set(element, api, fakeSnapshots.ringing());
      await waitUntil(() => part(element, 'stage'), 'it is drawn');
      assert.equal(part(element, 'stage')!.checkVisibility(), false);
      assert.isFalse(element.matches(':state(open)'));
      const drawn = part(element, 'stage');
      await set(element, api, fakeSnapshots.connecting());
      assert.equal(part(element, 'stage'), drawn);
      assert.isTrue(drawn!.checkVisibility());
    });

    it('is not drawn behind a ring that was answered meanwhile, whose call comes first', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      await set(element, api, fakeSnapshots.ringing());
      let end!: () => void;
      api.headStart = new Promise((resolve) => (end = resolve));
      await set(element, api, fakeSnapshots.connecting());
      // It would be drawn by the first task after the next frame; this is the one behind that.
      await nextFrame();
      await new Promise((resolve) => setTimeout(resolve));
      assert.isNull(part(element, 'stage'));
      api.headStart = null;
      end();
      await waitUntil(() => part(element, 'stage'), 'it is drawn');
    });

    it('plays what comes while the call has a head start, before it is shown', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      await set(element, api, fakeSnapshots.ringing());
      await waitUntil(() => part(element, 'stage'), 'it is drawn');
      const connecting = fakeSnapshots.connecting();
      api.headStart = new Promise(() => undefined);
      const stream = camera(640, 400);
      await set(element, api, { ...connecting, remote: { ...connecting.remote, stream } });
      assert.deepEqual([video(element).srcObject, video(element).checkVisibility()], [stream, false]);
      // Its first frame has the window drawn, which knows nothing of the call yet.
      await waitUntil(() => video(element).videoWidth > 0, 'a frame comes');
      await element.updateComplete;
      assert.equal(video(element).srcObject, stream);
      // A window that has left the page plays nothing any more.
      element.remove();
      api.set({ ...connecting, remote: { ...connecting.remote, stream: camera(640, 400) } });
      assert.equal(video(element).srcObject, stream);
    });

    it('is drawn with the first picture, which ends the head start that the call had for it', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      await set(element, api, fakeSnapshots.ringing());
      await waitUntil(() => part(element, 'stage'), 'it is drawn');
      const connected = fakeSnapshots.connected();
      let end!: () => void;
      api.headStart = new Promise((resolve) => (end = resolve));
      api.endHeadStart = () => {
        api.headStart = null;
        end();
      };
      const stream = camera(640, 400);
      const player = video(element);
      const resized = new Promise((resolve) => player.addEventListener('resize', resolve, { once: true }));
      await set(element, api, { ...connected, remote: { ...connected.remote, stream } });
      assert.isFalse(player.checkVisibility());
      let emptied = 0;
      player.addEventListener('emptied', () => (emptied += 1));
      await resized;
      await element.updateComplete;
      assert.deepEqual([player.checkVisibility(), part(element, 'stage')!.dataset.layout], [true, 'camera']);
      assert.deepEqual([player.srcObject, emptied], [stream, 0]);
    });

    it('is drawn as soon as the call is connected where no first picture can come before', async () => {
      const ended = (api: FakeCallApi): Promise<void> =>
        new Promise((resolve) => {
          api.headStart = new Promise(() => undefined);
          api.endHeadStart = resolve;
        });
      const { connected } = fakeSnapshots;
      // The ring was answered before anything of its call was drawn.
      const early = new FakeCallApi(fakeSnapshots.idle());
      await show(early);
      const first = ended(early);
      early.set(connected());
      await first;
      // Another call is on the stage.
      const busy = new FakeCallApi({ ...connected(), remote: { ...connected().remote, stream: camera(640, 400) } });
      const element = await show(busy);
      await waitUntil(() => part(element, 'stage')!.dataset.layout === 'camera', 'it has a picture');
      const second = ended(busy);
      busy.set({ ...connected(), remote: { ...connected().remote, stream: camera(320, 200) } });
      await second;
    });

    it('leaves nothing of a ring that was declined', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      await set(element, api, fakeSnapshots.ringing());
      await waitUntil(() => part(element, 'stage'), 'it is drawn');
      await set(element, api, fakeSnapshots.idle());
      assert.isNull(part(element, 'window'));
    });

    it('keeps its size through every phase', async () => {
      const api = new FakeCallApi(fakeSnapshots.dialing());
      const element = await show(api);
      const { offsetHeight } = element;
      const { connecting, connected, reconnecting, ended } = fakeSnapshots;
      for (const snapshot of [connecting(), connected(), reconnecting(), ended('ice-failed')]) {
        await set(element, api, snapshot);
        assert.equal(element.offsetHeight, offsetHeight, snapshot.call.phase);
      }
    });

    it('shows my own picture while it dials', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.dialing()));
      assert.isTrue(part(element, 'preview')!.matches(':state(shown)'));
    });

    for (const inlineSize of [280, 480, 900]) {
      it(`keeps everything on the stage where a name is one long word (${inlineSize} px)`, async () => {
        const snapshot = fakeSnapshots.connected();
        assert(snapshot.call.phase === 'connected');
        const call = { ...snapshot.call, remote: { ...snapshot.call.remote, name: 'W'.repeat(64) } };
        const remote = { ...snapshot.remote, microphone: false, camera: false };
        const element = await show(new FakeCallApi({ ...snapshot, call, remote }));
        element.style.inlineSize = `${inlineSize}px`;
        await waitUntil(() => part(element, 'muted'), 'it is said');
        const stage = part(element, 'stage')!.getBoundingClientRect();
        for (const name of ['avatar', 'name', 'id', 'muted']) {
          // So long a name may leave the avatar no room.
          if (name === 'avatar' && !part(element, name)!.checkVisibility()) continue;
          const { left, right } = part(element, name)!.getBoundingClientRect();
          assert.isAtLeast(left, stage.left, name);
          assert.isAtMost(right, stage.right, name);
        }
      });
    }

    it('goes by the ID where the other side gave no name', async () => {
      const snapshot = fakeSnapshots.dialing();
      assert(snapshot.call.phase === 'dialing');
      const remote = { ...snapshot.call.remote, name: '' };
      const element = await show(new FakeCallApi({ ...snapshot, call: { ...snapshot.call, remote } }));
      assert.equal(text(element, 'name'), 'b3nd-8x0y-q5ra-7mte');
    });

    for (const snapshot of [fakeSnapshots.dialing(), fakeSnapshots.connected(), fakeSnapshots.ended()]) {
      it(`shows a name as text, and the ID beside it (${snapshot.call.phase})`, async () => {
        const { call } = snapshot;
        assert('remote' in call);
        const name = `\u202e${HARD_CHARACTERS.join('.')}\u200b\u0007`;
        const remote = { ...call.remote, name };
        const element = await show(new FakeCallApi({ ...snapshot, call: { ...call, remote } as typeof call }));
        for (const named of element.shadowRoot!.querySelectorAll('[part=name]')) {
          assert.equal(named.textContent, '..[31m............\u{1f600}.<img src=x onerror=alert(1)>');
          assert.equal(named.nextElementSibling?.textContent, remote.id);
        }
        assert.equal(text(element, 'id'), remote.id);
        assert.notExists(element.shadowRoot!.querySelector('img'));
      });
    }

    it('shows the ID from left to right where the page reads from right to left', async () => {
      const snapshot = fakeSnapshots.dialing();
      assert(snapshot.call.phase === 'dialing');
      const remote = { ...snapshot.call.remote, id: '2345-6789-q5ra-7mte' };
      const element = await show(new FakeCallApi({ ...snapshot, call: { ...snapshot.call, remote } }));
      element.dir = 'rtl';
      const words = [...part(element, 'id')!.childNodes].find((node) => node.nodeValue === remote.id);
      const letterAt = (at: number): DOMRect => {
        const range = document.createRange();
        range.setStart(words!, at);
        range.setEnd(words!, at + 1);
        return range.getBoundingClientRect();
      };
      assert.isBelow(letterAt(0).left, letterAt(remote.id.length - 1).left);
    });

    it('says while it reconnects whether the call service is away too', async () => {
      const api = new FakeCallApi(fakeSnapshots.reconnecting());
      const element = await show(api);
      assert.equal(text(element, 'detail'), 'Your connection is unstable');
      await set(element, api, { link: 'offline' });
      assert.equal(text(element, 'detail'), 'The call service can’t be reached');
    });

    it('says that the other side has left and may come back, and nothing of the connection', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.away()));
      assert.equal(text(element, 'status'), 'Ada Lovelace left the page. Waiting a moment in case they come back…');
      assert.isNull(part(element, 'detail'));
      assert.isNotNull(part(element, 'controls'));
    });

    it('offers a reloaded page the call that it was in, until that is turned down or taken', async () => {
      const api = new FakeCallApi(fakeSnapshots.unfinished());
      const element = await show(api);
      assert.equal(text(element, 'status'), 'You were on a call with Ada Lovelace when this page was reloaded.');
      assert.equal(text(element, 'again-button'), 'Return to the call');
      assert.isNull(part(element, 'controls'));
      part(element, 'again-button')!.click();
      part(element, 'close-button')!.click();
      assert.deepEqual(
        api.calls.map(({ method }) => method),
        ['comeBack', 'dismiss'],
      );
      await set(element, api, { comeback: null });
      assert.isNull(part(element, 'window'));
    });

    it('shows a call rather than the offer to come back to another', async () => {
      const element = await show(
        new FakeCallApi({ ...fakeSnapshots.connected(), comeback: fakeSnapshots.unfinished().comeback }),
      );
      assert.isNull(part(element, 'again-button'));
    });

    it('says at the end why, and how long it was', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ended('hung-up', { duration: 754 })));
      assert.equal(text(element, 'status'), 'The call has ended.');
      const [seen, heard] = part(element, 'detail')!.children;
      assert.equal(seen!.textContent, 'Call time 12:34');
      assert.equal(seen!.getAttribute('aria-hidden'), 'true');
      assert.equal(heard!.textContent, 'Call time 12 minutes, 34 seconds');
    });
  });

  describe('picture', () => {
    it('plays the other side at once, with the avatar where no picture comes', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.connected()));
      assert.isNotNull(video(element).srcObject);
      assert.isFalse(part(element, 'stage')!.hasAttribute('data-picture'));
      assert.isTrue(part(element, 'avatar')!.checkVisibility());
    });

    it('gives the stage to the picture when it has come, and to the avatar when their camera is off', async () => {
      const { api, element } = await showPicture();
      assert.isTrue(part(element, 'stage')!.hasAttribute('data-picture'));
      await set(element, api, { remote: { ...api.snapshot.remote, camera: false } });
      assert.isFalse(part(element, 'stage')!.hasAttribute('data-picture'));
    });

    it('changes at once what is around it while the first one is on its way, and takes its time later', async () => {
      const { connecting, connected } = fakeSnapshots;
      const api = new FakeCallApi(connecting());
      const element = await show(api);
      const motion = () => {
        const pieces = [
          part(element, 'picture')!,
          part(element, 'preview')!.shadowRoot!.querySelector('[part=frame]')!,
        ];
        return pieces.map((piece) => getComputedStyle(piece).transitionDuration.split(', ')[0]);
      };
      assert.deepEqual(motion(), ['0s', '0s']);
      await set(element, api, connected({ connectedAt: performance.now() }));
      assert.deepEqual(motion(), ['0s', '0s']);
      await set(element, api, connected({ connectedAt: performance.now() - 900 }));
      assert.deepEqual(motion(), ['0s', '0s']);
      await waitUntil(() => motion().join() === '0.24s,0.24s');
    });

    it('keeps the last picture while it reconnects', async () => {
      const { api, element } = await showPicture();
      await set(element, api, { call: fakeSnapshots.reconnecting().call });
      assert.isTrue(part(element, 'stage')!.hasAttribute('data-picture'));
      assert.isFalse(part(element, 'avatar')!.checkVisibility(), 'the picture says who it is');
    });

    it('blurs the picture beside one that does not fill the stage, and only then', async () => {
      const { element: wide } = await showPicture(640, 400);
      assert.isNull(part(wide, 'backdrop'));
      const { element: tall } = await showPicture(360, 640);
      await waitUntil(() => part(tall, 'backdrop') !== null, 'the edges are blurred');
      const edges = (part(tall, 'backdrop') as HTMLCanvasElement).getContext('2d')!;
      await waitUntil(() => edges.getImageData(8, 8, 1, 1).data.some((value, index) => index < 3 && value > 0));
      assert.equal(getComputedStyle(video(tall)).objectFit, 'contain');
    });

    it('goes on after a move in the page', async () => {
      const { element } = await showPicture();
      const shown = video(element);
      const parent = element.parentElement!;
      element.remove();
      await new Promise((resolve) => shown.addEventListener('pause', resolve, { once: true }));
      parent.append(element);
      await element.updateComplete;
      assert.isFalse(shown.paused);
    });

    it('lets go of the stream at the end', async () => {
      const { api, element } = await showPicture();
      const shown = video(element);
      await set(element, api, fakeSnapshots.ended());
      assert.isNull(shown.srcObject);
    });

    it('asks for a tap where the browser refuses to play sound, and plays on it', async () => {
      const api = new FakeCallApi({ ...fakeSnapshots.connecting(), remote: fakeSnapshots.idle().remote });
      const element = await show(api);
      const sound = element.shadowRoot!.querySelector('audio')!;
      sound.play = () => Promise.reject(new DOMException('Not yet', 'NotAllowedError'));
      const { remote } = fakeSnapshots.connected();
      await set(element, api, { remote: { ...remote, stream: voice() } });
      await nextFrame();
      await element.updateComplete;
      const hear = part(element, 'hear-button')!;
      assert.equal(hear.innerText.trim(), 'Tap to hear');
      await passesAxe(element);
      Reflect.deleteProperty(sound, 'play');
      const playing = new Promise((resolve) => sound.addEventListener('playing', resolve, { once: true }));
      hear.click();
      await playing;
      await nextFrame();
      await element.updateComplete;
      assert.isNull(part(element, 'hear-button'));
    });

    it('plays the sound of a stream whose picture never comes', async () => {
      const snapshot = fakeSnapshots.connected();
      const stream = voice();
      // A video track without a frame, as every audio call has one.
      stream.addTrack(document.createElement('canvas').captureStream(0).getVideoTracks()[0]!);
      const element = await show(
        new FakeCallApi({ ...snapshot, remote: { ...snapshot.remote, camera: false, stream } }),
      );
      const sound = element.shadowRoot!.querySelector('audio')!;
      await new Promise((resolve) => sound.addEventListener('timeupdate', resolve, { once: true }));
      assert.isAbove(sound.currentTime, 0);
      assert.isTrue(video(element).muted);
    });

    it('says that the other side is muted, but not while their microphone may be opening', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      await set(element, api, { remote: { ...api.snapshot.remote, microphone: false } });
      assert.isNull(part(element, 'muted'));
      await waitUntil(() => part(element, 'muted'), 'it is said');
      assert.equal(text(element, 'muted'), 'Ada Lovelace is muted');
    });
  });

  describe('devices', () => {
    const denied = (api: FakeCallApi): Partial<CallSnapshot> => ({
      local: { ...api.snapshot.local, camera: { on: false, opening: false, problem: 'media-denied' } },
    });

    it('says what is wrong with the camera and how to put it right, and tries again', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      await set(element, api, denied(api));
      assert.include(text(element, 'note'), 'the address');
      part(element, 'retry-button')!.click();
      assert.deepEqual(api.lastCall('setCamera'), [true]);
    });

    it('says that the system has paused a device until it goes on', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      const { local } = api.snapshot;
      await set(element, api, { local: { ...local, camera: { ...local.camera, problem: 'media-interrupted' } } });
      assert.include(text(element, 'note'), 'Your device paused the microphone or camera');
      await set(element, api, { local });
      assert.isNull(part(element, 'note'));
    });

    it('leaves a note closed that was read, and shows another one', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      await set(element, api, denied(api));
      part(element, 'dismiss-button')!.click();
      await element.updateComplete;
      assert.isNull(part(element, 'note'));
      const { local } = api.snapshot;
      await set(element, api, { local: { ...local, camera: { ...local.camera, problem: 'media-in-use' } } });
      assert.include(text(element, 'note'), 'Another app');
    });
  });

  describe('events', () => {
    it('calls again, and closes', async () => {
      const api = new FakeCallApi(fakeSnapshots.ended('no-answer'));
      const element = await show(api);
      part(element, 'again-button')!.click();
      part(element, 'close-button')!.click();
      assert.deepEqual(
        api.calls.map(({ method }) => method),
        ['callAgain', 'dismiss'],
      );
    });

    it('says why it could not call again', async () => {
      const api = new FakeCallApi(fakeSnapshots.ended('lost'));
      api.failure = new CallError('relay-unreachable');
      const element = await show(api);
      part(element, 'again-button')!.click();
      await nextFrame();
      await element.updateComplete;
      assert.include(text(element, 'note'), 'can’t be reached');
    });

    it('offers no new call where the old one goes on elsewhere', async () => {
      for (const reason of ['replaced', 'answered-elsewhere'] as const) {
        const element = await show(new FakeCallApi(fakeSnapshots.ended(reason)));
        assert.isNull(part(element, 'again-button'));
        assert.isNotNull(part(element, 'close-button'));
      }
    });
  });

  describe('slots', () => {
    it('shows a header, something beside, and other controls of the page', async () => {
      const element = await fixture<CallWindow>(
        html`<call-window .controller=${new FakeCallApi(fakeSnapshots.connected())}>
          <p slot="header">Header</p>
          <p slot="aside">Aside</p>
          <button slot="controls">Mine</button>
        </call-window>`,
      );
      for (const child of element.children) assert.isTrue(child.checkVisibility(), child.textContent);
      assert.isFalse(part(element, 'controls')!.checkVisibility());
    });
  });

  describe('parts', () => {
    it('can be styled from the page, those of the elements inside too', async () => {
      const element = await fixture<CallWindow>(
        html`<call-window class="themed" .controller=${new FakeCallApi(fakeSnapshots.connected())}></call-window>`,
      );
      const style = document.createElement('style');
      style.textContent = `
        .themed::part(controls__hangup-button), .themed::part(controls__bar), .themed::part(preview__video),
        .themed::part(id) { outline: 3px solid red }`;
      element.after(style);
      await nextFrame();
      const controls = part(element, 'controls')!.shadowRoot!;
      const styled = [
        part(element, 'id')!,
        controls.querySelector('[part=bar]')!,
        controls.querySelector('call-hangup-button')!.shadowRoot!.querySelector('button')!,
        part(element, 'preview')!.shadowRoot!.querySelector('video')!,
      ];
      for (const piece of styled) assert.equal(getComputedStyle(piece).outlineWidth, '3px', piece.outerHTML);
      style.remove();
    });
  });

  describe('keyboard', () => {
    it('takes the focus in when its place is gone, and not when somebody is typing', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      const button = await fixture<HTMLButtonElement>(html`<button>Call</button>`);
      button.focus();
      api.set(fakeSnapshots.dialing());
      button.hidden = true;
      await element.updateComplete;
      await nextFrame();
      assert.equal(element.shadowRoot!.activeElement, part(element, 'window'));
    });

    it('leaves the focus with whoever is typing', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      const field = await fixture<HTMLInputElement>(html`<input aria-label="A form of the page" />`);
      field.focus();
      await set(element, api, fakeSnapshots.connecting());
      await nextFrame();
      assert.equal(document.activeElement, field);
    });

    it('leads from "Hang up" to "Close", and from there back', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      const button = await fixture<HTMLButtonElement>(html`<button>Call</button>`);
      button.focus();
      await set(element, api, fakeSnapshots.connected());
      part(element, 'controls')!.shadowRoot!.querySelector('call-hangup-button')!.focus();
      await set(element, api, fakeSnapshots.ended());
      assert.equal(element.shadowRoot!.activeElement, part(element, 'close-button'));
      await set(element, api, fakeSnapshots.idle());
      await nextFrame();
      assert.equal(document.activeElement, button);
    });

    it('reaches the preview, then the bar', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.connected()));
      const handle = part(element, 'preview')!.shadowRoot!.querySelector('button')!;
      await waitUntil(() => !handle.hidden, 'the preview can be moved');
      const order: (string | undefined)[] = [];
      part(element, 'window')!.focus();
      for (let press = 0; press < 5; press += 1) {
        await sendKeys({ press: 'Tab' });
        let focused: Element | null | undefined = element.shadowRoot!.activeElement;
        while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
        order.push(focused?.getAttribute('part') ?? undefined);
      }
      assert.deepEqual(order, ['handle', 'microphone-button', 'camera-button', 'devices-button', 'hangup-button']);
    });
  });

  describe('rendering', () => {
    it('renders for the call, and for no other change', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      await nextFrame();
      const { local } = api.snapshot;
      api.set({ link: 'offline', name: 'Me', local: { ...local, microphone: { ...local.microphone, on: false } } });
      assert.isFalse(element.isUpdatePending);
      api.set({ call: fakeSnapshots.reconnecting().call });
      assert.isTrue(element.isUpdatePending);
    });
  });
});
