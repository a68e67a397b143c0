import {
  consoleLog,
  isScreen,
  systemClock,
  TypedEventTarget,
  type Clock,
  type Log,
  type TrackKind,
} from '../core/index.js';
import type { Candidate, ChannelMessage, Description, IceServer } from '../protocol/index.js';
import { CandidateBatch } from './candidate-batch.js';
import { CandidateQueue } from './candidate-queue.js';
import { DataChannel } from './data-channel.js';
import { MediaLines } from './media-lines.js';
import { OperationQueue, untilAborted } from './operation-queue.js';
import { PathMeter } from './path-meter.js';
import {
  ChannelMessageEvent,
  LocalCandidatesEvent,
  LocalDescriptionEvent,
  PathEvent,
  type PathSample,
  type Peer,
  type PeerEvents,
  type PeerOptions,
  type RawChannel,
} from './peer.js';
import { PerfectNegotiation } from './perfect-negotiation.js';
import type { VideoLimits } from './send-limits.js';
import { ufragsOf } from './ufrag.js';

/** What a peer needs besides its options; the defaults are those of a page. */
export interface PeerTools {
  readonly clock?: Clock;
  readonly log?: Log;
}

class RtcPeer extends TypedEventTarget<PeerEvents> implements Peer {
  readonly remoteStream = new MediaStream();
  readonly remoteScreen = new MediaStream();
  readonly chat: RawChannel;
  readonly files: RawChannel;
  readonly codes: RawChannel;
  readonly #log: Log;
  readonly #abort = new AbortController();
  readonly #queue = new OperationQueue(this.#abort.signal);
  readonly #configuration: RTCConfiguration;
  readonly #connection: RTCPeerConnection;
  readonly #channel: DataChannel;
  readonly #lines: MediaLines;
  readonly #candidates: CandidateQueue;
  readonly #negotiation: PerfectNegotiation;
  readonly #batch: CandidateBatch;
  readonly #meter = new PathMeter();

  constructor(options: PeerOptions, { clock = systemClock, log = consoleLog }: PeerTools) {
    super();
    this.#log = log;
    this.#configuration = configurationOf(options);
    const connection = (this.#connection = new RTCPeerConnection(this.#configuration));
    const lines = (this.#lines = new MediaLines(connection, log));
    const candidates = (this.#candidates = new CandidateQueue(connection, log));
    this.#negotiation = new PerfectNegotiation({ connection, lines, candidates, isPolite: options.isPolite, log });
    this.#batch = new CandidateBatch(clock, (batch) => this.#emit(new LocalCandidatesEvent(batch)));
    if (options.role === 'offerer') lines.add();
    this.#channel = new DataChannel(connection, {
      open: () => this.#emit(new Event('open')),
      message: (message) => this.#emit(new ChannelMessageEvent(message)),
      signal: this.#abort.signal,
      log,
    });
    this.chat = connection.createDataChannel('chat', { negotiated: true, id: 1 });
    this.files = connection.createDataChannel('files', { negotiated: true, id: 2 });
    this.codes = connection.createDataChannel('codes', { negotiated: true, id: 3 });
    this.#listen();
  }

  get sdp(): readonly [local: string, remote: string] {
    const { localDescription, remoteDescription } = this.#connection;
    return [localDescription?.sdp ?? '', remoteDescription?.sdp ?? ''];
  }

  get remoteIsFirefox(): boolean {
    return this.sdp[1].includes('\no=mozilla');
  }

  createOffer(): Promise<string> {
    return this.#queue.run(() => this.#negotiation.createOffer());
  }

  prepareAnswer(offer: string): Promise<string> {
    return this.#queue.run(() => this.#negotiation.prepareAnswer(offer));
  }

  commitAnswer(): Promise<void> {
    return this.#queue.run(() => this.#negotiation.commitAnswer());
  }

  handleDescription(description: Description): Promise<void> {
    return this.#whileOpen(async () => this.#send(await this.#negotiation.take(description)));
  }

  handleCandidates(candidates: readonly Candidate[]): Promise<void> {
    return this.#whileOpen(() => this.#candidates.add(candidates));
  }

  setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    return this.#whileOpen(() => this.#lines.set(kind, track));
  }

  limitVideo(limits: VideoLimits): Promise<void> {
    return this.#whileOpen(() => this.#lines.limit(limits));
  }

  setIceServers(iceServers: readonly IceServer[]): void {
    if (this.#abort.signal.aborted) return;
    try {
      this.#connection.setConfiguration({ ...this.#configuration, iceServers: rtcServers(iceServers) });
    } catch (cause) {
      // Old credentials may still do, and none are needed on one network: no reason to end a call.
      this.#log.warn('the ICE servers were refused', cause);
    }
  }

  restartsIce({ sdp }: Description): boolean {
    const [ufrag] = ufragsOf(this.sdp[1]);
    return ufragsOf(sdp)[0] !== ufrag;
  }

  restartIce(): void {
    if (this.#abort.signal.aborted) return;
    this.#connection.restartIce();
    this.#freeOffers();
  }

  send(message: ChannelMessage): boolean {
    return this.#channel.send(message);
  }

  voice(): RTCRtpSynchronizationSource | undefined {
    return this.#lines.voice?.getSynchronizationSources()[0];
  }

  async sample(): Promise<PathSample> {
    try {
      return this.#meter.read(await this.stats());
    } catch (cause) {
      if (!this.#abort.signal.aborted) throw cause;
      return this.#meter.total;
    }
  }

  stats(): Promise<RTCStatsReport> {
    return untilAborted(() => this.#connection.getStats(), this.#abort.signal);
  }

  close(): void {
    this.#abort.abort(new DOMException('closed', 'AbortError'));
    this.#batch.close();
    this.#connection.close();
  }

  #listen(): void {
    const connection = this.#connection;
    const { signal } = this.#abort;
    connection.addEventListener('icecandidate', ({ candidate }) => this.#batch.add(candidate), { signal });
    connection.addEventListener('track', (event) => this.#onTrack(event), { signal });
    connection.addEventListener('negotiationneeded', () => this.#onNegotiationNeeded(), { signal });
    connection.addEventListener('connectionstatechange', () => this.#onPath(connection.connectionState), { signal });
  }

  #onPath(state: RTCPeerConnectionState): void {
    if (state !== 'new' && state !== 'connecting') this.#freeOffers();
    this.#emit(new PathEvent(state));
  }

  #onTrack({ track, transceiver }: RTCTrackEvent): void {
    const { signal } = this.#abort;
    const kind = this.#lines.kindOf(transceiver);
    // A party that offers more than a call and a screen have is neither seen nor heard.
    if (!kind) return;
    const stream = isScreen(kind) ? this.remoteScreen : this.remoteStream;
    stream.addTrack(track);
    track.addEventListener('ended', () => this.#onTrackEnded(stream, track), { once: true, signal });
    this.#emit(new Event('tracks'));
  }

  #onTrackEnded(stream: MediaStream, track: MediaStreamTrack): void {
    stream.removeTrack(track);
    this.#emit(new Event('tracks'));
  }

  #freeOffers(): void {
    if (this.#negotiation.free()) this.#onNegotiationNeeded();
  }

  #onNegotiationNeeded(): void {
    // Nobody waits for this offer. If it was to save the path, the watchdog sees that it did not.
    this.#whileOpen(async () => this.#send(await this.#negotiation.offerAgain())).catch((cause: unknown) =>
      this.#log.warn('an offer failed', cause),
    );
  }

  /** Runs what nobody misses once the connection is closed: it then resolves, and does nothing. */
  async #whileOpen(operation: () => Promise<void>): Promise<void> {
    try {
      await this.#queue.run(operation);
    } catch (cause) {
      if (!this.#abort.signal.aborted) throw cause;
    }
  }

  #send(description: Description | null): void {
    if (description) this.#emit(new LocalDescriptionEvent(description));
  }

  #emit(event: Event): void {
    if (!this.#abort.signal.aborted) this.dispatchEvent(event);
  }
}

function configurationOf({ certificate, iceServers, iceTransportPolicy }: PeerOptions): RTCConfiguration {
  return {
    certificates: [certificate],
    iceServers: rtcServers(iceServers),
    iceTransportPolicy,
    // One transport for everything: fewer candidates, fewer checks, one path to watch.
    bundlePolicy: 'max-bundle',
    rtcpMuxPolicy: 'require',
  };
}

/** To the DOM's types a field that is undefined is not one that is missing; to browsers it is. */
function rtcServers(iceServers: readonly IceServer[]): RTCIceServer[] {
  return iceServers as RTCIceServer[];
}

/**
 * Makes one `RTCPeerConnection` of a call.
 *
 * @throws DOMException as the constructor of `RTCPeerConnection` does: where an ICE server is malformed
 */
export function createPeer(options: PeerOptions, tools: PeerTools = {}): Peer {
  return new RtcPeer(options, tools);
}
