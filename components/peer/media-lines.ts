import { isScreen, TRACK_KINDS, type Log, type TrackKind } from '../core/index.js';
import { RefusedDescriptionError } from './refused-description-error.js';
import { scaleFor, VOICE_BITRATE, type VideoLimits } from './send-limits.js';

/** The kinds that every call has from its first offer on. */
const KINDS = ['audio', 'video'] as const;

/**
 * What each transceiver of the connection is for: of audio and of video the first is the call's, and the second, once there
 * is one, the screen's. All others are nobody's. They are `sendrecv` for good, and what is sent changes by `replaceTrack`
 * alone: only the first screen that either side shares needs a negotiation, no mute, camera or device ever does.
 */
export class MediaLines {
  readonly #connection: RTCPeerConnection;
  readonly #log: Log;
  /** Only their IDs are used: tracks of one stream are played in sync. */
  readonly #streams = { device: new MediaStream(), screen: new MediaStream() };
  readonly #lines = new Map<TrackKind, RTCRtpTransceiver>();
  #limits: VideoLimits | null = null;
  readonly #tracks = new Map<TrackKind, MediaStreamTrack | null>();
  /** How a line may be added: into the first offer, or, once that is answered, by an offer of its own; `null` between. */
  #added: 'first' | 'later' | null = null;

  constructor(connection: RTCPeerConnection, log: Log) {
    this.#connection = connection;
    this.#log = log;
  }

  /** Makes the call's lines, for the offerer. */
  add(): void {
    for (const kind of KINDS) {
      this.#connection.addTransceiver(kind, { direction: 'sendrecv', streams: [this.#streams.device] });
    }
    this.#look();
    this.#added = 'first';
  }

  /** The first offer is made: what it has no line for waits for its answer. */
  close(): void {
    this.#added = null;
  }

  /**
   * Takes those that a remote offer made, before its answer: transceivers of one's own would not pair with them.
   *
   * @throws RefusedDescriptionError where the call's are not among them
   */
  async adopt(): Promise<void> {
    this.#look();
    for (const [kind, line] of this.#lines) {
      if (line.direction !== 'recvonly') continue;
      line.direction = 'sendrecv';
      line.sender.setStreams(this.#streamOf(kind));
    }
    for (const kind of KINDS) if (!this.#lines.has(kind)) throw new RefusedDescriptionError(`no ${kind}`);
    await this.#apply();
  }

  /** The first answer is in force: what had no line yet gets one by the next offer. */
  async open(): Promise<void> {
    this.#added = 'later';
    await this.#apply();
    await this.#applyLimits();
  }

  /** What takes the other side's voice. */
  get voice(): RTCRtpReceiver | undefined {
    return this.#lines.get('audio')?.receiver;
  }

  /** What a transceiver is for; `undefined` for one that nobody expects. */
  kindOf(transceiver: RTCRtpTransceiver): TrackKind | undefined {
    this.#look();
    return [...this.#lines].find(([, line]) => line === transceiver)?.[0];
  }

  /** Limits what the camera sends, whichever track that is; before there is a line for it, it is remembered. */
  async limit(limits: VideoLimits): Promise<void> {
    this.#limits = limits;
    await this.#applyLimits();
  }

  /** Sends this track from now on; before there is a line for it, it is remembered. */
  async set(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks.set(kind, track);
    await this.#apply([kind]);
    // Another camera may have larger pictures, and a first screen has a line of its own.
    if (track?.kind === 'video') await this.#applyLimits();
  }

  async #apply(kinds: readonly TrackKind[] = TRACK_KINDS): Promise<void> {
    for (const kind of kinds) {
      const track = this.#tracks.get(kind) ?? null;
      const line = this.#lines.get(kind);
      if (line) await line.sender.replaceTrack(track);
      else if (track) this.#addLine(kind, track);
      this.#look();
    }
  }

  /** A browser that refuses them sends as it did. */
  async #applyLimits(): Promise<void> {
    if (!this.#limits) return;
    const { active, maxBitrate, screenBitrate } = this.#limits;
    const scaleResolutionDownBy = scaleFor(this.#limits, this.#tracks.get('video')?.getSettings() ?? {});
    try {
      await this.#encode('audio', { maxBitrate: VOICE_BITRATE, priority: 'high', networkPriority: 'high' });
      await this.#encode('video', { active, maxBitrate, scaleResolutionDownBy, priority: 'low' });
      await this.#encode('screen-video', { maxBitrate: screenBitrate });
    } catch (cause) {
      this.#log.debug('the limits were refused', cause);
    }
  }

  /** Says how one line is coded. Before it is agreed on, some browsers have no encoding to speak of. */
  async #encode(kind: TrackKind, encoding: RTCRtpEncodingParameters): Promise<void> {
    const sender = this.#lines.get(kind)?.sender;
    const parameters = sender?.getParameters();
    const [first] = parameters?.encodings ?? [];
    if (!sender || !parameters || !first) return;
    Object.assign(first, encoding);
    await sender.setParameters(parameters);
  }

  #addLine(kind: TrackKind, track: MediaStreamTrack): void {
    const stream = this.#streamOf(kind);
    // `addTrack` would take the call's own line, if that has no track and has not sent yet.
    if (this.#added === 'first') this.#connection.addTransceiver(track, { direction: 'sendrecv', streams: [stream] });
    // When both share at once, only a line made by `addTrack` pairs with that of the other's offer.
    else if (this.#added === 'later') this.#connection.addTrack(track, stream);
  }

  #look(): void {
    for (const line of this.#connection.getTransceivers()) {
      if ([...this.#lines.values()].includes(line)) continue;
      const media = line.receiver.track.kind as (typeof KINDS)[number];
      const kind = this.#lines.has(media) ? (`screen-${media}` as const) : media;
      if (!this.#lines.has(kind)) this.#lines.set(kind, line);
    }
  }

  #streamOf(kind: TrackKind): MediaStream {
    return isScreen(kind) ? this.#streams.screen : this.#streams.device;
  }
}
