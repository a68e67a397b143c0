import { CallError, DEVICE_OFF, type DeviceProblem, type DeviceStatus, type TrackKind } from '../core/index.js';
import type { DeviceSource } from './capture.js';
import { problemOf } from './device-problem.js';

export interface ScreenShareOptions {
  /** Undefined on an insecure page. */
  readonly devices: DeviceSource | undefined;
  readonly onTrack: (kind: TrackKind, track: MediaStreamTrack | null) => void;
  readonly onChange: () => void;
}

/** Options that the DOM's types don't know yet (https://w3c.github.io/mediacapture-screen-share/). */
interface Wishes extends DisplayMediaStreamOptions {
  readonly selfBrowserSurface: 'exclude';
  readonly surfaceSwitching: 'include';
  readonly systemAudio: 'exclude';
}

const WISHES: Wishes = {
  // Every letter of a usual screen; more is seldom seen on the other side, and costs both of them a lot.
  video: { width: { max: 1920 }, height: { max: 1200 }, frameRate: { max: 30 } },
  // The sound of a tab. That of the whole system has the other side's own voice in it.
  audio: true,
  systemAudio: 'exclude',
  // The call itself would be a mirror in a mirror.
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
};

const OPENING: DeviceStatus = Object.freeze({ ...DEVICE_OFF, opening: true });
const ON: DeviceStatus = Object.freeze({ ...DEVICE_OFF, on: true });

/** The screen, window or tab that the person shares. */
export class ScreenShare {
  readonly #options: ScreenShareOptions;
  readonly #tracks = new Map<TrackKind, MediaStreamTrack>();
  /** Whether what the picker gives is still wanted. */
  #wanted = false;
  #request: Promise<void> | null = null;
  #status = DEVICE_OFF;

  constructor(options: ScreenShareOptions) {
    this.#options = options;
  }

  get status(): DeviceStatus {
    return this.#status;
  }

  track(kind: TrackKind): MediaStreamTrack | null {
    return this.#tracks.get(kind) ?? null;
  }

  /** Opens the browser's picker, unless it is open, or something is shared already. */
  async start(): Promise<void> {
    this.#wanted = true;
    if (this.#status.on) return;
    this.#tell(OPENING);
    this.#request ??= this.#pick().finally(() => {
      this.#request = null;
    });
    await this.#request;
  }

  /** Ends what is shared, and forgets why the last try failed. An open picker can't be closed; what it gives is stopped. */
  stop(): void {
    this.#wanted = false;
    const tracks = [...this.#tracks];
    this.#tracks.clear();
    for (const [kind, track] of tracks) {
      track.stop();
      this.#options.onTrack(kind, null);
    }
    this.#tell(DEVICE_OFF);
  }

  async #pick(): Promise<void> {
    try {
      this.#take(await this.#ask());
    } catch (cause) {
      const error = this.#wanted ? errorOf(cause) : null;
      this.#tell(error && isProblem(error) ? Object.freeze({ ...DEVICE_OFF, problem: error.code }) : DEVICE_OFF);
      if (error) throw error;
    }
  }

  async #ask(): Promise<MediaStream> {
    const { devices } = this.#options;
    if (!devices) throw new CallError('insecure-context', 'screen');
    if (!devices.getDisplayMedia) throw new CallError('unsupported', 'screen');
    return devices.getDisplayMedia(WISHES);
  }

  #take(stream: MediaStream): void {
    const tracks = stream.getTracks();
    if (!this.#wanted) {
      for (const track of tracks) track.stop();
      return;
    }
    // What is shared with its sound is a film; else it is to be read.
    const hint = tracks.length > 1 ? 'motion' : 'detail';
    for (const track of tracks) this.#adopt(track, track.kind === 'audio' ? 'music' : hint);
    this.#tell(ON);
  }

  #adopt(track: MediaStreamTrack, hint: string): void {
    const kind = `screen-${track.kind}` as TrackKind;
    track.contentHint = hint;
    this.#tracks.set(kind, track);
    // The browser's own "Stop sharing", or the window was closed. A sound that ends leaves the picture.
    if (kind === 'screen-video') track.addEventListener('ended', () => this.#onEnded(track));
    this.#options.onTrack(kind, track);
  }

  #onEnded(track: MediaStreamTrack): void {
    if (this.track('screen-video') === track) this.stop();
  }

  #tell(status: DeviceStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#options.onChange();
  }
}

type ScreenError = CallError & { readonly code: DeviceProblem };

/** What is wrong, as against what was called in the wrong place. */
function isProblem(error: CallError): error is ScreenError {
  return error.code !== 'unsupported' && error.code !== 'invalid-state';
}

/** Why there is no screen; `null` where the person has closed the picker. */
function errorOf(cause: unknown): CallError | null {
  if (cause instanceof CallError) return cause;
  const { name, message } = cause as DOMException;
  // Safari's word for a missing click is the second.
  if (name === 'InvalidStateError' || name === 'InvalidAccessError')
    return new CallError('invalid-state', 'not in a click', { cause });
  // A person's "Cancel" has the same name as a ban by the system or by a Permissions-Policy: Chromium's message tells.
  if (name === 'NotAllowedError' && !/system|policy/i.test(message)) return null;
  return new CallError(problemOf(cause), 'screen', { cause });
}
