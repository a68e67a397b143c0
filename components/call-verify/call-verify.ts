import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import {
  type CallApi,
  CallError,
  type CallSnapshot,
  isAnswered,
  SAFETY_SYMBOLS,
  type VerificationStatus,
} from '../core/index.js';
import {
  BADGE_CHECK,
  buttonStyles,
  CallElement,
  callIdText,
  CallWatch,
  CHECK,
  CIRCLE_ALERT,
  fieldStyles,
  icon,
  roomTexts,
  sharedStyles,
  TextWatch,
  tokens,
  verifyTexts,
  type VerifyTexts,
} from '../ui/index.js';
import { callVerifyStyles } from './call-verify.styles.js';

const STATES = ['waiting', 'comparing', 'matched', 'mismatched', 'unanswered', 'tampered'] as const;
/** What is no state of the exchange: it could not be begun. */
type Told = VerificationStatus | 'failed';

/** The sentence about each. */
const SENTENCES: Readonly<Record<Told, Exclude<keyof VerifyTexts, 'symbols'> | null>> = {
  none: null,
  waiting: 'codeWaits',
  comparing: 'codeReadAloud',
  matched: 'codeMatched',
  mismatched: 'codeMismatched',
  unanswered: 'codeUnanswered',
  tampered: 'codeTampered',
  failed: 'codeFailed',
};
const PROBLEMS: readonly Told[] = ['mismatched', 'unanswered', 'tampered', 'failed'];
/** Where it is said what a code is for. */
const HINTED: readonly Told[] = ['none', 'waiting', 'unanswered', 'failed'];
/** Where the one thing to do is to end the call. */
const ALARMS: readonly Told[] = ['mismatched', 'tampered'];
/** Milliseconds in which nobody can have meant what has just appeared where another button was. */
const GUARD = 400;

/**
 * Who is on the other side of a call of two: the ID that their key has proven, and a safety code, by which both can hear
 * that nobody sits between. It is seven pictures with their names, the same on both sides, made when either person asks for
 * it. They read it out to each other, and say whether it is the same; that stays on this device, for this call. In a room it
 * says that codes are for two.
 *
 * @tagname call-verify
 * @slot verified-icon - Instead of the icon before "Verified ID"
 * @slot matched-icon - Instead of the icon before the word that the codes match
 * @slot problem-icon - Instead of the icon before what is wrong
 * @csspart verify - All of it
 * @csspart label - "Verified ID"
 * @csspart id - The other person's ID, in groups
 * @csspart hint - What it is for, or why there is no code
 * @csspart code - The seven symbols
 * @csspart symbol - Each of them
 * @csspart picture - Its picture
 * @csspart word - Its name
 * @csspart status - How far the two are, and what to do
 * @csspart buttons - What can be done
 * @csspart compare-button - "Compare a code", and "Compare again"
 * @csspart match-button - "They match"
 * @csspart differ-button - "They differ"
 * @csspart hangup-button - "Hang up", where the codes differ or somebody tampers with the call
 * @csspart icon - Every icon
 * @cssState waiting - The other page is asked for a code
 * @cssState comparing - The code is shown
 * @cssState matched - The codes match, as this person says
 * @cssState mismatched - They differ, as this person says
 * @cssState unanswered - The other page does not answer
 * @cssState tampered - The other side broke its word: somebody tampers with the call
 */
export class CallVerify extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, fieldStyles, callVerifyStyles];

  static override get properties(): PropertyDeclarations {
    return { failed: { attribute: false } };
  }

  readonly #words = new TextWatch(this, verifyTexts);
  readonly #names = new TextWatch(this, roomTexts);
  readonly #call = new CallWatch(this, ({ call, room, verification }) => ({
    id: isAnswered(call) ? call.remote.id : null,
    usable: call.phase === 'connected' || call.phase === 'reconnecting',
    inRoom: room !== null,
    verification,
  }));

  /** Whether the code could not be asked for. */
  private failed = false;

  #hadFocus = false;
  /** What was shown last, and since when: by the clock of events. */
  #shown: Told | null = null;
  #since = -Infinity;
  #before: object | null = null;

  constructor() {
    super();
    this.addEventListener('click', this.#guard, { capture: true });
  }

  protected override willUpdate(): void {
    const { slice } = this.#call;
    // The call has come to something else: what failed before says nothing of that.
    if (slice !== this.#before) this.failed = false;
    this.#before = slice;
    this.setOneState(STATES, this.#verification.status);
    this.#hadFocus = this.#hasFocus;
    if (this.#told === this.#shown) return;
    this.#shown = this.#told;
    this.#since = performance.now();
  }

  protected override render(): TemplateResult {
    const told = this.#told;
    return html`<section part="verify" class="verify" aria-label=${this.#names.texts.safetyCode}>
      ${this.#renderId()} ${this.#renderHint(told)} ${this.#renderCode()} ${this.#renderStatus(told)}
      <div part="buttons" class="buttons">${this.#renderButtons(told)}</div>
    </section>`;
  }

  protected override updated(): void {
    // The button that was pressed has gone: on from here, and not from the top of the page.
    if (this.#hadFocus && !this.#hasFocus) this.#keepFocus();
  }

  /** All of it takes the focus for as long as that waits there: otherwise it would take it from the first button too. */
  #keepFocus(): HTMLElement | null {
    const place = this.renderRoot.querySelector<HTMLElement>('.verify');
    const leave = () => ['tabindex', 'aria-describedby'].forEach((name) => place?.removeAttribute(name));
    place?.addEventListener('blur', leave, { once: true });
    place?.setAttribute('tabindex', '-1');
    place?.focus();
    return place;
  }

  /** Puts the focus on the first thing to do; on none of two answers, which a key could give by accident. */
  override focus(options?: FocusOptions): void {
    if (this.#told !== 'comparing') super.focus(options);
    // What stood there before is no news to the live region: it is read out as a description.
    else this.#keepFocus()?.setAttribute('aria-describedby', 'status');
  }

  get #hasFocus(): boolean {
    return (this.shadowRoot?.activeElement ?? null) !== null;
  }

  get #verification(): CallSnapshot['verification'] {
    return this.#call.slice?.verification ?? { status: 'none', code: null };
  }

  get #told(): Told {
    return this.failed ? 'failed' : this.#verification.status;
  }

  #renderId(): TemplateResult | typeof nothing {
    const id = this.#call.slice?.id ?? null;
    if (id === null) return nothing;
    return html`<div class="who">
      <p part="label" class="label">${icon('verified-icon', BADGE_CHECK)}${this.texts.verified}</p>
      <p part="id" class="id" dir="ltr" translate="no">${callIdText(id)}</p>
    </div>`;
  }

  /** Where something has come of it, it has been read. */
  #renderHint(told: Told): TemplateResult | typeof nothing {
    const { verifyHint, codeInRoom, codeNotYet } = this.#words.texts;
    const { inRoom = false, usable = false } = this.#call.slice ?? {};
    if (usable && !HINTED.includes(told)) return nothing;
    return html`<p part="hint" class="hint">${inRoom ? codeInRoom : usable ? verifyHint : codeNotYet}</p>`;
  }

  #renderCode(): TemplateResult | typeof nothing {
    const { code } = this.#verification;
    if (code === null) return nothing;
    const { symbols } = this.#words.texts;
    return html`<ol part="code" class="code" aria-label=${this.#names.texts.safetyCode}>
      ${code.map((number) => {
        const symbol = SAFETY_SYMBOLS[number];
        if (!symbol) return nothing;
        return html`<li part="symbol" class="symbol">
          <span part="picture" class="picture" aria-hidden="true">${symbol.picture}</span>
          <span part="word" class="word">${symbols[symbol.name]}</span>
        </li>`;
      })}
    </ol>`;
  }

  #renderStatus(told: Told): TemplateResult {
    const tone = PROBLEMS.includes(told) ? 'problem' : told === 'matched' ? 'good' : '';
    const sentence = this.#renderSentence(told);
    return html`<p part="status" id="status" class="status note told ${tone}" role="status">${sentence}</p>`;
  }

  #renderSentence(told: Told): TemplateResult | typeof nothing {
    const sentence = SENTENCES[told];
    if (sentence === null) return nothing;
    return html`${told === 'matched' ? icon('matched-icon', CHECK) : nothing}${
        PROBLEMS.includes(told) ? icon('problem-icon', CIRCLE_ALERT) : nothing
      }<span>${this.#words.texts[sentence]}</span>`;
  }

  #renderButtons(told: Told): TemplateResult | typeof nothing {
    if (this.#call.slice?.usable !== true) return nothing;
    const { texts } = this.#words;
    if (told === 'comparing')
      return html`<button part="match-button" class="button filled" type="button" @click=${this.#onMatch}>
          ${texts.codesMatch}
        </button>
        <button part="differ-button" class="button tonal" type="button" @click=${this.#onDiffer}>
          ${texts.codesDiffer}
        </button>`;
    return html`${
      ALARMS.includes(told)
        ? html`<button part="hangup-button" class="button filled danger" type="button" @click=${this.#onHangUp}>
            ${this.texts.hangUp}
          </button>`
        : nothing
    }
    ${told === 'tampered' ? nothing : this.#renderCompare(told)}`;
  }

  #renderCompare(told: Told): TemplateResult {
    const { compareCode, compareAgain } = this.#words.texts;
    const isFirst = told === 'none' || told === 'waiting';
    // Not `disabled` while it waits: that would take the focus away.
    return html`<button
      part="compare-button"
      class="button ${isFirst ? 'filled' : 'tonal'}"
      type="button"
      aria-disabled=${told === 'waiting'}
      @click=${this.#onCompare}
    >
      ${isFirst ? compareCode : compareAgain}
    </button>`;
  }

  /**
   * The buttons stay where they are, and become others as soon as the other side has answered: the second press of a double
   * click is no answer, takes none back, and ends no call. To ask for a code does no harm.
   */
  readonly #guard = (event: Event): void => {
    if (!HINTED.includes(this.#told) && event.timeStamp - this.#since < GUARD) event.stopPropagation();
  };

  readonly #onCompare = (): void => {
    if (this.#told !== 'waiting') this.#ask((api) => api.compareCode());
  };

  readonly #onMatch = (): void => this.#ask((api) => api.confirmCode(true));

  readonly #onDiffer = (): void => this.#ask((api) => api.confirmCode(false));

  readonly #onHangUp = (): void => this.#call.api?.hangUp();

  #ask(what: (api: CallApi) => Promise<void>): void {
    const { api } = this.#call;
    if (api === null) return;
    this.failed = false;
    what(api).catch((error: unknown) => {
      if (!(error instanceof CallError)) throw error;
      // Of a call that is over, or a code that is no more, what is shown says enough.
      this.failed = error.code !== 'invalid-state';
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-verify': CallVerify;
  }
}
