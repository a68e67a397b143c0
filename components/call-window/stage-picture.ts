import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CallApi, CallSnapshot, ChangeEvent } from '../core/index.js';
import { RemotePlayback } from '../ui/index.js';
import type { BarFade } from './bar-fade.js';
import { mayShowPicture } from './call-view.js';
import type { Fit, Letterbox } from './letterbox.js';
import { SharedScreen } from './shared-screen.js';

/**
 * The other side's picture and sound: plays them, fits the picture into the stage, or makes it small before a shared screen,
 * and lets what stands before it fade. Fitting and fading load with the first call; without them the picture fills the stage,
 * and the bar stays.
 */
export class StagePicture implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #playback: RemotePlayback;
  readonly #screen: SharedScreen;
  #letterbox: Letterbox | null = null;
  #fade: BarFade | null = null;
  #loading = false;
  #shown = false;
  #speaker: string | null = null;
  #api: CallApi | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#playback = new RemotePlayback(host, {
      video: () => this.#find('video'),
      audio: () => this.#find('audio'),
    });
    this.#screen = new SharedScreen(host);
    host.addController(this);
  }

  /** Whether there is a picture on the stage: the camera's, a screen, or both. */
  get isShown(): boolean {
    return this.#shown || this.#screen.isShown;
  }

  /** Which of them: a camera beside a screen is small. */
  get layout(): 'camera' | 'screen' | 'screen camera' | null {
    if (!this.#screen.isShown) return this.#shown ? 'camera' : null;
    return this.#shown ? 'screen camera' : 'screen';
  }

  /** The picture itself, while it is on the stage. */
  get video(): HTMLVideoElement | null {
    return this.#shown ? this.#find('video') : null;
  }

  get fit(): Fit {
    return this.#letterbox?.fit ?? 'cover';
  }

  /** Whether what stands before the picture is not to be seen now. */
  get isFaded(): boolean {
    return this.#fade?.faded ?? false;
  }

  /** Whether the browser wants a tap before it plays sound. */
  get isSilenced(): boolean {
    return this.#playback.blocked || this.#screen.isSilenced;
  }

  /** Plays after all, in a person's tap. */
  readonly hear = (): void => {
    void this.#playback.play();
    this.#screen.hear();
  };

  hostConnected(): void {
    // Back in the page, the stage is watched again, and what was loading while it was away is asked for once more.
    this.#loading = false;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#watch(null);
  }

  /** Before a rendering: whose call it is, and what there is of the other side; `null` while no call is found. */
  update(
    api: CallApi | null,
    slice: (Pick<CallSnapshot, 'call' | 'remote'> & { readonly speaker: string | null }) | null,
  ): void {
    this.#watch(this.#host.isConnected ? api : null);
    this.#speaker = slice?.speaker ?? null;
    this.#screen.update(slice);
    this.#shown = slice !== null && mayShowPicture(slice) && this.#playback.hasPicture;
  }

  /** Before a rendering: whether nothing has to be read in what stands before the picture. */
  set mayFade(mayFade: boolean) {
    if (this.#fade) this.#fade.enabled = mayFade && this.isShown && !this.isSilenced;
  }

  render(): TemplateResult {
    const edges = this.layout === 'camera' && this.fit === 'contain';
    return html`<div part="picture" class="picture" aria-hidden=${!this.isShown}>
        ${edges ? html`<canvas part="backdrop" class="backdrop" width="32" height="32"></canvas>` : nothing}
        <video part="video" class="video" tabindex="-1" .muted=${true} playsinline @resize=${this.#onResize}></video>
        ${this.#screen.render()}
      </div>
      <audio></audio>
      <div part="veil" class="veil"></div>`;
  }

  /** After a rendering: plays this stream. `isOpen`: whether there is a call on the stage. */
  follow(stream: MediaStream | null, isOpen: boolean): void {
    this.#playback.playOn(this.#speaker);
    // What is drawn in a head start, for a frame that has come say, still shows the call before it.
    if (!this.#api?.headStart) this.#playback.show(stream);
    this.#screen.follow(this.#speaker);
    if (isOpen) void this.#load();
    else this.#loading = false;
    this.#letterbox?.watch(this.#host.shadowRoot?.querySelector<HTMLElement>('.stage') ?? null, this.#find('video'));
    this.#letterbox?.draw(this.#find('canvas'));
  }

  /** Where it fails, the next call tries again. */
  async #load(): Promise<void> {
    if (this.#loading || this.#fade !== null) return;
    this.#loading = true;
    const loaded = await import('./picture-comforts.js').catch(() => null);
    if (loaded === null || this.#fade !== null || !this.#host.isConnected) return;
    this.#letterbox = new loaded.Letterbox(this.#host);
    this.#fade = new loaded.BarFade(this.#host, () => this.#host.shadowRoot?.querySelector('.foot') ?? null);
    this.#host.requestUpdate();
  }

  #watch(api: CallApi | null): void {
    if (api === this.#api) return;
    this.#api?.removeEventListener('change', this.#onChange);
    this.#api = api;
    api?.addEventListener('change', this.#onChange);
  }

  /**
   * A call is drawn when its head start is over. What it brings plays before, for a player takes a while to begin, too; not in
   * the place of somebody else's picture, though, nor below their name.
   */
  readonly #onChange = ({ snapshot: { call, remote } }: ChangeEvent): void => {
    if (!this.#api?.headStart) return;
    if (remote.stream && !this.#shown) this.#playback.show(remote.stream);
    // Where nothing plays yet, what has connected is heard only when it is drawn.
    if (call.phase === 'connected' && (this.#shown || !this.#find('video'))) this.#api.endHeadStart?.();
  };

  readonly #onResize = (): void => {
    // First, so that the drawing which the picture asks for knows of its call.
    if (this.#find('video')?.videoWidth) this.#api?.endHeadStart?.();
    this.#playback.onResize();
    this.#letterbox?.refit();
  };

  #find<Tag extends 'video' | 'audio' | 'canvas'>(tag: Tag): HTMLElementTagNameMap[Tag] | null {
    return this.#host.shadowRoot?.querySelector(tag) ?? null;
  }
}
