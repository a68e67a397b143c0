import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { isAnswered, type VerificationStatus } from '../core/index.js';
import {
  badgeStyles,
  buttonStyles,
  CallElement,
  CallWatch,
  fill,
  focusReturn,
  icon,
  nameOf,
  need,
  roomTexts,
  sharedStyles,
  SHIELD_CHECK,
  stageButtonStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { callVerifyButtonStyles } from './call-verify-button.styles.js';

/** What came about by the other side, or is to be looked at. */
const NEWS: readonly VerificationStatus[] = ['comparing', 'tampered'];

/**
 * Opens what tells who is on the other side of a call of two: their ID, and a safety code to compare. It is on top of the
 * page, closed by Esc, by a click elsewhere and by the button. Where the other person has asked for a code, a dot at its
 * corner says so, and it is read out. In a room it is not shown.
 *
 * @tagname call-verify-button
 * @slot icon - Instead of the icon
 * @csspart verify-button - "Safety code"
 * @csspart news - A dot at its corner: there is a code to compare, or somebody tampers with the call
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @csspart panel - What it opens
 * @cssState supported - There is no room
 * @cssState news - There is a code to compare, and what shows it is closed
 */
export class CallVerifyButton extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [
    tokens,
    sharedStyles,
    buttonStyles,
    badgeStyles,
    stageButtonStyles,
    callVerifyButtonStyles,
  ];

  static override get properties(): PropertyDeclarations {
    return { labelled: { type: Boolean }, open: { attribute: false } };
  }

  /** Shows the button's words beside its icon. */
  labelled = false;

  private open = false;

  readonly #words = new TextWatch(this, roomTexts);
  readonly #call = new CallWatch(this, ({ call, room, verification: { status } }) => ({
    usable: call.phase === 'connected' || call.phase === 'reconnecting',
    inRoom: room !== null,
    name: isAnswered(call) ? nameOf(call.remote) : '',
    status,
  }));
  readonly #returnFocus = focusReturn();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open = false;
  }

  protected override willUpdate(): void {
    this.setState('supported', this.#isSupported);
    this.setState('news', this.#hasNews);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#isSupported) return nothing;
    const { safetyCode, codeNews } = this.#words.texts;
    const news = this.#hasNews ? fill(codeNews, { name: this.#call.slice?.name ?? '' }) : '';
    return html`<p class="visually-hidden" id="news" role="status">${news}</p>
      <button
        part="verify-button"
        class=${`button ${this.labelled ? 'row' : 'round off'}`}
        type="button"
        aria-label=${safetyCode}
        aria-describedby=${news === '' ? nothing : 'news'}
        title=${safetyCode}
        aria-haspopup="dialog"
        ?disabled=${this.#call.slice?.usable !== true}
        @click=${keep}
      >
        ${icon('verify-icon', SHIELD_CHECK, 'icon')}${
          this.labelled ? html`<span part="label">${safetyCode}</span>` : nothing
        }${news === '' ? nothing : html`<span part="news" class="badge news" aria-hidden="true"></span>`}
      </button>
      ${this.#renderPanel(safetyCode)}`;
  }

  protected override updated(): void {
    const button = this.renderRoot.querySelector('button');
    // Its own click closes what it opened, where a script would open it again.
    if (button) button.popoverTargetElement = this.renderRoot.querySelector('.panel');
  }

  get #isSupported(): boolean {
    return this.#call.slice?.inRoom !== true;
  }

  get #hasNews(): boolean {
    const { status = 'none', usable = false } = this.#call.slice ?? {};
    return this.#isSupported && usable && !this.open && NEWS.includes(status);
  }

  #renderPanel(name: string): TemplateResult {
    const { controller, for: target } = this;
    return html`<div
      part="panel"
      class="panel"
      popover
      role="dialog"
      tabindex="-1"
      aria-label=${name}
      @beforetoggle=${this.#returnFocus}
      @toggle=${this.#onToggle}
    >
      ${this.open ? html`<call-verify .controller=${controller} .for=${target} @click=${keep}></call-verify>` : nothing}
    </div>`;
  }

  async #onToggle({ newState }: ToggleEvent): Promise<void> {
    this.open = newState === 'open';
    if (!this.open) return;
    need('call-verify');
    await this.updateComplete;
    await customElements.whenDefined('call-verify');
    const content = this.renderRoot.querySelector('call-verify');
    await content?.updateComplete;
    content?.focus();
  }
}

/** In a list that closes with a press what it opens would go with it. */
function keep(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'call-verify-button': CallVerifyButton;
  }
}
