import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RoomGuestSnapshot } from '../core/index.js';
import { type CallTexts, fill, nameOf, type RoomTexts, takeLostFocus } from '../ui/index.js';

/** A press that is held, or the second one of a double click, is none on the next guest, who has come to stand there. */
const isFirst = ({ detail }: MouseEvent): boolean => detail < 2;
const keepFirst = (event: KeyboardEvent): void => {
  if (event.repeat) event.preventDefault();
};

/** Who is being called into the room, each with a way to take the call back. */
export class GuestList implements ReactiveController {
  readonly #host: LitElement;
  /** Of the buttons, the one that has the focus before a rendering, and which of them it is. */
  #held: { readonly button: Element; readonly at: number } | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const button = this.#host.shadowRoot?.activeElement ?? null;
    const at = button === null ? -1 : this.#buttons.indexOf(button);
    this.#held = button !== null && at >= 0 ? { button, at } : null;
  }

  /** Whoever was at a guest who is gone is led to the next one, or to where somebody is called; else into the room. */
  hostUpdated(): void {
    const { button, at } = this.#held ?? {};
    this.#held = null;
    if (button === undefined || button.isConnected) return;
    takeLostFocus(this.#host.ownerDocument, () => {
      const buttons = this.#buttons;
      const root = this.#host.renderRoot;
      const next = buttons[at ?? 0] ?? buttons.at(-1) ?? root.querySelector('[part=invite-button]');
      return (next ?? root.querySelector('.room')) as HTMLElement | null;
    });
  }

  /** The region is there before its words. */
  render(
    guests: readonly RoomGuestSnapshot[],
    words: CallTexts & RoomTexts,
    onCancel: (id: string) => void,
  ): TemplateResult {
    const row = (guest: RoomGuestSnapshot): TemplateResult => {
      const name = nameOf(guest);
      const onClick = (event: MouseEvent): void => {
        if (isFirst(event)) onCancel(guest.id);
      };
      return html`<li part="guest" class="guest">
        <span>${guest.ringing ? `${name}: ${words.ringing}` : fill(words.calling, { name })}</span>
        <button
          part="guest-cancel-button"
          class="button tonal"
          type="button"
          aria-label=${fill(words.cancelCallTo, { name })}
          @click=${onClick}
          @keydown=${keepFirst}
        >
          ${words.cancelCall}
        </button>
      </li>`;
    };
    const list = html`<ul part="guests" class="guests">
      ${repeat(guests, ({ id }) => id, row)}
    </ul>`;
    return html`<div class="calling" role="status" aria-atomic="false">${guests.length === 0 ? nothing : list}</div>`;
  }

  get #buttons(): Element[] {
    return [...(this.#host.shadowRoot?.querySelectorAll('[part=guest-cancel-button]') ?? [])];
  }
}
