import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Plays the other side's stream in one video element, sound and picture, also while there is only sound. It says
 * whether a picture has come, and whether the browser wants a click before it plays sound.
 */
export class RemotePlayback implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #video: () => HTMLVideoElement | null;
  #hasPicture = false;
  #blocked = false;

  constructor(host: ReactiveControllerHost, video: () => HTMLVideoElement | null) {
    this.#host = host;
    this.#video = video;
    host.addController(this);
  }

  get hasPicture(): boolean {
    return this.#hasPicture;
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  hostConnected(): void {
    // A video that was taken out of the page has stopped, and does not go on by itself where it is put back.
    void this.play();
  }

  show(stream: MediaStream | null): void {
    const video = this.#video();
    if (video === null || video.srcObject === stream) return;
    video.srcObject = stream;
    this.#set(false, false);
    void this.play();
  }

  /** Plays, or says that it takes a click. */
  async play(): Promise<void> {
    const video = this.#video();
    if (!video?.srcObject || !video.paused) return;
    try {
      await video.play();
      this.#set(this.#hasPicture, false);
    } catch (error) {
      // All else that can come between is a newer stream, which is played in turn.
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#set(this.#hasPicture, true);
    }
  }

  /** The picture has come, or has another size. */
  readonly onResize = (): void => {
    this.#set((this.#video()?.videoWidth ?? 0) > 0, this.#blocked);
  };

  #set(hasPicture: boolean, blocked: boolean): void {
    if (hasPicture === this.#hasPicture && blocked === this.#blocked) return;
    this.#hasPicture = hasPicture;
    this.#blocked = blocked;
    this.#host.requestUpdate();
  }
}
