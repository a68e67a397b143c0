import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { CallElement, callTexts, CallWatch, sharedStyles, TextWatch, tokens } from '../ui/index.js';
import { callPreviewStyles } from './call-preview.styles.js';

/**
 * My own picture, mirrored and silent, in a corner of whatever box the element is given. It is dragged by pointer and
 * touch, goes on by a click to the next corner, and by arrow keys to the one they point at; it remembers its corner.
 * While the camera is off there is nothing to see, and it is not there: the camera's button says so already. One that the
 * system has paused says so in its place.
 *
 * @tagname call-preview
 * @csspart frame - The box that moves
 * @csspart video - My picture
 * @csspart paused - The word over it while the system has paused the camera
 * @csspart handle - The button over it, which takes the drag and the keys
 * @cssproperty [--call-preview-size=clamp(5rem, 24cqi, 12.5rem)] - The picture's longer side
 * @cssproperty [--call-preview-inset=0.75rem] - How far it keeps from the edges
 * @cssState shown - The camera is on
 */
export class CallPreview extends CallElement {
  static override styles: CSSResultGroup = [tokens, sharedStyles, callPreviewStyles];

  static override get properties(): PropertyDeclarations {
    return { upright: { attribute: false } };
  }

  readonly #words = new TextWatch(this, callTexts);
  readonly #call = new CallWatch(this, ({ local: { stream, camera } }) => ({
    stream: camera.on ? stream : null,
    paused: camera.problem === 'media-interrupted',
  }));

  private upright = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // A video that was taken out of the page has stopped, and does not go on by itself where it is put back.
    this.updated();
  }

  protected override willUpdate(): void {
    this.setState('shown', this.#stream !== null);
  }

  protected override render(): TemplateResult {
    return html`<div part="frame" class="frame" ?data-upright=${this.upright} ?data-shown=${this.#stream !== null}>
      <video
        part="video"
        tabindex="-1"
        .muted=${true}
        playsinline
        aria-label=${this.#words.texts.preview}
        @resize=${this.#onResize}
      ></video>
      ${this.#call.slice?.paused ? html`<p part="paused">${this.#words.texts.paused}</p>` : nothing}
      <button part="handle" type="button" aria-label=${this.#words.texts.movePreview} hidden></button>
    </div>`;
  }

  protected override firstUpdated(): void {
    void this.#makeMovable();
  }

  protected override updated(): void {
    const video = this.renderRoot.querySelector('video');
    const stream = this.#stream;
    if (video === null) return;
    if (video.srcObject !== stream) video.srcObject = stream;
    // Silent video may always play; a newer stream is all that can come between.
    if (stream !== null && video.paused) video.play().catch(() => undefined);
  }

  /** What there is to see; `null` while the camera is off. */
  get #stream(): MediaStream | null {
    return this.#call.slice?.stream ?? null;
  }

  /** Moving the picture is no part of a call, and of no use before one: what it takes is loaded here. */
  async #makeMovable(): Promise<void> {
    // Where it can't be loaded, the picture stays in its first corner, without a handle.
    const loaded = await import('./movable.js').catch(() => null);
    const frame = this.renderRoot.querySelector<HTMLElement>('.frame');
    if (frame !== null) loaded?.makeMovable(frame, this);
  }

  #onResize({ target }: Event): void {
    const { videoWidth, videoHeight } = target as HTMLVideoElement;
    this.upright = videoHeight > videoWidth;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-preview': CallPreview;
  }
}
