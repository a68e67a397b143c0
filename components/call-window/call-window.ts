import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { CallError } from '../core/index.js';
import type { ErrorCode } from '../protocol/index.js';
import {
  avatar,
  avatarStyles,
  buttonStyles,
  CallElement,
  callTexts,
  CallWatch,
  fill,
  icon,
  MIC_OFF,
  nameOf,
  PHONE,
  sharedStyles,
  TextWatch,
  tokens,
  toldByTheSnapshot,
  VOLUME,
  X,
} from '../ui/index.js';
import type { BarFade } from './bar-fade.js';
import { CallFocus } from './call-focus.js';
import {
  canCallAgain,
  detailText,
  isStill,
  mayShowPicture,
  personOf,
  shownCall,
  type ShownCall,
  statusText,
  talkingSince,
} from './call-view.js';
import { callWindowStyles } from './call-window.styles.js';
import type { Letterbox } from './letterbox.js';
import { note } from './note.js';
import { RemotePlayback } from './remote-playback.js';
import { RunningTime } from './running-time.js';
import { stageStyles } from './stage.styles.js';

const PREVIEW_PARTS = 'frame:preview__frame, video:preview__video, paused:preview__paused, handle:preview__handle';
const CONTROLS_PARTS = ['bar', 'microphone-button', 'camera-button', 'hangup-button', 'icon']
  .map((part) => `${part}:controls__${part}`)
  .join(', ');

/** Filled by `RunningTime`. */
const DURATION = html`<p part="duration" class="duration"></p>`;

/**
 * The running call, from the first ring to the word about its end: the other side's picture or avatar, what the call
 * has come to, the time, my own picture, the bar.
 *
 * @tagname call-window
 * @slot header - Above the stage
 * @slot aside - Beside the stage, or below it where there is little room
 * @slot controls - Instead of the bar
 * @csspart window - All of it
 * @csspart stage - What the picture stands on
 * @csspart video - The other side's picture
 * @csspart backdrop - The blurred picture behind one that does not fill the stage
 * @csspart avatar - The other side where there is no picture
 * @csspart name - The other side's name
 * @csspart id - The other side's ID, where it goes by a name
 * @csspart status - What the call has come to
 * @csspart detail - What is known about it
 * @csspart duration - How long it has lasted
 * @csspart muted - That the other side's microphone is off
 * @csspart note - What is wrong with my microphone or camera
 * @csspart hear-button - "Tap to hear"
 * @csspart retry-button - "Try again", in the note
 * @csspart dismiss-button - "Close", in the note
 * @csspart again-button - "Call again", or "Return to the call" after a reload
 * @csspart close-button - "Close"
 * @csspart controls - The bar
 * @csspart preview - My own picture
 * @csspart icon - Every icon
 * @cssproperty --call-window-preview-size - The longer side of my own picture
 * @cssState open - There is a call to show
 */
export class CallWindow extends CallElement {
  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    avatarStyles,
    callWindowStyles,
    stageStyles,
  ];

  static override get properties(): PropertyDeclarations {
    return {
      failure: { attribute: false },
      closedNote: { attribute: false },
    };
  }

  readonly #words = new TextWatch(this, callTexts);
  readonly #call = new CallWatch(this, ({ call, comeback, link, remote, local }) => ({
    call,
    comeback,
    remote,
    link: call.phase === 'reconnecting' ? link : null,
    microphone: local.microphone.problem,
    camera: local.camera.problem,
  }));
  readonly #playback = new RemotePlayback(this, {
    video: () => this.renderRoot.querySelector('video'),
    audio: () => this.renderRoot.querySelector('audio'),
  });
  readonly #time = new RunningTime(this);
  readonly #focus = new CallFocus(this);

  /** Why "Call again", or "Return to the call", did not work. */
  private failure: ErrorCode | null = null;
  /** The note that was closed; another one is shown again. */
  private closedNote = '';

  #letterbox: Letterbox | null = null;
  #fade: BarFade | null = null;
  #loading = false;
  #shown: ShownCall | null = null;
  #picture = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // Back in the page, the stage is watched again, and what was loading while it was away is asked for once more.
    this.#loading = false;
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const { slice } = this.#call;
    this.#shown = slice === null ? null : shownCall(slice);
    if (this.#shown === null) this.#loading = false;
    if (this.#shown === null || !isStill(this.#shown)) this.failure = null;
    this.#picture = slice !== null && mayShowPicture(slice) && this.#playback.hasPicture;
    this.#focus.remember();
    if (this.#fade) this.#fade.enabled = this.#mayFade;
    this.setState('open', this.#shown !== null);
  }

  protected override render(): TemplateResult | typeof nothing {
    const call = this.#shown;
    if (call === null) return nothing;
    const person = personOf(call);
    return html`<section
      part="window"
      class="window"
      aria-label=${fill(this.#words.texts.call, { name: nameOf(person) })}
      tabindex="-1"
    >
      <slot name="header"></slot>
      <div
        part="stage"
        class="stage"
        data-phase=${call.phase}
        data-fit=${this.#letterbox?.fit ?? 'cover'}
        ?data-picture=${this.#picture}
        ?data-faded=${this.#fade?.faded ?? false}
      >
        ${this.#renderPicture()} ${this.#renderPerson(call)} ${this.#renderCaption(call)} ${this.#renderPreview(call)}
        ${this.#renderFoot(call)}
      </div>
      <slot name="aside"></slot>
    </section>`;
  }

  protected override updated(): void {
    const stream = this.#shown === null || isStill(this.#shown) ? null : (this.#call.slice?.remote.stream ?? null);
    this.#playback.show(stream);
    if (this.#shown !== null) void this.#loadComforts();
    this.#letterbox?.watch(this.renderRoot.querySelector('.stage'), this.renderRoot.querySelector('video'));
    this.#letterbox?.draw(this.renderRoot.querySelector('canvas'));
    this.#showTime();
    this.#focus.follow(this.#shown?.phase ?? null);
  }

  #renderPicture(): TemplateResult {
    const edges = this.#picture && this.#letterbox?.fit === 'contain';
    return html`<div class="picture" aria-hidden=${!this.#picture}>
        ${edges ? html`<canvas part="backdrop" class="backdrop" width="32" height="32"></canvas>` : nothing}
        <video part="video" class="video" tabindex="-1" .muted=${true} playsinline @resize=${this.#onResize}></video>
      </div>
      <audio></audio>
      <div class="veil"></div>`;
  }

  /** Whoever has no picture: the avatar, the name, and in every case what the call has come to. */
  #renderPerson(call: ShownCall): TemplateResult {
    const person = personOf(call);
    const since = this.#picture ? null : talkingSince(call);
    return html`<div class="person">
      ${avatar(person)}
      <p part="name" class="name"><bdi>${nameOf(person)}</bdi></p>
      ${this.#renderId(call)}
      <p part="status" class=${call.phase === 'connected' ? 'visually-hidden' : 'status'} role="status">
        ${statusText({ ...this.texts, ...this.#words.texts }, call)}
      </p>
      ${this.#renderDetail(call)} ${since === null ? nothing : DURATION}
      ${this.#picture ? nothing : this.#renderMuted(call)}
    </div>`;
  }

  /** Beside every name: a name is a claim, the ID is proven. */
  #renderId(call: ShownCall): TemplateResult | typeof nothing {
    const { id, name } = personOf(call);
    return name === '' ? nothing : html`<p part="id" class="id" translate="no">${id}</p>`;
  }

  #renderDetail(call: ShownCall): TemplateResult | typeof nothing {
    const detail = detailText(this.#words.texts, call, this.#call.slice?.link ?? 'online');
    return detail === null ? nothing : html`<p part="detail" class="detail">${detail}</p>`;
  }

  #renderCaption(call: ShownCall): TemplateResult | typeof nothing {
    const since = talkingSince(call);
    if (!this.#picture || since === null) return nothing;
    return html`<div class="caption">
      <p part="name" class="name"><bdi>${nameOf(personOf(call))}</bdi></p>
      ${this.#renderId(call)} ${DURATION} ${this.#renderMuted(call)}
    </div>`;
  }

  #renderMuted(call: ShownCall): TemplateResult | typeof nothing {
    if (call.phase !== 'connected' || this.#call.slice?.remote.microphone !== false) return nothing;
    const words = fill(this.#words.texts.theirMicrophoneOff, { name: nameOf(personOf(call)) });
    return html`<p part="muted" class="muted">${icon(MIC_OFF)}<span>${words}</span></p>`;
  }

  #renderPreview(call: ShownCall): TemplateResult | typeof nothing {
    if (isStill(call)) return nothing;
    return html`<call-preview
      part="preview"
      exportparts=${PREVIEW_PARTS}
      .controller=${this.controller}
      .for=${this.for}
    ></call-preview>`;
  }

  #renderFoot(call: ShownCall): TemplateResult {
    return html`<div class="foot">
      ${this.#renderNote(call)} ${this.#playback.blocked ? this.#renderHear() : nothing}
      ${isStill(call) ? this.#renderGoodbye(call) : this.#renderControls()}
    </div>`;
  }

  #renderNote(call: ShownCall): TemplateResult | typeof nothing {
    if (isStill(call)) return this.failure === null ? nothing : note(this.texts.errors[this.failure]);
    if (this.#note === '') return nothing;
    return note(
      this.#note,
      html`<button part="retry-button" class="button tonal" type="button" @click=${this.#onRetry}>
          ${this.#words.texts.tryAgain}
        </button>
        <button
          part="dismiss-button"
          class="button icon-only"
          type="button"
          aria-label=${this.#words.texts.close}
          title=${this.#words.texts.close}
          @click=${this.#onDismissNote}
        >
          ${icon(X)}
        </button>`,
    );
  }

  #renderHear(): TemplateResult {
    return html`<button part="hear-button" class="button filled hear" type="button" @click=${this.#onHear}>
      ${icon(VOLUME)}${this.texts.tapToHear}
    </button>`;
  }

  #renderControls(): TemplateResult {
    return html`<slot name="controls"
      ><call-controls
        part="controls"
        exportparts=${CONTROLS_PARTS}
        .controller=${this.controller}
        .for=${this.for}
      ></call-controls
    ></slot>`;
  }

  #renderGoodbye(call: ShownCall): TemplateResult {
    return html`<div class="goodbye">
      ${
        canCallAgain(call)
          ? html`<button part="again-button" class="button filled" type="button" @click=${this.#onCallAgain}>
              ${icon(PHONE)}${call.phase === 'unfinished' ? this.#words.texts.comeBack : this.#words.texts.callAgain}
            </button>`
          : nothing
      }
      <button part="close-button" class="button tonal" type="button" @click=${this.#onClose}>
        ${this.#words.texts.close}
      </button>
    </div>`;
  }

  /** Which device has which problem, in which call: two of them may have the same sentence. */
  get #problems(): string {
    const { call, microphone, camera } = this.#call.slice ?? {};
    return [call && 'callId' in call ? call.callId : '', microphone, camera].join();
  }

  /** What is wrong with my devices, in a sentence; empty when nothing is, or when it was read and closed. */
  get #note(): string {
    const problem = this.#call.slice?.microphone ?? this.#call.slice?.camera ?? null;
    const sentence = problem === null ? '' : this.texts.errors[problem];
    return this.#problems === this.closedNote ? '' : sentence;
  }

  /** Whether the bar stands in front of a picture, and nothing has to be read there. */
  get #mayFade(): boolean {
    return this.#shown?.phase === 'connected' && this.#picture && !this.#playback.blocked && this.#note === '';
  }

  /** Where they can't be loaded the picture fills the stage, and the bar stays; the next call tries again. */
  async #loadComforts(): Promise<void> {
    if (this.#loading || this.#fade !== null) return;
    this.#loading = true;
    const loaded = await import('./picture-comforts.js').catch(() => null);
    if (loaded === null || this.#fade !== null || !this.isConnected) return;
    this.#letterbox = new loaded.Letterbox(this);
    this.#fade = new loaded.BarFade(this, () => this.renderRoot.querySelector('.foot'));
    this.requestUpdate();
  }

  #showTime(): void {
    const since = this.#shown && talkingSince(this.#shown);
    this.#time.show(this.renderRoot.querySelector('.duration'), since ?? 0);
  }

  #onResize(): void {
    this.#playback.onResize();
    this.#letterbox?.refit();
  }

  #onHear(): void {
    void this.#playback.play();
  }

  #onRetry(): void {
    const { api, slice } = this.#call;
    if (slice?.microphone) api?.setMicrophone(true).catch(toldByTheSnapshot);
    if (slice?.camera) api?.setCamera(true).catch(toldByTheSnapshot);
  }

  #onDismissNote(): void {
    this.closedNote = this.#problems;
  }

  #onClose(): void {
    this.#call.api?.dismiss();
  }

  async #onCallAgain(): Promise<void> {
    this.failure = null;
    try {
      await (this.#shown?.phase === 'unfinished' ? this.#call.api?.comeBack() : this.#call.api?.callAgain());
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.failure = error.code;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-window': CallWindow;
  }
}
