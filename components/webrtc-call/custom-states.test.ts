import { assert, fixture, html } from '@open-wc/testing';
// All elements.
import '../testing/all-states.js';
import { type CallSnapshot, DEVICE_OFF, type DeviceStatus } from '../core/index.js';
import { documented } from '../testing/element-source.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import { type CallElement, stageOf } from '../ui/index.js';

/** What makes a moment, and the custom states that are on in it, all others being off. */
type Row = readonly [
  moment: string,
  snapshot: () => CallSnapshot,
  on: readonly string[],
  act?: (api: FakeCallApi) => void,
];

const { idle, ringing, dialing, connecting, connected, reconnecting, ended } = fakeSnapshots;
const ON: DeviceStatus = { ...DEVICE_OFF, on: true };
const OPENING: DeviceStatus = { ...DEVICE_OFF, opening: true };
const DENIED: DeviceStatus = { ...DEVICE_OFF, problem: 'media-denied' };
const PAUSED: DeviceStatus = { ...ON, problem: 'media-interrupted' };

function device(which: 'microphone' | 'camera' | 'screen', status: DeviceStatus): () => CallSnapshot {
  return () => ({ ...connected(), local: { ...connected().local, [which]: status } });
}

const switched = (which: 'microphone' | 'camera'): Row[] => [
  ['without a call', idle, []],
  ['on', device(which, ON), ['on']],
  ['off', device(which, DEVICE_OFF), []],
  ['being opened', device(which, OPENING), ['opening']],
  ['denied', device(which, DENIED), ['failed']],
  ['paused by the system', device(which, PAUSED), ['on', 'failed']],
];

const missed = (): CallSnapshot => ended('missed', { direction: 'incoming' });
const blocked = (): CallSnapshot => ({
  ...missed(),
  people: { known: [{ id: fakeSnapshots.ring().remote.id, name: '', blocked: true }], recent: [] },
});

const STATUSES = ['waiting', 'comparing', 'matched', 'mismatched', 'unanswered', 'tampered'] as const;
const verified = fakeSnapshots.verified;

const canLift = 'documentPictureInPicture' in globalThis || document.pictureInPictureEnabled;

/** `<webrtc-call>`, `<call-button>` and `<call-check>` have theirs in their own tests. */
const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'call-window': [
    ['without a call', idle, []],
    ['a ring', ringing, []],
    ...[dialing, connecting, connected, reconnecting, ended].map((of): Row => [of.name, of, ['open']]),
    ['they speak', () => ({ ...connected(), speaking: true }), ['open', 'speaking']],
  ],
  'call-preview': [
    ['without a call', idle, []],
    ['the camera on', device('camera', ON), ['shown']],
    ['the camera off', device('camera', DEVICE_OFF), []],
  ],
  'incoming-call': [
    ['without a call', idle, []],
    ['a ring', ringing, ['ringing']],
    ['a second caller', () => ({ ...connected(), waiting: [fakeSnapshots.ring()] }), ['ringing']],
    ['answered', connecting, []],
  ],
  'call-block-button': [
    ['nobody', idle, ['empty']],
    ['a stranger', missed, []],
    ['a blocked one', blocked, ['blocked']],
  ],
  'call-microphone-button': switched('microphone'),
  'call-camera-button': switched('camera'),
  'call-screen-button': [
    ['nothing shared', connected, ['supported']],
    ['shared', device('screen', ON), ['supported', 'on']],
    ['being chosen', device('screen', OPENING), ['supported', 'opening']],
    ['denied', device('screen', DENIED), ['supported', 'failed']],
  ],
  'call-add-button': [
    ['in a call', connected, ['supported']],
    ['in a room', () => fakeRoom(1), []],
  ],
  'call-verify': [
    ['without a code', connected, []],
    ...STATUSES.map((status): Row => [status, () => verified(status), [status]]),
  ],
  'call-verify-button': [
    ['in a call', connected, ['supported']],
    ['with a code', () => verified('comparing'), ['supported', 'news']],
    ['with a code that matches', () => verified('matched'), ['supported']],
    ['with somebody who tampers', () => verified('tampered'), ['supported', 'news']],
    ['in a room', () => fakeRoom(1), []],
  ],
  'call-chat-button': [
    ['closed', connected, ['supported']],
    ['open', connected, ['supported', 'on'], (api) => stageOf(api)!.chat.toggle()],
  ],
  // Pressed they are by a person alone: see their own tests.
  'call-fullscreen-button': [['not pressed', connected, document.fullscreenEnabled ? ['supported'] : []]],
  'call-pip-button': [['not pressed', connected, canLift ? ['supported'] : []]],
};

/** The element in the page beside the window of its call. */
async function place(tag: string, api: FakeCallApi): Promise<CallElement> {
  const beside =
    tag === 'call-window' ? [] : [Object.assign(document.createElement('call-window'), { controller: api })];
  const element: CallElement = document.createElement(tag as 'call-window');
  element.controller = api;
  await fixture(html`<div>${beside}${element}</div>`);
  await element.updateComplete;
  // A button asks for its window when it is rendered.
  element.requestUpdate();
  await element.updateComplete;
  return element;
}

describe('the custom states', () => {
  for (const [tag, rows] of Object.entries(TABLE))
    for (const [moment, snapshot, on, act] of rows)
      it(`of <${tag}> are those of the moment: ${moment}`, async () => {
        const names = await documented(tag, 'cssState');
        assert.includeMembers(names, [...on]);
        const api = new FakeCallApi(snapshot());
        const element = await place(tag, api);
        act?.(api);
        const now = (): string[] => names.filter((name) => element.matches(`:state(${name})`));
        await waitUntil(() => now().join() === names.filter((name) => on.includes(name)).join()).catch(() => undefined);
        assert.sameMembers(now(), [...on]);
      });
});
