import type { Clock, Log, RemoteMediaSnapshot } from '../core/index.js';
import type { Identity } from '../identity/identity.js';
import type { LocalMedia } from '../media/local-media.js';
import type { CreatePeer } from '../peer/peer.js';
import type { ShownSize } from '../peer/send-limits.js';
import type { Party } from '../protocol/index.js';
import type { Signalling } from '../signalling/signalling.js';
import type { ProvenPeer } from './call-features.js';
import type { LineEvent } from './line.js';

/** What of a session's tools is there before sessions are. */
export type LineTools = Omit<SessionTools, 'createPeer' | 'createCertificate'>;

/** What every session of a controller works with. */
export interface SessionTools {
  readonly self: Party;
  readonly identity: Identity;
  readonly signalling: Signalling;
  readonly media: LocalMedia;
  readonly createPeer: CreatePeer;
  readonly createCertificate: () => Promise<RTCCertificate>;
  readonly clock: Clock;
  readonly log: Log;
  /** The engine that this side runs: a pair of different ones recovers another way. */
  readonly agent: string;
  readonly name: () => string;
  readonly iceTransportPolicy: () => RTCIceTransportPolicy;
  /** `null` while the call is not answered, and when it is over. */
  readonly phase: () => 'connecting' | 'connected' | 'reconnecting' | null;
  readonly dispatch: (event: LineEvent) => void;
  /** The invite of a call that I place goes out. */
  readonly onInvited?: (() => void) | undefined;
  readonly onRemote: (remote: RemoteMediaSnapshot) => void;
  /** A connection of a call is up and proven: its first, or the one after a rebuild. */
  readonly onPeer: (proven: ProvenPeer) => void;
  /** The other side makes a room of the call. */
  readonly onGrow: (callId: string, room: string) => void;
  /** How large the other side shows my picture. */
  readonly onView?: ((shown: ShownSize) => void) | undefined;
}
