import type { ChoosableDevice, DeviceChoice, LocalMediaSnapshot, TrackKind, TypedEventTarget } from '../core/index.js';

/** A track came or went; the peer connection's sender takes it by `replaceTrack`. */
export class LocalTrackEvent extends Event {
  readonly kind: TrackKind;
  readonly track: MediaStreamTrack | null;
  constructor(kind: TrackKind, track: MediaStreamTrack | null) {
    super('track');
    this.kind = kind;
    this.track = track;
  }
}

export interface LocalMediaEvents {
  /** The snapshot is another one. */
  change: Event;
  track: LocalTrackEvent;
}

/** The person's microphone, camera and shared screen. */
export interface LocalMedia extends TypedEventTarget<LocalMediaEvents> {
  readonly snapshot: LocalMediaSnapshot;
  /** The live track of a kind, muted or not. */
  track(kind: TrackKind): MediaStreamTrack | null;
  /**
   * Opens what a call begins with. It asks for both at once, so that the person sees one prompt; where that fails it tries
   * each alone. Never rejects: what could not be opened stands in the snapshot with its problem.
   */
  open(wanted: { audio: boolean; video: boolean }): Promise<void>;
  /**
   * Unmutes or mutes by the track's `enabled`, which is instant; opens the microphone where it is not open, and anew where the
   * system has paused it.
   *
   * @throws CallError with a `media-…` code or `insecure-context`
   */
  setMicrophone(on: boolean): Promise<void>;
  /**
   * Opens the camera, anew where the system has paused it, or stops its track so that its light goes out.
   *
   * @throws CallError as above
   */
  setCamera(on: boolean): Promise<void>;
  /**
   * Lets the person pick a screen, a window or a tab, or ends what is shared. From a first `open()` on it asks within the
   * very turn in which it is called, so that a click counts. A picker that is closed without a choice is no failure.
   *
   * @throws CallError as above; `unsupported` where the browser can't, `invalid-state` without a click
   */
  setScreen(on: boolean): Promise<void>;
  /** The devices that there are. */
  list(): Promise<readonly DeviceChoice[]>;
  /**
   * Chooses a device for what is open and for what will be; where it can't be opened, everything stays as it was.
   *
   * @throws CallError as above
   */
  choose(device: ChoosableDevice, id: string | null): Promise<void>;
  /** Stops every track, also those that a pending prompt will still bring, and forgets problems: fresh for the next call. */
  release(): void;
}
