import type { CallApi, CallSnapshot, Clock, Log } from '../core/index.js';
import type { Peer } from '../peer/peer.js';

/** What a feature of a call works with. */
export interface FeatureTools {
  /** The controller itself: its snapshot, its events, and the way to fire one. */
  readonly call: CallApi;
  /** Writes slices of the snapshot. */
  readonly set: (change: Partial<CallSnapshot>) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends with the controller. */
  readonly signal: AbortSignal;
}

/** Something that a call has once it is up, beside its media. One is made for each call, when its first peer is proven. */
export interface CallFeature {
  /**
   * The call's connection, proven by its hello: the other side is who it should be. Called again with another one after
   * a rebuild; the one before is closed by then.
   */
  attach(peer: Peer): void;
  /** The call is over, or another one has taken its place. The snapshot says so already. */
  close(): void;
}
