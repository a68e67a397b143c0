import { Device } from './device.js';

/** The time from one `release()` to the next: what a prompt brings after its end belongs to nobody. */
export class MediaSession {
  readonly devices = { audio: new Device('audio'), video: new Device('video') } as const;
  /** What the preview shows; made with the first track. */
  stream: MediaStream | null = null;
  readonly #abort = new AbortController();
  readonly signal = this.#abort.signal;
  readonly ended = new Promise<void>((resolve) => {
    this.signal.addEventListener('abort', () => resolve(), { once: true });
  });

  end(): void {
    this.#abort.abort();
  }
}
