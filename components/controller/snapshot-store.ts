import {
  ChangeEvent,
  DEVICE_OFF,
  INITIAL_LINE,
  NO_CHAT,
  NO_VERIFICATION,
  NONE_CHOSEN,
  NOBODY_KNOWN,
  type CallSnapshot,
  type RemoteMediaSnapshot,
} from '../core/index.js';

/** While there is no other side to be heard or seen. */
export const NO_REMOTE: RemoteMediaSnapshot = Object.freeze({
  stream: null,
  microphone: true,
  camera: false,
  screen: null,
});

/** What a page can come back to. */
export type Offer = Pick<CallSnapshot, 'comeback' | 'leftRoom'>;
export const NO_OFFER: Offer = Object.freeze({ comeback: null, leftRoom: null });

const INITIAL: CallSnapshot = Object.freeze({
  link: 'offline',
  id: null,
  name: '',
  call: INITIAL_LINE.call,
  waiting: INITIAL_LINE.waiting,
  quiet: [],
  local: Object.freeze({
    stream: null,
    microphone: DEVICE_OFF,
    camera: DEVICE_OFF,
    screen: DEVICE_OFF,
    chosen: NONE_CHOSEN,
  }),
  remote: NO_REMOTE,
  room: null,
  lobby: false,
  ...NO_OFFER,
  people: NOBODY_KNOWN,
  chat: NO_CHAT,
  verification: NO_VERIFICATION,
  speaking: false,
  trouble: null,
  problem: null,
});

/** Holds the one frozen snapshot, and makes a new one only when a slice is another object or value than before. */
export class SnapshotStore {
  #snapshot = INITIAL;

  get snapshot(): CallSnapshot {
    return this.#snapshot;
  }

  /** @returns the event to tell of it, or `null` where nothing changed */
  set(change: Partial<CallSnapshot>): ChangeEvent | null {
    const previous = this.#snapshot;
    const keys = Object.keys(change) as (keyof CallSnapshot)[];
    if (keys.every((key) => Object.is(change[key], previous[key]))) return null;
    this.#snapshot = Object.freeze({ ...previous, ...change });
    return new ChangeEvent(this.#snapshot, previous);
  }
}
