import type { TrackKind, TypedEventTarget } from '../core/index.js';
import type { Candidate, ChannelMessage, Description, IceServer } from '../protocol/index.js';
import type { VideoLimits } from './send-limits.js';

export interface PeerOptions {
  /** Only the offerer adds the transceivers and makes the first offer. */
  readonly role: 'offerer' | 'answerer';
  /**
   * Whether this side gives way when two later offers cross (perfect negotiation). It is asked when they do: a caller
   * learns only from the accept which device it talks to.
   */
  readonly isPolite: () => boolean;
  /** The call's certificate, the same for each of its peer connections. */
  readonly certificate: RTCCertificate;
  readonly iceServers: readonly IceServer[];
  readonly iceTransportPolicy: RTCIceTransportPolicy;
}

/** A description made here, to be signed and sent. It holds no candidate. */
export class LocalDescriptionEvent extends Event {
  readonly description: Description;
  constructor(description: Description) {
    super('description');
    this.description = description;
  }
}

/** Candidates gathered here, batched over a short time. */
export class LocalCandidatesEvent extends Event {
  readonly candidates: readonly Candidate[];
  constructor(candidates: readonly Candidate[]) {
    super('candidates');
    this.candidates = candidates;
  }
}

/** The connection's own opinion of its path. It proves nothing (facts.md): bytes do. */
export class PathEvent extends Event {
  readonly state: RTCPeerConnectionState;
  constructor(state: RTCPeerConnectionState) {
    super('path');
    this.state = state;
  }
}

/** A message of the data channel that has passed its schema. */
export class ChannelMessageEvent extends Event {
  readonly message: ChannelMessage;
  constructor(message: ChannelMessage) {
    super('message');
    this.message = message;
  }
}

export interface PeerEvents {
  description: LocalDescriptionEvent;
  candidates: LocalCandidatesEvent;
  path: PathEvent;
  /** The data channel is open. */
  open: Event;
  message: ChannelMessageEvent;
  /** A remote track arrived or ended; `remoteStream` and `remoteScreen` hold those that are there. */
  tracks: Event;
}

/**
 * A further data channel of a connection, ordered and reliable. Both sides make it with the same number, so that it is
 * part of the first offer. It is raw: what comes over it is as the other side sent it, and what comes while nobody
 * listens is lost.
 */
export type RawChannel = Pick<
  RTCDataChannel,
  | 'readyState'
  | 'bufferedAmount'
  | 'bufferedAmountLowThreshold'
  | 'binaryType'
  | 'send'
  | 'addEventListener'
  | 'removeEventListener'
>;

/** What the connection has carried so far; read once a second by the watchdog. */
export interface PathSample {
  readonly bytesReceived: number;
}

/**
 * One `RTCPeerConnection` of a call: an epoch of it. When it is closed, `createOffer`, `prepareAnswer`, `commitAnswer`
 * and `stats` reject with an `AbortError`; everything else resolves and does nothing. After `close()` no event is fired.
 */
export interface Peer extends TypedEventTarget<PeerEvents> {
  /** The remote voice and camera, the same stream for as long as the connection lives. */
  readonly remoteStream: MediaStream;
  /** The remote screen and its sound, once it has been shared; the same stream for as long as the connection lives. */
  readonly remoteScreen: MediaStream;
  /**
   * Whether a Firefox wrote the remote description (`o=mozilla…`), which is known before the other side says hello; `false`
   * while there is none.
   */
  readonly remoteIsFirefox: boolean;
  /** Texts, and the word about files (number 1); apart from the call's own, which it never delays. */
  readonly chat: RawChannel;
  /** The bytes of files (number 2). */
  readonly files: RawChannel;
  /** The exchange of a safety code (number 3). */
  readonly codes: RawChannel;
  /** The descriptions that are set, this side's and the other's; empty texts before. */
  readonly sdp: readonly [local: string, remote: string];
  /** Makes the first offer and sets it; what it returns is what `createOffer` returned, without a candidate. */
  createOffer(): Promise<string>;
  /**
   * Sets the remote offer, makes the transceivers `sendrecv` and creates the answer, without setting it: a Firefox that
   * has set it and gets no candidate within 5 s fails for good.
   *
   * @throws RefusedDescriptionError where the browser can't use the offer
   */
  prepareAnswer(offer: string): Promise<string>;
  /** Sets the prepared answer; from now on candidates are gathered. */
  commitAnswer(): Promise<void>;
  /**
   * Sets the answer to the first offer, or takes a later description by perfect negotiation. One that is out of place is
   * dropped: an answer to nothing, or an offer before the first exchange is done.
   *
   * @throws RefusedDescriptionError where the browser can't use it
   */
  handleDescription(description: Description): Promise<void>;
  /** Adds candidates, which wait here for the remote description. A malformed one is dropped with a log line. */
  handleCandidates(candidates: readonly Candidate[]): Promise<void>;
  /**
   * Puts a track into the sender of its kind, or takes it out, without a negotiation. Only the first screen that either
   * side shares calls for one, and the first that has sound.
   */
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void>;
  /**
   * Limits what the camera sends from now on, and lets the voice go before it. A browser that refuses that sends as it did.
   */
  limitVideo(limits: VideoLimits): Promise<void>;
  /** Takes effect with the next ICE restart, be it begun here or by the other side's offer. */
  setIceServers(iceServers: readonly IceServer[]): void;
  /** Whether a description of the other side's begins a new ICE generation: then candidates are gathered here once more. */
  restartsIce(description: Description): boolean;
  restartIce(): void;
  /** Sends over the data channel; `false` when it is not open. */
  send(message: ChannelMessage): boolean;
  /** The newest sound of the other side's voice, with its level; `undefined` where none came in the last 10 s. It costs little. */
  voice(): RTCRtpSynchronizationSource | undefined;
  sample(): Promise<PathSample>;
  /** All that the browser knows of the connection (https://w3c.github.io/webrtc-stats/). */
  stats(): Promise<RTCStatsReport>;
  close(): void;
}

export type CreatePeer = (options: PeerOptions) => Peer;
