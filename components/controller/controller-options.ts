import type { Clock, Log } from '../core/index.js';
import type { Identity } from '../identity/identity.js';
import type { LocalMedia } from '../media/local-media.js';
import type { Signalling } from '../signalling/signalling.js';
import type { PeopleSource } from './known-people.js';
import type { Sessions } from './sessions.js';
import type { PageMemory } from './unfinished.js';

/** What a page may set, and change at any time; it holds for the next call. */
export interface CallSettings {
  /** Seconds for which a dial rings. */
  ringTimeout: number;
  /** Whether a second caller waits, rather than being told `busy`. */
  callWaiting: boolean;
  iceTransportPolicy: RTCIceTransportPolicy;
}

export interface CallControllerOptions {
  readonly signalling: Signalling;
  readonly media: LocalMedia;
  /**
   * Loads what calls are made of, which a page that shows its ID, or rings, has no need of: when a call is near, and at a
   * call where it is not there yet.
   */
  readonly loadSessions: () => Promise<Sessions>;
  readonly openIdentity: (signal: AbortSignal) => Promise<Identity>;
  /** Where the page notes the call that it is in, for after a reload. */
  readonly memory: PageMemory;
  readonly people: PeopleSource;
  readonly clock: Clock;
  readonly log: Log;
  /** The engine of this browser, for example `firefox`. */
  readonly agent: string;
  /** A relay's admission token: asked for at each connection. */
  readonly token?: () => string | undefined;
  readonly settings?: Partial<CallSettings>;
}
