import { html, render, type TemplateResult } from 'lit';
import '../call-camera-button/define.js';
import '../call-controls/define.js';
import '../call-hangup-button/define.js';
import '../call-microphone-button/define.js';
import '../call-preview/define.js';
import '../call-screen-button/define.js';
import '../call-window/define.js';
import '../incoming-call/define.js';
import { DEVICE_OFF, type CallSnapshot, type DeviceStatus, type Ring } from '../core/index.js';
import { FakeCallApi } from './fake-call-api.js';
import { fakeSnapshots } from './fake-snapshots.js';
import { movingPicture } from './moving-picture.js';

/**
 * Every state of a call to look at, one a page, with pictures that move:
 * `gallery-call.html?state=connected&shape=tall&theme=dark&dir=rtl&lang=ru`.
 */
type Exhibit = (shape: 'wide' | 'tall') => TemplateResult;

const asked = new URL(location.href).searchParams;
const denied: DeviceStatus = { on: false, opening: false, problem: 'media-denied' };
const off = DEVICE_OFF;

function alive(snapshot: CallSnapshot, shape: 'wide' | 'tall' = 'wide'): CallSnapshot {
  const theirs = shape === 'wide' ? movingPicture(1280, 720, 250) : movingPicture(720, 1280, 250);
  return {
    ...snapshot,
    local: { ...snapshot.local, stream: movingPicture(640, 480, 20) },
    remote: { ...snapshot.remote, stream: theirs },
  };
}

/** A page with a title and lines of text. */
function page(width: number, height: number): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  const draw = (): void => {
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.fillStyle = '#333';
    context.font = `600 ${width / 24}px sans-serif`;
    context.fillText('Quarterly report', width * 0.08, height * 0.2);
    context.fillStyle = '#bbb';
    for (let line = 0; line < 9; line++) {
      context.fillRect(
        width * 0.08,
        height * (0.28 + line * 0.07),
        width * (line % 3 === 2 ? 0.5 : 0.82),
        height * 0.02,
      );
    }
    requestAnimationFrame(draw);
  };
  draw();
  return canvas.captureStream(10);
}

const sharing = (shape: 'wide' | 'tall'): CallSnapshot => {
  const snapshot = alive(talking(), shape);
  return { ...snapshot, remote: { ...snapshot.remote, screen: page(1600, 900) } };
};

const audioOnly = (snapshot: CallSnapshot): CallSnapshot => ({
  ...snapshot,
  local: { ...snapshot.local, camera: off },
  remote: { ...snapshot.remote, camera: false },
});

const another = (callId: string, id: string, name: string): Ring => ({
  ...fakeSnapshots.ring(),
  callId,
  remote: { id, name, device: 'another' },
});

const call = (snapshot: CallSnapshot): TemplateResult =>
  html`<call-window .controller=${new FakeCallApi(snapshot)}></call-window>`;
const ringing = (snapshot: CallSnapshot): TemplateResult =>
  html`<incoming-call .controller=${new FakeCallApi(snapshot)}></incoming-call>`;

const since = performance.now() - 754_000;
const talking = (): CallSnapshot => fakeSnapshots.connected({ connectedAt: since });
const mending = (): CallSnapshot => {
  const snapshot = fakeSnapshots.reconnecting();
  if (snapshot.call.phase !== 'reconnecting') return snapshot;
  return { ...snapshot, call: { ...snapshot.call, connectedAt: since } };
};

const EXHIBITS: Readonly<Record<string, Exhibit>> = {
  dialing: () => call(alive(fakeSnapshots.dialing())),
  heard: () => call(alive(fakeSnapshots.dialing({ ringing: true }))),
  connecting: () => call(alive(fakeSnapshots.connecting())),
  connected: (shape) => call(alive(talking(), shape)),
  audio: () => call(audioOnly(talking())),
  'their-camera-off': () => {
    const snapshot = alive(talking());
    return call({ ...snapshot, remote: { ...snapshot.remote, camera: false, microphone: false } });
  },
  muted: () => {
    const snapshot = alive(talking());
    return call({
      ...snapshot,
      local: { ...snapshot.local, microphone: off, camera: off },
      remote: { ...snapshot.remote, microphone: false },
    });
  },
  opening: () => {
    const snapshot = alive(fakeSnapshots.dialing());
    const opening: DeviceStatus = { on: false, opening: true, problem: null };
    return call({ ...snapshot, local: { ...snapshot.local, stream: null, microphone: opening, camera: opening } });
  },
  'their-screen': (shape) => call(sharing(shape)),
  'their-screen-alone': (shape) => {
    const snapshot = sharing(shape);
    return call({ ...snapshot, remote: { ...snapshot.remote, camera: false } });
  },
  'my-screen': () => {
    const snapshot = alive(talking());
    return call({ ...snapshot, local: { ...snapshot.local, screen: { ...off, on: true } } });
  },
  'both-screens': (shape) => {
    const snapshot = sharing(shape);
    return call({ ...snapshot, local: { ...snapshot.local, screen: { ...off, on: true } } });
  },
  denied: () => {
    const snapshot = alive(talking());
    return call({ ...snapshot, local: { ...snapshot.local, camera: denied } });
  },
  paused: () => {
    const snapshot = alive(talking());
    const paused: DeviceStatus = { on: true, opening: false, problem: 'media-interrupted' };
    return call({ ...snapshot, local: { ...snapshot.local, camera: paused } });
  },
  reconnecting: (shape) => call(alive(mending(), shape)),
  'reconnecting-audio': () => call({ ...audioOnly(mending()), link: 'offline' }),
  ended: () => call(fakeSnapshots.ended('hung-up', { duration: 754 })),
  'no-answer': () => call(fakeSnapshots.ended('no-answer')),
  'ice-failed': () => call(fakeSnapshots.ended('ice-failed')),
  'no-turn': () => call(fakeSnapshots.ended('no-turn')),
  ringing: () => ringing(fakeSnapshots.ringing()),
  'ringing-audio': () => ringing(fakeSnapshots.ringing({ video: false })),
  'ringing-nameless': () => ringing(fakeSnapshots.ringing({ name: '' })),
  'ringing-long': () => ringing(fakeSnapshots.ringing({ name: 'Dr. Maximiliane von Österreich-Habsburg-Lothringen' })),
  waiting: () => {
    const snapshot = {
      ...alive(talking()),
      waiting: [
        another('1', 'q9wz-4k2m-8vtc-x1fh', 'Grace Hopper'),
        { ...another('2', 'm3c0-77ty-e5ra-k8sj', ''), wants: { audio: true, video: false } },
      ],
    };
    return html`${call(snapshot)}${ringing(snapshot)}`;
  },
  aside: () =>
    html`<call-window .controller=${new FakeCallApi(alive(talking()))}
      ><p slot="header">A header of the page</p>
      <p slot="aside">A chat of the page</p></call-window
    >`,
};

const { documentElement: root } = document;
root.dir = asked.get('dir') ?? 'ltr';
root.lang = asked.get('lang') ?? 'en';
root.style.colorScheme = asked.get('theme') ?? 'light';
document.body.style.cssText =
  'margin: 0; padding: 12px; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f6f6f8, #0c0c10); color: light-dark(#222, #eee)';
const exhibit = EXHIBITS[asked.get('state') ?? 'connected'];
if (exhibit === undefined) document.body.textContent = Object.keys(EXHIBITS).join(' ');
else render(exhibit(asked.get('shape') === 'tall' ? 'tall' : 'wide'), document.body);
