import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { CallState } from '../core/index.js';
import {
  buttonStyles,
  CallElement,
  CallWatch,
  CIRCLE_ALERT,
  icon,
  peopleTexts,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { callBlockButtonStyles } from './call-block-button.styles.js';

/**
 * Blocks an ID that is a stranger's, and takes it back. It stands where a call rings and where one has ended, and shows
 * nothing for somebody whom I gave a name, or whom I called myself. Who is blocked never rings here again, and is told
 * nothing: they get no answer.
 *
 * @tagname call-block-button
 * @slot problem-icon - Instead of the icon before what went wrong
 * @csspart block-button - "Block this caller"
 * @csspart blocked - That the caller is blocked now
 * @csspart undo-button - "Undo"
 * @csspart problem - That it did not work
 * @csspart icon - Every icon
 * @cssState empty - There is nobody to block
 * @cssState blocked - The caller is blocked
 */
export class CallBlockButton extends CallElement {
  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, callBlockButtonStyles];

  static override get properties(): PropertyDeclarations {
    return { who: {}, failed: { attribute: false } };
  }

  readonly #words = new TextWatch(this, peopleTexts);
  readonly #call = new CallWatch(this, ({ call, people }) => ({ call, known: people.known }));

  /** The ID that it is about; without it that of the call that rings, or that has come and ended. */
  who: string | null = null;

  private failed = false;

  protected override willUpdate(): void {
    this.setState('empty', this.#stranger === null);
    this.setState('blocked', this.#isBlocked);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#stranger === null) return nothing;
    const { texts } = this.#words;
    // One button, so that the focus stays where it is when it becomes the other one.
    return html`<p part="blocked" class="blocked" role="status">${this.#isBlocked ? texts.callerBlocked : ''}</p>
      <button
        part=${this.#isBlocked ? 'undo-button' : 'block-button'}
        class="button ${this.#isBlocked ? 'tonal' : 'block'}"
        type="button"
        @click=${this.#onPress}
      >
        ${this.#isBlocked ? texts.undo : texts.blockCaller}
      </button>
      ${this.failed ? this.#renderFailure() : nothing}`;
  }

  #renderFailure(): TemplateResult {
    return html`<p part="problem" class="note problem" role="alert">
      ${icon('problem-icon', CIRCLE_ALERT)}<span>${this.#words.texts.peopleFailed}</span>
    </p>`;
  }

  /** Whom it is about; `null` where nobody is, or who has a name from me. */
  get #stranger(): string | null {
    if (this.#call.slice === null) return null;
    const id = this.who ?? callerOf(this.#call.slice.call);
    const person = this.#call.slice.known.find((known) => known.id === id);
    return person === undefined || person.blocked ? id : null;
  }

  get #isBlocked(): boolean {
    const id = this.#stranger;
    return this.#call.slice?.known.some((person) => person.id === id && person.blocked) ?? false;
  }

  async #onPress(): Promise<void> {
    const id = this.#stranger;
    if (id === null) return;
    try {
      await this.#call.api?.setBlocked(id, !this.#isBlocked);
      this.failed = false;
    } catch {
      // The list could not be loaded; the words say so.
      this.failed = true;
    }
  }
}

/** Who rings, or rang. */
function callerOf(call: CallState): string | null {
  if (call.phase === 'ringing') return call.remote.id;
  return call.phase === 'ended' && call.direction === 'incoming' ? call.remote.id : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'call-block-button': CallBlockButton;
  }
}
