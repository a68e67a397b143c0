import { CallError, DEVICE_OFF, type DeviceProblem, type DeviceStatus } from '../core/index.js';
import type { DeviceKind } from './capture.js';

type DeviceError = CallError & { readonly code: DeviceProblem };

/** The microphone, or the camera: its track, whether it is wanted, and why it could not be had. */
export class Device {
  readonly kind: DeviceKind;
  /** Whether the person wants to be heard, or seen. It changes at once; the track follows when it can. */
  wanted = false;
  #track: MediaStreamTrack | null = null;
  /** Ends with the track. */
  #held = new AbortController();
  #request: Promise<void> | null = null;
  #error: DeviceError | null = null;
  #status = DEVICE_OFF;

  constructor(kind: DeviceKind) {
    this.kind = kind;
  }

  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  /** Resolves when the browser has given the device or refused it; `null` while it is not asked for. */
  get request(): Promise<void> | null {
    return this.#request;
  }

  /** Why the last try to open it failed. */
  get error(): CallError | null {
    return this.#error;
  }

  get isClosed(): boolean {
    return this.#track === null && this.#request === null;
  }

  /** What an element shows of it; the same object while nothing of it changes. */
  get status(): DeviceStatus {
    const on = this.#track !== null && this.wanted;
    const opening = this.#request !== null;
    const problem = this.#error?.code ?? (on && this.#track?.muted ? 'media-interrupted' : null);
    const last = this.#status;
    if (on !== last.on || opening !== last.opening || problem !== last.problem) {
      this.#status = Object.freeze({ on, opening, problem });
    }
    return this.#status;
  }

  /** A try begins, which forgets how the last one went. */
  begin(request: Promise<void>): void {
    this.#request = request;
    this.#error = null;
  }

  /** The try is over. */
  settle(): void {
    this.#request = null;
  }

  /** @returns what ends when the track is stopped, or another takes its place */
  take(track: MediaStreamTrack): AbortSignal {
    this.#held.abort();
    this.#held = new AbortController();
    this.#track = track;
    this.applyMute();
    return this.#held.signal;
  }

  /** Lets the microphone's track say what is wanted. */
  applyMute(): void {
    if (this.#track) this.#track.enabled = this.wanted;
  }

  fail(problem: DeviceProblem, cause?: unknown): void {
    this.settle();
    this.#error = new CallError(problem, this.kind, { cause }) as DeviceError;
    this.wanted = false;
  }

  /**
   * Stops the track, which puts the device's light out.
   *
   * @returns the track that it was
   */
  stop(): MediaStreamTrack | null {
    const track = this.#track;
    this.#held.abort();
    // What an abort keeps of its time would be kept until the next call.
    this.#held = new AbortController();
    track?.stop();
    this.#track = null;
    return track;
  }
}
