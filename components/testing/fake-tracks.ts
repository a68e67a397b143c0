/** What the tests use of a `MediaStreamTrack`, for places without a DOM. */
export class FakeTrack extends EventTarget {
  readonly id = crypto.randomUUID();
  readonly kind: 'audio' | 'video';
  readonly label: string;
  muted = false;
  enabled = true;
  contentHint = '';
  readyState: MediaStreamTrackState = 'live';

  constructor(kind: 'audio' | 'video', label = `fake ${kind}`) {
    super();
    this.kind = kind;
    this.label = label;
  }

  /** Like the real one it fires no event. */
  stop(): void {
    this.readyState = 'ended';
  }

  /** What happens when the device is pulled out. */
  unplug(): void {
    if (this.readyState === 'ended') return;
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  /** The system pauses the device, or lets it go on. */
  pause(paused: boolean): void {
    this.muted = paused;
    this.dispatchEvent(new Event(paused ? 'mute' : 'unmute'));
  }

  asTrack(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

/** What the tests use of a `MediaStream`. Like the real one it fires nothing for what the page itself adds. */
export class FakeStream extends EventTarget {
  readonly id = crypto.randomUUID();
  readonly #tracks: Set<FakeTrack>;

  constructor(tracks: readonly FakeTrack[] = []) {
    super();
    this.#tracks = new Set(tracks);
  }

  get active(): boolean {
    return this.getTracks().some(({ readyState }) => readyState === 'live');
  }

  addTrack(track: FakeTrack): void {
    this.#tracks.add(track);
  }

  removeTrack(track: FakeTrack): void {
    this.#tracks.delete(track);
  }

  getTracks(): FakeTrack[] {
    return [...this.#tracks];
  }

  getAudioTracks(): FakeTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): FakeTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'video');
  }

  asStream(): MediaStream {
    return this as unknown as MediaStream;
  }
}
