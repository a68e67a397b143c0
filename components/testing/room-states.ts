import { fixture, html } from '@open-wc/testing';
import { waitUntil } from './wait-until.js';
import '../call-participant/define.js';
import '../call-room/define.js';
import type { CallRoom } from '../call-room/call-room.js';
import { type CallSnapshot, CallError, type ChatSnapshot, type RoomMemberSnapshot } from '../core/index.js';
import '../define.js';
import type { Strings } from '../ui/index.js';
import { FakeCallApi } from './fake-call-api.js';
import { fakeMember, fakeRoom } from './fake-rooms.js';
import { fakeSnapshots } from './fake-snapshots.js';
import { movingPicture } from './moving-picture.js';
import { drawnBy } from './shadow-tree.js';

interface RoomState {
  readonly snapshot: () => CallSnapshot;
  /** A selector of what is there once the state has come about. */
  readonly shows: string;
  /** The room that the page names; an empty one where the person does. */
  readonly room?: string;
  readonly act?: (room: CallRoom, api: FakeCallApi) => void | Promise<void>;
}

const ON = { on: true, opening: false, problem: null };

function seen(snapshot: CallSnapshot): CallSnapshot {
  return { ...snapshot, local: { ...snapshot.local, stream: movingPicture(64, 48, 20), camera: ON } };
}

function refused(snapshot: CallSnapshot): CallSnapshot {
  const camera = { on: false, opening: false, problem: 'media-denied' } as const;
  return { ...snapshot, local: { ...snapshot.local, camera } };
}

function find<Piece extends Element>(room: Element, selector: string): Piece | undefined {
  return drawnBy(room).find((piece): piece is Piece => piece.matches(selector));
}

async function press(room: CallRoom, part: string): Promise<void> {
  await waitUntil(() => find(room, `[part=${part}]`), part);
  find<HTMLElement>(room, `[part=${part}]`)!.click();
}

/** A member who is seen. */
function pictured(nth: number, change: Partial<RoomMemberSnapshot> = {}): RoomMemberSnapshot {
  const member = fakeMember(nth, change);
  return { ...member, remote: { ...member.remote, ...change.remote, stream: movingPicture(128, 96, 250) } };
}

function roomOf(members: readonly RoomMemberSnapshot[], change = {}): CallSnapshot {
  return fakeRoom(members.length, { members, ...change });
}

/** All that there is to say of people: one is muted, one speaks, one is not seen, one is lost. */
const many = (): CallSnapshot => {
  const { remote } = fakeMember(0);
  return seen(
    roomOf([
      pictured(0, { remote: { ...remote, microphone: false } }),
      pictured(1, { speaking: true }),
      fakeMember(2, { remote: { ...remote, camera: false } }),
      pictured(3, { trouble: 'their-uplink' }),
    ]),
  );
};

const sharing = (): CallSnapshot => {
  const { remote } = fakeMember(0);
  return seen(
    roomOf([pictured(0, { remote: { ...remote, screen: movingPicture(160, 90, 120) } }), pictured(1), fakeMember(2)]),
  );
};

/** What was written in a room: to all, to me alone, and what not everybody got. */
function written(): ChatSnapshot {
  const [{ id, device, name }] = [fakeMember(0)];
  const line = { kind: 'text', at: 0, state: 'delivered' } as const;
  const person = { id, device, name };
  return {
    entries: [
      { ...line, id: '1', mine: false, text: 'For all', person, private: false },
      { ...line, id: '2', mine: false, text: 'For you', person, private: true },
      { ...line, id: '3', mine: true, text: 'Who is there?', state: 'undelivered', missed: [name] },
    ],
    trimmed: false,
    unread: 0,
  };
}

/** Has a browser hold the sound of one member back until a click. */
async function refuseSound(room: CallRoom, api: FakeCallApi): Promise<void> {
  await waitUntil(() => find(room, 'audio'), 'a member');
  find<HTMLAudioElement>(room, 'audio')!.play = () =>
    Promise.reject(new DOMException('a click first', 'NotAllowedError'));
  const [first, ...others] = api.snapshot.room!.members;
  const heard = { ...first!, remote: { ...first!.remote, stream: new MediaStream() } };
  api.set({ room: { ...api.snapshot.room!, members: [heard, ...others] } });
}

/** Every state of a room, and of what stands before it. */
export const ROOM_STATES: Readonly<Record<string, RoomState>> = {
  'before a room': { snapshot: fakeSnapshots.idle, shows: '.lobby .title' },
  'before a room that has no name yet': { snapshot: fakeSnapshots.idle, shows: '.lobby .input', room: '' },
  'before a room, seeing myself': { snapshot: () => seen(fakeSnapshots.idle()), shows: '.mirror .me[data-picture]' },
  'before the room that the page was in': { snapshot: fakeSnapshots.leftRoom, shows: '.lobby .close', room: '' },
  'joining a room': {
    snapshot: () => fakeRoom(0, { phase: 'joining' }),
    shows: '.lobby button[disabled]',
  },
  'before a full room': {
    snapshot: fakeSnapshots.idle,
    shows: '.lobby .problem .icon',
    act: async (room, api) => {
      api.failure = new CallError('room-full');
      await press(room, 'join-audio-button');
    },
  },
  'in a call, before a room': { snapshot: fakeSnapshots.connected, shows: '.lobby .problem .icon' },
  'alone in a room': { snapshot: () => seen(fakeRoom(0)), shows: '.invite .qr path' },
  'two in a room': { snapshot: () => seen(roomOf([pictured(0)])), shows: 'call-participant:state(picture)' },
  'many in a room': { snapshot: many, shows: '[data-speaking][data-picture]' },
  'one of them large': {
    snapshot: many,
    shows: '[data-large]',
    act: (room) => press(room, 'pin-button'),
  },
  'somebody shares a screen in a room': { snapshot: sharing, shows: '[data-large] call-participant:state(picture)' },
  'connections of a room in trouble': {
    snapshot: () =>
      roomOf([
        fakeMember(0, { phase: 'connecting' }),
        pictured(1, { phase: 'reconnecting' }),
        fakeMember(2, { phase: 'failed' }),
      ]),
    shows: '[part=quality]',
  },
  'the sound of a room refused': { snapshot: () => fakeRoom(2), shows: '[part=hear-button]', act: refuseSound },
  'my camera is refused before a room': {
    snapshot: () => refused(fakeSnapshots.idle()),
    shows: '.lobby .notice .icon',
  },
  'my camera is refused in a room': { snapshot: () => refused(fakeRoom(1)), shows: '.notice .icon' },
  'my screen is shared in a room': {
    snapshot: () => {
      const room = fakeRoom(2);
      return { ...room, local: { ...room.local, screen: ON } };
    },
    shows: '.sharing .icon',
  },
  'the relay of a room is away': {
    snapshot: () => roomOf([pictured(0)], { phase: 'rejoining' }),
    shows: '.away .icon',
  },
  'twice in a room': {
    snapshot: () => roomOf([pictured(0)], { twice: true }),
    shows: '.away .icon',
  },
  'inviting into a room': {
    snapshot: () => roomOf([pictured(0)]),
    shows: '.inviting .qr path',
    act: (room) => press(room, 'invite-button'),
  },
  'the link of a room is copied': {
    snapshot: () => fakeRoom(0),
    shows: '[part=copied]:not(:empty)',
    act: (room) => press(room, 'copy-button'),
  },
  'calling somebody into a room': {
    snapshot: () => fakeRoom(1, { guests: [{ id: 'm3c0-m3c0-m3c0-m3c0', name: 'Bob', ringing: true }] }),
    shows: '.guests li',
  },
  'calling into a room in vain': {
    snapshot: () => fakeRoom(0),
    shows: '.adding .problem .icon',
    act: (room) => press(room, 'submit-button'),
  },
  'writing in a room': {
    snapshot: () => ({ ...fakeRoom(2), chat: written() }),
    shows: '[part=to] select',
    act: (room) => press(room, 'chat-button'),
  },
  'somebody has come into a room': {
    snapshot: () => fakeRoom(1),
    shows: '.news p',
    act: async (room, api) => {
      await room.updateComplete;
      api.set({ room: fakeRoom(2).room });
    },
  },
};

/** The room that a phone shows in its own place. */
export const WHOLE = 'a phone that is a room';

export async function showWhole(_: string, style: string, strings: Strings | null): Promise<Element & HTMLElement> {
  const api = new FakeCallApi(many());
  const phone = await fixture<HTMLElement>(
    html`<webrtc-call style=${style} room="Tea at five" .strings=${strings} .controller=${api}></webrtc-call>`,
  );
  await waitUntil(() => find(phone, '[data-speaking][data-picture]'), WHOLE);
  return phone;
}

/** A room in one of these states, within a phone that hands on the page's words. */
export async function showRoom(name: string, style: string, strings: Strings | null): Promise<CallRoom> {
  const { snapshot, shows, act, room = 'Tea at five' } = ROOM_STATES[name]!;
  const api = new FakeCallApi(snapshot());
  const phone = await fixture(
    html`<webrtc-call style=${style} .strings=${strings} .controller=${api}
      ><call-room .room=${room}></call-room
    ></webrtc-call>`,
  );
  const element = phone.querySelector('call-room')!;
  await element.updateComplete;
  await act?.(element, api);
  await waitUntil(() => find(element, shows), `${name}: ${shows}`);
  return element;
}
