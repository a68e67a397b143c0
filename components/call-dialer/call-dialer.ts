import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { CallError, type CallState } from '../core/index.js';
import { type ErrorCode, parseId } from '../protocol/index.js';
import {
  buttonStyles,
  CallElement,
  CallWatch,
  cardStyles,
  CIRCLE_ALERT,
  fieldStyles,
  icon,
  linkedId,
  PHONE,
  sharedStyles,
  type PhoneTexts,
  tokens,
  VIDEO,
} from '../ui/index.js';
import { callDialerStyles } from './call-dialer.styles.js';
import type { Recents } from './recents.js';

/** What the dialer itself can say beside the errors of a call. */
type DialProblem = ErrorCode | 'empty' | 'missing-relay';

/** Those that another ID in the field mends. */
const ID_PROBLEMS: ReadonlySet<DialProblem> = new Set(['empty', 'invalid-id', 'own-id']);

/** How an ID looks, before there is one. */
const ID_SHAPE = 'xxxx-xxxx-xxxx-xxxx';

/**
 * Calls an ID: one field that takes it in any spelling, or a whole call link, and two buttons. A page opened by a call
 * link has it filled; it never dials by itself. Below stand the last calls, and while a name is typed those whom it fits:
 * a press fills in the ID.
 *
 * @tagname call-dialer
 * @slot video-icon - Instead of the video icon
 * @slot audio-icon - Instead of the phone icon
 * @slot problem-icon - Instead of the icon before what went wrong
 * @slot missed-icon - Instead of the icon of a missed call
 * @slot incoming-icon - Instead of the icon of a call that came
 * @slot outgoing-icon - Instead of the icon of a call that went
 * @slot more-icon - Instead of the icon of "More about …"
 * @csspart form - All of it
 * @csspart label - "ID to call", above the field, and what stands above the last calls
 * @csspart input - The field "ID to call"
 * @csspart error - What went wrong, and what to do
 * @csspart buttons - Both buttons
 * @csspart video-button - "Video call"
 * @csspart audio-button - "Audio call"
 * @csspart recents - The last calls
 * @csspart recent-list - The list in it
 * @csspart recent - One person in it
 * @csspart recent-button - Fills in the ID
 * @csspart recent-name - What the person is called, or the ID
 * @csspart recent-detail - Missed, incoming or outgoing, and when; the ID of who goes by a name
 * @csspart more-button - "More about …"
 * @csspart recent-actions - The buttons that it shows
 * @csspart name-button - "Add a name", or "Change name"
 * @csspart block-button - "Block", or "Unblock"
 * @csspart forget-button - "Remove from list"
 * @csspart naming - Where a name is given
 * @csspart given-name - The field for it
 * @csspart save-button - "Save"
 * @csspart cancel-button - "Cancel"
 * @csspart recents-foot - The buttons below the list
 * @csspart all-button - "Show all", or "Show fewer"
 * @csspart clear-button - "Clear list"
 * @csspart problem - That one of these did not work
 * @csspart icon - Every icon
 */
export class CallDialer extends CallElement {
  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    fieldStyles,
    cardStyles,
    callDialerStyles,
  ];

  static override get properties(): PropertyDeclarations {
    return {
      value: {},
      problem: { attribute: false },
      dialling: { attribute: false },
      recents: { attribute: false },
    };
  }

  readonly #call = new CallWatch(this, ({ call: { phase }, people: { known, recent } }) => ({
    taken: phase !== 'idle' && phase !== 'ended',
    anybody: known.length + recent.length > 0,
  }));

  /** What stands in the field: an ID in any spelling, or a call link. */
  value = '';

  private problem: DialProblem | null = null;
  private dialling = false;
  /** What shows the last calls; `null` while there are none. */
  private recents: Recents | null = null;

  #to = '';
  #listening: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    addEventListener('hashchange', () => this.#fill(linkedId()), { signal: this.#listening.signal });
    this.#fill(linkedId());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#listening = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.problem = null;
    const { to = '' } = this.settings ?? {};
    if (to === this.#to) return;
    this.#to = to;
    // What is in the page's address goes before what the page author set.
    if (linkedId() === null) this.#fill(to);
  }

  protected override updated(): void {
    // Compared with what stands in the field, which the person may have changed since the last rendering.
    if (this.#field && this.#field.value !== this.value) this.#field.value = this.value;
    if (this.#call.slice?.anybody) void this.#loadRecents();
  }

  /** Puts the focus into the field. */
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options);
  }

  protected override render(): TemplateResult {
    return html`<div class="content">
      <form part="form" class="dialer" novalidate @submit=${this.#onSubmit}>
        <div class="field">
          <label part="label" class="label" for="id">${this.texts.idToCall}</label>
          ${this.#renderInput()} ${this.#renderError()}
        </div>
        <div part="buttons" class="buttons">${this.#renderVideo()} ${this.#renderAudio()}</div>
      </form>
      ${this.recents?.render()}
    </div>`;
  }

  #renderInput(): TemplateResult {
    const wrongId = this.problem !== null && ID_PROBLEMS.has(this.problem);
    return html`<input
      id="id"
      part="input"
      class="input id-input"
      autocapitalize="off"
      autocomplete="off"
      autocorrect="off"
      enterkeyhint="go"
      spellcheck="false"
      translate="no"
      placeholder=${ID_SHAPE}
      aria-describedby=${this.problem === null ? nothing : 'error'}
      aria-invalid=${wrongId ? 'true' : 'false'}
      @input=${this.#onInput}
      @change=${this.#onChange}
    />`;
  }

  #renderError(): TemplateResult {
    const { problem, texts } = this;
    const words = problem && html`${icon('problem-icon', CIRCLE_ALERT)}<span>${sentenceOf(problem, texts)}</span>`;
    return html`<p id="error" part="error" class="note problem" role="alert">${words}</p>`;
  }

  #renderVideo(): TemplateResult {
    return html`<button part="video-button" class="button filled" type="submit" ?disabled=${this.#taken}>
      ${icon('video-icon', VIDEO)}${this.texts.videoCall}
    </button>`;
  }

  #renderAudio(): TemplateResult {
    return html`<button
      part="audio-button"
      class="button tonal"
      type="button"
      ?disabled=${this.#taken}
      @click=${() => this.#dial(false)}
    >
      ${icon('audio-icon', PHONE)}${this.texts.audioCall}
    </button>`;
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  get #taken(): boolean {
    return this.dialling || this.#call.slice?.taken === true;
  }

  async #dial(video: boolean): Promise<void> {
    // Who is called by a name is shown by ID first.
    if (this.#taken || this.recents?.complete()) return;
    const { api } = this.#call;
    this.problem = this.#problemBefore(api !== null);
    if (api === null || this.problem !== null) {
      this.#field?.focus();
      return;
    }
    this.dialling = true;
    try {
      if (isUntold(await api.dial(this.value, { video }))) this.problem = 'relay-unreachable';
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.problem = error.code;
    } finally {
      this.dialling = false;
    }
  }

  /** Where it does not load the dialer does without; the next change tries again. */
  async #loadRecents(): Promise<void> {
    if (this.recents) return;
    const loaded = await import('./recents.js').catch(() => null);
    if (loaded) this.recents ??= new loaded.Recents(this);
  }

  #problemBefore(hasCall: boolean): DialProblem | null {
    if (!hasCall) return 'missing-relay';
    if (this.value.trim() === '') return 'empty';
    return parseId(this.value) === null ? 'invalid-id' : null;
  }

  #fill(id: string | null | undefined): void {
    if (!id) return;
    this.value = parseId(id) ?? id;
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    void this.#dial(true);
  }

  #onInput(event: InputEvent): void {
    this.value = this.#field?.value ?? '';
    if (event.inputType === 'insertFromPaste') this.#onChange();
  }

  /** What was read as an ID is shown as one, so that the person can compare it. */
  #onChange(): void {
    this.value = parseId(this.value) ?? this.value;
  }
}

/** Whether a call has failed, and what would say so has not loaded: no more may have what it is made of. */
function isUntold(call: CallState): boolean {
  const isFailed = call.phase === 'ended' && /media-failed|relay-unreachable/.test(call.reason);
  return isFailed && !customElements.get('call-window');
}

function sentenceOf(problem: DialProblem, texts: PhoneTexts): string {
  if (problem === 'empty') return texts.emptyId;
  if (problem === 'missing-relay') return texts.missingRelay;
  return texts.errors[problem];
}

declare global {
  interface HTMLElementTagNameMap {
    'call-dialer': CallDialer;
  }
}
