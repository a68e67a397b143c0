import { type CSSResultGroup, html, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { CallElement, CallWatch, sharedStyles, tokens } from '../ui/index.js';
import { callPreviewStyles } from './call-preview.styles.js';
import { PreviewDrag } from './preview-drag.js';
import { recallCorner, rememberCorner } from './preview-memory.js';
import { type Corner, cornerByKey, nextCorner } from './preview-position.js';

/**
 * My own picture, mirrored and silent, in a corner of whatever box the element is given. It is dragged by pointer and
 * touch, goes on by a click to the next corner, and by arrow keys to the one they point at; it remembers its corner.
 * While the camera is off there is nothing to see, and it is not there: the camera's button says so already.
 *
 * @tagname call-preview
 * @csspart frame - The box that moves
 * @csspart video - My picture
 * @csspart handle - The button over it, which takes the drag and the keys
 * @cssproperty [--call-preview-size=clamp(5rem, 24cqi, 12.5rem)] - The picture's longer side
 * @cssproperty [--call-preview-inset=0.75rem] - How far it keeps from the edges
 * @cssState shown - The camera is on
 */
export class CallPreview extends CallElement {
  static override styles: CSSResultGroup = [tokens, sharedStyles, callPreviewStyles];

  readonly #call = new CallWatch(this, ({ local }) => ({ stream: local.stream, on: local.camera.on }));
  readonly #drag = new PreviewDrag(this);

  @state() private corner: Corner = recallCorner();
  @state() private upright = false;

  @query('.frame') private readonly frame!: HTMLElement;
  @query('video') private readonly video!: HTMLVideoElement;

  override connectedCallback(): void {
    super.connectedCallback();
    // A video that was taken out of the page has stopped, and does not go on by itself where it is put back.
    if (this.hasUpdated) this.#show();
  }

  protected override willUpdate(): void {
    this.setState('shown', this.#shown);
  }

  protected override render(): TemplateResult {
    return html`<div
      part="frame"
      class="frame"
      data-corner=${this.corner}
      ?data-upright=${this.upright}
      ?data-shown=${this.#shown}
      @pointerdown=${this.#onPointerDown}
      @pointermove=${this.#onPointerMove}
      @pointerup=${this.#onPointerEnd}
      @pointercancel=${this.#onPointerEnd}
    >
      <video part="video" .muted=${true} playsinline aria-label=${this.texts.preview} @resize=${this.#onResize}></video>
      <button
        part="handle"
        class="handle"
        type="button"
        aria-label=${this.texts.movePreview}
        @click=${this.#onClick}
        @keydown=${this.#onKeyDown}
      ></button>
    </div>`;
  }

  protected override updated(): void {
    this.#show();
  }

  get #shown(): boolean {
    const { stream = null, on = false } = this.#call.slice ?? {};
    return stream !== null && on;
  }

  #show(): void {
    const stream = this.#shown ? (this.#call.slice?.stream ?? null) : null;
    if (this.video.srcObject !== stream) this.video.srcObject = stream;
    // Silent video may always play; a newer stream is all that can come between.
    if (stream !== null && this.video.paused) this.video.play().catch(() => undefined);
  }

  #goTo(corner: Corner): void {
    this.corner = corner;
    rememberCorner(corner);
  }

  #onResize(): void {
    this.upright = this.video.videoHeight > this.video.videoWidth;
  }

  #onPointerDown(event: PointerEvent): void {
    this.#drag.start(event, this.frame, this.corner);
  }

  #onPointerMove(event: PointerEvent): void {
    this.#drag.move(event, this.frame);
  }

  #onPointerEnd(event: PointerEvent): void {
    const corner = this.#drag.end(event, this.frame);
    if (corner !== null) this.#goTo(corner);
  }

  #onClick(): void {
    if (!this.#drag.dragged) this.#carry(nextCorner(this.corner));
  }

  #onKeyDown(event: KeyboardEvent): void {
    const corner = cornerByKey(this.corner, event.key, getComputedStyle(this).direction === 'rtl');
    if (corner === null) return;
    // The page would scroll.
    event.preventDefault();
    this.#carry(corner);
  }

  #carry(corner: Corner): void {
    this.#drag.carry(this.frame, this.corner, corner);
    this.#goTo(corner);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-preview': CallPreview;
  }
}
