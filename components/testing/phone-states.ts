import { fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait-until.js';
import '../define.js';
import {
  CallError,
  type CallSnapshot,
  type ChatFile,
  type ChoosableDevice,
  DEVICE_OFF,
  type DeviceStatus,
} from '../core/index.js';
import type { Strings } from '../ui/index.js';
import type { WebrtcCall } from '../webrtc-call/webrtc-call.js';
import { FakeCallApi } from './fake-call-api.js';
import { fakeSnapshots } from './fake-snapshots.js';
import { movingPicture } from './moving-picture.js';
import { drawnBy } from './shadow-tree.js';

/** One state that a person can see a phone in. */
interface PhoneState {
  /** What the call has come to; `null` where the page names no relay. */
  readonly snapshot: () => CallSnapshot | null;
  /** A selector of what is there once the state has come about. */
  readonly shows: string;
  /** What the person, or the browser, has to do for it. */
  readonly act?: (phone: WebrtcCall, api: FakeCallApi) => void | Promise<void>;
}

const { idle, dialing, ringing, connecting, connected, reconnecting, away, unfinished, ended, verified } =
  fakeSnapshots;
const DENIED: DeviceStatus = { on: false, opening: false, problem: 'media-denied' };
const OPENING: DeviceStatus = { on: false, opening: true, problem: null };
const ON: DeviceStatus = { on: true, opening: false, problem: null };
const PAUSED: DeviceStatus = { on: true, opening: false, problem: 'media-interrupted' };

/** The first piece of a phone that a selector fits, however deep it stands. */
function find<Piece extends Element>(phone: Element, selector: string): Piece | undefined {
  return drawnBy(phone).find((piece): piece is Piece => piece.matches(selector));
}

/** With pictures on both sides; `tall` as a phone's, which does not fill a wide stage. */
function seen(snapshot: CallSnapshot, { tall = false } = {}): CallSnapshot {
  return {
    ...snapshot,
    local: { ...snapshot.local, stream: movingPicture(64, 48, 20) },
    remote: { ...snapshot.remote, stream: tall ? movingPicture(72, 128, 250) : movingPicture(128, 72, 250) },
  };
}

function device(snapshot: CallSnapshot, which: 'microphone' | 'camera' | 'screen', status: DeviceStatus): CallSnapshot {
  return { ...snapshot, local: { ...snapshot.local, [which]: status } };
}

function press(part: string): (phone: WebrtcCall) => void {
  return (phone) => find<HTMLElement>(phone, `[part=${part}]`)!.click();
}

/** Presses one after another, each once it is there. */
function pressAll(...parts: string[]) {
  return async (phone: WebrtcCall): Promise<void> => {
    for (const part of parts) {
      await waitUntil(() => find(phone, `[part=${part}]`), part);
      press(part)(phone);
    }
  };
}

/** The same where nothing of it works. */
function pressInVain(...parts: string[]) {
  return async (phone: WebrtcCall, api: FakeCallApi): Promise<void> => {
    api.failure = new CallError('invalid-state');
    await pressAll(...parts)(phone);
  };
}

/** Opens what tells who it is. */
const verify = () => pressAll('verify-button');

/** After calls with some, of whom some have names. */
const acquainted = (): CallSnapshot => ({ ...idle(), people: fakeSnapshots.people() });
const missed = (): CallSnapshot => ended('missed', { direction: 'incoming' });

/** A second caller beside a call. */
function waiting(snapshot: CallSnapshot): CallSnapshot {
  const remote = { id: 'q9wz-4k2m-8vtc-x1fh', name: 'Grace Hopper', device: 'another-device-0' };
  return { ...snapshot, waiting: [{ ...fakeSnapshots.ring(), callId: 'second-call-000000000', remote }] };
}

/** A file of the other side, offered, on its way, and here. */
const FILES = (['offered', 'moving', 'done'] as const).map((state, at): ChatFile => {
  const file = {
    kind: 'file',
    mine: false,
    at: 0,
    name: 'notes.txt',
    size: 2048,
    mime: 'text/plain',
    end: null,
  } as const;
  const blob = state === 'done' ? new Blob(['notes']) : null;
  return { ...file, id: `file ${String(at)}`, state, bytes: 512 * at, blob };
});

/** The other side has written and sent; nobody has read it yet. */
function written(snapshot: CallSnapshot): CallSnapshot {
  const line = {
    kind: 'text',
    id: '1',
    mine: false,
    at: 0,
    text: 'See https://example.org',
    state: 'delivered',
  } as const;
  return { ...snapshot, chat: { entries: [line, ...FILES], trimmed: false, unread: 1 } };
}

/** Opens the chat with its last line only, as if there were hundreds. */
async function foldChat(phone: WebrtcCall): Promise<void> {
  await pressAll('chat-button')(phone);
  await waitUntil(() => find(phone, '[part=composer]'), 'the chat');
  Object.assign(find(phone, 'call-chat')!, { shown: 1 });
}

/** Opens the chat, and holds a file over it. */
async function holdFile(phone: WebrtcCall): Promise<void> {
  await pressAll('chat-button')(phone);
  await waitUntil(() => find(phone, '[part=composer]'), 'the chat');
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['notes'], 'notes.txt'));
  find(phone, 'call-chat')!.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
}

/** Opens the choice of devices, with these to choose from; the first is refused when it is chosen. */
function openDevices(...kinds: ChoosableDevice[]) {
  return async (phone: WebrtcCall, api: FakeCallApi): Promise<void> => {
    api.devices = kinds.map((device) => ({ device, id: device, label: `The ${device}` }));
    api.failure = new CallError('media-in-use');
    press('devices-button')(phone);
    await waitUntil(() => find(phone, 'select, [part=none]'));
    const select = find<HTMLSelectElement>(phone, 'select');
    if (select === undefined) return;
    select.value = select.options[1]!.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
}

/** In a browser that lets a page neither share nor copy. */
async function shareInVain(phone: WebrtcCall): Promise<void> {
  const { share, clipboard } = navigator;
  const put = (name: string, value: unknown): void =>
    void Object.defineProperty(navigator, name, { configurable: true, value });
  put('share', undefined);
  put('clipboard', undefined);
  press('share-button')(phone);
  await waitUntil(() => find(phone, '[part=link]'));
  put('share', share);
  put('clipboard', clipboard);
}

function refuseSound(phone: WebrtcCall, api: FakeCallApi): void {
  const audio = find<HTMLAudioElement>(phone, 'audio')!;
  audio.play = () => Promise.reject(new DOMException('a click first', 'NotAllowedError'));
  api.set({ remote: { ...api.snapshot.remote, stream: new MediaStream() } });
}

/** Every state of a whole phone, in a tame browser. A piece that is drawn nowhere in them is not looked after by the tests of the theme. */
export const PHONE_STATES: Readonly<Record<string, PhoneState>> = {
  'not set up': { snapshot: () => null, shows: '[part=problem]' },
  idle: { snapshot: idle, shows: '[part=copy-button]' },
  copied: { snapshot: idle, act: press('copy-button'), shows: '.toast[data-shown]' },
  'QR code': { snapshot: idle, act: press('qr-button'), shows: '[part=qr]' },
  'link to be copied by hand': { snapshot: idle, act: shareInVain, shows: '[part=link]' },
  'last calls': {
    snapshot: acquainted,
    act: pressAll('all-button', 'more-button'),
    shows: '[part=clear-button]',
  },
  'naming somebody': { snapshot: acquainted, act: pressAll('more-button', 'name-button'), shows: '[part=given-name]' },
  'a name that was not kept': {
    snapshot: acquainted,
    act: pressInVain('more-button', 'block-button'),
    shows: '[part=recents] > [part=problem]',
  },
  'missed a stranger': { snapshot: missed, shows: '[part=block-button]' },
  'blocked nobody': {
    snapshot: missed,
    act: pressInVain('block-button'),
    shows: '[part=block-button] + [part=problem]',
  },
  'blocked a stranger': {
    snapshot: () => ({
      ...missed(),
      people: { known: [{ id: fakeSnapshots.ring().remote.id, name: '', blocked: true }], recent: [] },
    }),
    shows: '[part=undo-button]',
  },
  preparing: { snapshot: () => ({ ...idle(), link: 'connecting', id: null }), shows: '.waiting' },
  'without a relay': {
    snapshot: () => ({ ...idle(), link: 'offline', problem: 'relay-unreachable' }),
    shows: '[part=problem]',
  },
  'dialled nothing': { snapshot: idle, act: press('video-button'), shows: '[part=error] span' },
  ringing: { snapshot: ringing, shows: '[part=dialog]' },
  'ringing into a room': {
    snapshot: () => ringing({ room: 'Tea at five' }),
    shows: '[part=dialog] [part=status]',
  },
  'ringing in silence': {
    snapshot: () => ringing({ video: false }),
    shows: '[part=silent]',
  },
  dialing: { snapshot: () => seen(dialing()), shows: '.stage' },
  'ringing over there': { snapshot: () => dialing({ ringing: true, video: false }), shows: '.stage' },
  'devices opening': {
    snapshot: () => device(device(dialing(), 'microphone', OPENING), 'camera', OPENING),
    shows: '.stage',
  },
  connecting: { snapshot: connecting, shows: '.stage' },
  connected: { snapshot: () => seen(connected()), shows: '.caption' },
  'tall picture': { snapshot: () => seen(connected(), { tall: true }), shows: '[part=backdrop]' },
  'audio only': { snapshot: () => device(connected(), 'camera', DEVICE_OFF), shows: '[part=duration]' },
  'both muted': {
    snapshot: () => {
      const call = device(device(connected(), 'microphone', DEVICE_OFF), 'camera', DEVICE_OFF);
      return { ...call, remote: { ...call.remote, microphone: false, camera: false } };
    },
    shows: '[part=muted]',
  },
  'camera denied': { snapshot: () => device(seen(connected()), 'camera', DENIED), shows: '[part=retry-button]' },
  'camera paused': { snapshot: () => device(seen(connected()), 'camera', PAUSED), shows: '[part=paused]' },
  'sound refused': { snapshot: connected, act: refuseSound, shows: '[part=hear-button]' },
  'devices to choose from': {
    snapshot: connected,
    act: openDevices('camera', 'microphone', 'speaker'),
    shows: 'select ~ [part=problem]',
  },
  'too little room': {
    snapshot: () => seen(connected()),
    act: async (phone) => {
      phone.style.inlineSize = '280px';
      await pressAll('more-button')(phone);
    },
    shows: '.more:popover-open',
  },
  'unread message': { snapshot: () => written(seen(connected())), shows: '[part=badge]' },
  chat: { snapshot: () => written(connected()), act: pressAll('chat-button'), shows: '[part=send-button]' },
  'a long chat': { snapshot: () => written(connected()), act: foldChat, shows: '[part=earlier-button]' },
  'a file over the chat': { snapshot: connected, act: holdFile, shows: '[part=drop]' },
  'chat after the call': { snapshot: () => written(ended()), shows: '[part=line]' },
  'adding somebody to a call': {
    snapshot: connected,
    act: pressAll('add-button', 'submit-button'),
    shows: '.adding .problem .icon',
  },
  'an ID to verify': { snapshot: connected, act: verify(), shows: '[part=compare-button]' },
  'a code to compare': { snapshot: () => verified('comparing'), act: verify(), shows: '[part=differ-button]' },
  'a code that was asked for': { snapshot: () => seen(verified('comparing')), shows: '[part=news]' },
  'a code that matches': {
    snapshot: () => verified('matched'),
    act: verify(),
    shows: '[part=code] ~ .good .icon',
  },
  'a code that differs': {
    snapshot: () => verified('mismatched'),
    act: verify(),
    shows: '[part=code] ~ .buttons [part=hangup-button]',
  },
  'a code that nobody answers': { snapshot: () => verified('unanswered'), act: verify(), shows: '.status .icon' },
  'no devices': { snapshot: connected, act: openDevices(), shows: '[part=none]' },
  'their screen': {
    snapshot: () => {
      const call = seen(connected());
      return { ...call, remote: { ...call.remote, screen: movingPicture(160, 100, 120) } };
    },
    shows: '[data-layout^=screen]',
  },
  'my screen': {
    // With something else to say, so that two sentences stand together.
    snapshot: () => ({ ...device(seen(connected()), 'screen', ON), trouble: 'delay' }),
    shows: '[part=sharing]',
  },
  // It is said after a moment.
  'a camera that is off': {
    snapshot: () => {
      const call = connected();
      return { ...call, remote: { ...call.remote, camera: false } };
    },
    shows: '[part=unseen]',
  },
  'somebody speaks': { snapshot: () => ({ ...seen(connected()), speaking: true }), shows: '[data-speaking]' },
  'a bad connection': { snapshot: () => ({ ...seen(connected()), trouble: 'my-uplink' }), shows: '[part=quality]' },
  'screen denied': { snapshot: () => device(connected(), 'screen', DENIED), shows: '[part=retry-button]' },
  'second caller': { snapshot: () => waiting(seen(connected())), shows: '[part=dialog]' },
  reconnecting: { snapshot: () => seen(reconnecting()), shows: '[part=detail]' },
  'reconnecting without a relay': { snapshot: () => ({ ...reconnecting(), link: 'offline' }), shows: '[part=detail]' },
  'other side away': { snapshot: away, shows: '[part=status]' },
  unfinished: { snapshot: unfinished, shows: '[part=again-button]' },
  ended: { snapshot: () => ended('no-answer', { duration: 754 }), shows: '[part=close-button]' },
  missed: { snapshot: () => ended('missed', { direction: 'incoming' }), shows: '[part=close-button]' },
};

/** A phone in one of these states, once all that belongs to the state is there. */
export async function showPhone(name: string, style: string, strings: Strings | null): Promise<WebrtcCall> {
  const { snapshot, act, shows } = PHONE_STATES[name]!;
  const told = snapshot();
  const api = told && new FakeCallApi(told);
  const phone = await fixture<WebrtcCall>(
    html`<webrtc-call style=${style} .strings=${strings} .controller=${api}></webrtc-call>`,
  );
  // What acts needs something to act on, and what is loaded late comes late.
  await waitUntil(() => find(phone, '.phone, .window'), `${name}: a phone`);
  if (api !== null) await act?.(phone, api);
  await waitUntil(() => find(phone, shows), `${name}: ${shows}`);
  // What the answer will show is drawn behind the ring, a frame later.
  if (told?.call.phase === 'ringing') await waitUntil(() => find(phone, '.stage'), `${name}: a stage`);
  return phone;
}
