import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CallSnapshot } from '../core/index.js';
import { RemotePlayback } from '../ui/index.js';
import { mayShowScreen } from './call-view.js';

/** The screen that the other side shares, with its sound: whole, for what is cut off of a text can't be read. */
export class SharedScreen {
  readonly #playback: RemotePlayback;
  #stream: MediaStream | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#playback = new RemotePlayback(host, {
      video: () => host.shadowRoot?.querySelector<HTMLVideoElement>('.screen') ?? null,
      audio: () => host.shadowRoot?.querySelector<HTMLAudioElement>('.screen-sound') ?? null,
    });
  }

  /** Whether it is to be seen: the first picture comes a moment after the word about it. */
  get isShown(): boolean {
    return this.#stream !== null && this.#playback.hasPicture;
  }

  /** Whether the browser wants a tap before it plays sound. */
  get isSilenced(): boolean {
    return this.#playback.blocked;
  }

  hear(): void {
    void this.#playback.play();
  }

  /** Before a rendering: what there is of the other side; `null` while no call is found. */
  update(slice: Pick<CallSnapshot, 'call' | 'remote'> | null): void {
    this.#stream = slice !== null && mayShowScreen(slice) ? slice.remote.screen : null;
  }

  render(): TemplateResult | typeof nothing {
    if (this.#stream === null) return nothing;
    return html`<video
        part="screen"
        class="screen"
        tabindex="-1"
        .muted=${true}
        playsinline
        @resize=${this.#playback.onResize}
      ></video>
      <audio class="screen-sound"></audio>`;
  }

  /** After a rendering: plays it, on a chosen speaker or the system's own. */
  follow(speaker: string | null): void {
    this.#playback.playOn(speaker);
    this.#playback.show(this.#stream);
  }
}
