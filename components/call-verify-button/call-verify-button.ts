import { html, type TemplateResult } from 'lit';
import { isAnswered, type VerificationStatus } from '../core/index.js';
import { CallWatch, fill, nameOf, PanelButton, type PanelFace, SHIELD_CHECK } from '../ui/index.js';

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
export class CallVerifyButton extends PanelButton {
  protected override readonly face: PanelFace = {
    part: 'verify-button',
    icon: { name: 'verify-icon', shape: SHIELD_CHECK },
    content: 'call-verify',
  };

  readonly #other = new CallWatch(this, ({ call, verification: { status } }) => ({
    name: isAnswered(call) ? nameOf(call.remote) : '',
    status,
  }));

  protected override willUpdate(): void {
    super.willUpdate();
    this.setState('news', this.#hasNews);
  }

  protected override get name(): string {
    return this.words.safetyCode;
  }

  protected override tellNews(): string {
    return this.#hasNews ? fill(this.words.codeNews, { name: this.#other.slice?.name ?? '' }) : '';
  }

  get #hasNews(): boolean {
    const { status = 'none' } = this.#other.slice ?? {};
    return this.isSupported && this.isUsable && !this.open && NEWS.includes(status);
  }

  protected override renderContent(keep: (event: Event) => void): TemplateResult {
    const { controller, for: target } = this;
    return html`<call-verify .controller=${controller} .for=${target} @click=${keep}></call-verify>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-verify-button': CallVerifyButton;
  }
}
