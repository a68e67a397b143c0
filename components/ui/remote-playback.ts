import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Plays the other side's stream: its picture in a video element, its sound in an audio element. One element is not enough:
 * Chromium plays no sound of a stream that has a video track before that track's first frame, which in an audio call never
 * comes. It says whether a picture has come, and whether the browser wants a click before it plays sound.
 */
export class RemotePlayback implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #video: () => HTMLVideoElement | null;
  readonly #audio: () => HTMLAudioElement | null;
  #hasPicture = false;
  #blocked = false;

  constructor(
    host: ReactiveControllerHost,
    elements: { video: () => HTMLVideoElement | null; audio: () => HTMLAudioElement | null },
  ) {
    this.#host = host;
    this.#video = elements.video;
    this.#audio = elements.audio;
    host.addController(this);
  }

  get hasPicture(): boolean {
    return this.#hasPicture;
  }

  get blocked(): boolean {
    return this.#blocked;
  }

  hostConnected(): void {
    // What was taken out of the page has stopped, and does not go on by itself where it is put back.
    void this.play();
  }

  /** Sends the sound to a chosen device, or to the system's own; one that is gone leaves it where it is. */
  playOn(speaker: string | null): void {
    const audio: Partial<Pick<HTMLAudioElement, 'sinkId' | 'setSinkId'>> | null = this.#audio();
    if ((audio?.sinkId || null) !== speaker) audio?.setSinkId?.(speaker ?? '').catch(() => undefined);
  }

  show(stream: MediaStream | null): void {
    const [video, audio] = [this.#video(), this.#audio()];
    if (video === null || audio === null) {
      this.#set(false, false);
      return;
    }
    if (video.srcObject === stream) return;
    video.srcObject = audio.srcObject = stream;
    this.#set(false, false);
    void this.play();
  }

  /** Plays, or says that it takes a click. */
  async play(): Promise<void> {
    const [video, audio] = [this.#video(), this.#audio()];
    // Silent video may always play; a newer stream is all that can come between.
    if (video?.srcObject && video.paused) video.play().catch(() => undefined);
    if (!audio?.srcObject || !audio.paused) return;
    try {
      await audio.play();
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
