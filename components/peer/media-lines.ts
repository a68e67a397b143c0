import { RefusedDescriptionError } from './refused-description-error.js';

export type MediaKind = 'audio' | 'video';
const KINDS: readonly MediaKind[] = ['audio', 'video'];

/**
 * The connection's two transceivers, one for audio and one for video, both `sendrecv` for good. What is sent changes by
 * `replaceTrack` alone, so that no mute, camera or device ever needs a negotiation.
 */
export class MediaLines {
  readonly #connection: RTCPeerConnection;
  /** Only its ID is used: tracks of one stream are played in sync. */
  readonly #stream = new MediaStream();
  readonly #senders = new Map<MediaKind, RTCRtpSender>();
  readonly #tracks: Record<MediaKind, MediaStreamTrack | null> = { audio: null, video: null };

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  /** Makes the transceivers, for the offerer. */
  add(): void {
    for (const kind of KINDS) {
      const init: RTCRtpTransceiverInit = { direction: 'sendrecv', streams: [this.#stream] };
      this.#senders.set(kind, this.#connection.addTransceiver(kind, init).sender);
    }
  }

  /**
   * Takes those that the remote offer made, for the answerer: transceivers of its own would not pair with them.
   *
   * @throws RefusedDescriptionError where the offer lacks one
   */
  async adopt(): Promise<void> {
    for (const kind of KINDS) {
      const made = this.#connection.getTransceivers().find(({ receiver }) => receiver.track.kind === kind);
      if (!made) throw new RefusedDescriptionError(`no ${kind}`);
      made.direction = 'sendrecv';
      made.sender.setStreams(this.#stream);
      this.#senders.set(kind, made.sender);
    }
    await Promise.all(KINDS.map((kind) => this.#apply(kind)));
  }

  /** Sends this track from now on; before there is a sender it is remembered. */
  async set(kind: MediaKind, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks[kind] = track;
    await this.#apply(kind);
  }

  async #apply(kind: MediaKind): Promise<void> {
    await this.#senders.get(kind)?.replaceTrack(this.#tracks[kind]);
  }
}
