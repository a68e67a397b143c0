import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { ReactiveElement } from 'lit';
// All elements.
import '../testing/all-states.js';
import { type CallSnapshot, DEVICE_OFF } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';

/** What changes in a snapshot, and the elements that show it: no others may render. */
type Row = readonly [
  what: string,
  change: (before: CallSnapshot) => Partial<CallSnapshot>,
  elements: readonly string[],
];

const ON = { ...DEVICE_OFF, on: true };

/** Of a page in which nobody calls. */
const IDLE: readonly Row[] = [
  ['nothing', () => ({}), []],
  ['the link', () => ({ link: 'offline' }), ['call-id-card', 'webrtc-call']],
  ['my ID', () => ({ id: 'b0b0-b0b0-b0b0-b0b0' }), ['call-id-card']],
  ['my name', () => ({ name: 'Zoe' }), ['call-id-card']],
  ['what is wrong with the link', () => ({ problem: 'relay-unreachable' }), ['call-id-card']],
  ['the people that I know', () => ({ people: fakeSnapshots.people() }), ['call-dialer']],
  ['a ring', () => ({ waiting: [fakeSnapshots.ring()] }), ['call-block-button', 'incoming-call']],
  ['a device', ({ local }) => ({ local: { ...local, camera: ON } }), []],
  ['the other side', ({ remote }) => ({ remote: { ...remote, camera: true } }), []],
  ['a chat', ({ chat }) => ({ chat: { ...chat, unread: 1 } }), []],
];

const { connected } = fakeSnapshots;
const device = (which: 'microphone' | 'camera' | 'screen', status = DEVICE_OFF): Row[1] => {
  return ({ local }) => ({ local: { ...local, [which]: status } });
};

/** Of a call. */
const CONNECTED: readonly Row[] = [
  ['nothing', () => ({}), []],
  ['my name', () => ({ name: 'Zoe' }), ['call-id-card']],
  ['my microphone', device('microphone'), ['call-microphone-button']],
  // That I am not seen, and what is wrong, stand on the stage too.
  ['my camera', device('camera'), ['call-camera-button', 'call-preview', 'call-window']],
  ['my screen', device('screen', ON), ['call-screen-button', 'call-window']],
  ['their microphone', ({ remote }) => ({ remote: { ...remote, microphone: false } }), ['call-window']],
  ['their camera', ({ remote }) => ({ remote: { ...remote, camera: false } }), ['call-window']],
  ['who speaks', () => ({ speaking: true }), ['call-window']],
  ['why it is bad', () => ({ trouble: 'my-uplink' }), ['call-window']],
  [
    'what is unread',
    ({ chat }) => ({ chat: { ...chat, unread: 1 } }),
    ['call-chat-button', 'call-controls', 'call-window'],
  ],
  ['its moments', ({ call }) => ({ call: { ...call } }), ['call-window']],
];

/** Most of what an element does after a change it does within so many frames. */
const SETTLED = 8;

describe('what renders', () => {
  const prototype = ReactiveElement.prototype as unknown as { performUpdate(this: ReactiveElement): void };
  const { performUpdate } = prototype;
  const rendered = new Set<string>();

  before(() => {
    prototype.performUpdate = function () {
      if (this.isUpdatePending) rendered.add(this.localName);
      performUpdate.call(this);
    };
  });

  after(() => {
    prototype.performUpdate = performUpdate;
  });

  /** Until nothing has rendered for a while: some pieces load late. */
  const settle = async (): Promise<void> => {
    do {
      rendered.clear();
      for (let frame = 0; frame < SETTLED; frame += 1) await nextFrame();
    } while (rendered.size > 0);
  };

  for (const [when, snapshot, rows] of [
    ['without a call', fakeSnapshots.idle, IDLE],
    ['in a call', connected, CONNECTED],
  ] as const) {
    for (const [what, change, elements] of rows) {
      it(`of ${what} ${when} is ${elements.join(', ') || 'nothing'}`, async () => {
        const api = new FakeCallApi(snapshot());
        await fixture(html`<webrtc-call .controller=${api}></webrtc-call>`);
        await settle();
        api.set(change(api.snapshot));
        for (let frame = 0; frame < SETTLED; frame += 1) await nextFrame();
        assert.deepEqual([...rendered].sort(), [...elements]);
      });
    }
  }
});
