import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import {
  buttonStyles,
  CallElement,
  CallWatch,
  focusReturn,
  icon,
  need,
  roomTexts,
  sharedStyles,
  stageButtonStyles,
  TextWatch,
  tokens,
  USER_PLUS,
} from '../ui/index.js';
import { callAddButtonStyles } from './call-add-button.styles.js';

/**
 * Opens the field by which one more person is called into the call of two: that becomes a room, with its connection as it
 * is. It is on top of the page, closed by Esc, by a click elsewhere and by the button. In a room the room's own "Invite" has
 * the field, and the button is not shown.
 *
 * @tagname call-add-button
 * @slot icon - Instead of the icon
 * @csspart add-button - "Add someone"
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @csspart panel - What it opens
 * @cssState supported - There is no room yet
 */
export class CallAddButton extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, stageButtonStyles, callAddButtonStyles];

  static override get properties(): PropertyDeclarations {
    return { labelled: { type: Boolean }, open: { attribute: false } };
  }

  /** Shows the button's words beside its icon. */
  labelled = false;

  private open = false;

  readonly #words = new TextWatch(this, roomTexts);
  readonly #call = new CallWatch(this, ({ call: { phase }, room }) => ({
    usable: phase === 'connected' || phase === 'reconnecting',
    inRoom: room !== null,
  }));
  readonly #returnFocus = focusReturn();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open = false;
  }

  protected override willUpdate(): void {
    this.setState('supported', this.#isSupported);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#isSupported) return nothing;
    const name = this.#words.texts.addSomeone;
    return html`<button
        part="add-button"
        class=${`button ${this.labelled ? 'row' : 'round off'}`}
        type="button"
        aria-label=${name}
        title=${name}
        aria-haspopup="dialog"
        ?disabled=${this.#call.slice?.usable !== true}
        @click=${keep}
      >
        ${icon('add-icon', USER_PLUS, 'icon')}${this.labelled ? html`<span part="label">${name}</span>` : nothing}
      </button>
      ${this.#renderPanel(name)}`;
  }

  protected override updated(): void {
    const button = this.renderRoot.querySelector('button');
    // Its own click closes what it opened, where a script would open it again.
    if (button) button.popoverTargetElement = this.renderRoot.querySelector('.panel');
  }

  get #isSupported(): boolean {
    return this.#call.slice?.inRoom !== true;
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
      ${this.open ? html`<call-add .controller=${controller} .for=${target} @click=${keep}></call-add>` : nothing}
    </div>`;
  }

  async #onToggle({ newState }: ToggleEvent): Promise<void> {
    this.open = newState === 'open';
    if (!this.open) return;
    need('call-add');
    await this.updateComplete;
    await customElements.whenDefined('call-add');
    const field = this.renderRoot.querySelector('call-add');
    await field?.updateComplete;
    field?.focus();
  }
}

/** In a list that closes with a press the field would go with it. */
function keep(event: Event): void {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'call-add-button': CallAddButton;
  }
}
