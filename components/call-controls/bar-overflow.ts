import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import {
  badge,
  type CallElement,
  type CallWords,
  ELLIPSIS,
  focusReturn,
  icon,
  nameWithUnread,
  type NewsEvent,
} from '../ui/index.js';

/**
 * Puts behind "More" what finds no room in the bar. That is measured and not told from a width: buttons of the page count,
 * and those that a browser has no use for do not.
 */
export class BarOverflow implements ReactiveController {
  readonly #host: CallElement;
  readonly #returnFocus = focusReturn();
  #observer: ResizeObserver | null = null;
  #folded = false;
  /** How wide the bar is with everything in it, in CSS pixels. */
  #needed = 0;
  /** What there is to look at in the list, in words. */
  #news = '';

  constructor(host: CallElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether there is too little room. */
  get isFolded(): boolean {
    return this.#folded;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const [room, bar, list, button] = ['.room', '.bar', '.more', '.more-button'].map((piece) => this.#find(piece));
    if (button instanceof HTMLButtonElement) button.popoverTargetElement = list ?? null;
    if (this.#observer !== null || !room || !bar || !this.#host.isConnected) return;
    list?.addEventListener('click', this.#onClick);
    this.#observer = new ResizeObserver(this.#fit);
    this.#observer.observe(room);
    if (!this.#folded) this.#observer.observe(bar);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  /** Notes what a button has to tell: in the list it is out of sight, and no screen reader reads it. */
  readonly onNews = ({ news }: NewsEvent): void => {
    this.#news = news;
    this.#host.requestUpdate();
  };

  /**
   * @param unread how many messages wait behind the button
   * @param rest what goes there; it stays the same nodes in the bar and in the list
   */
  render(words: CallWords, unread: number, rest: TemplateResult): TemplateResult {
    const folded = this.#folded;
    return html`<p class="visually-hidden" id="news" role="status">${folded ? this.#news : nothing}</p>
      ${folded ? moreButton(words, unread, this.#news) : nothing}
      <div
        part="more"
        class="more"
        popover=${folded ? 'auto' : nothing}
        role=${folded ? 'group' : 'none'}
        aria-label=${folded ? words.texts.moreControls : nothing}
        @beforetoggle=${this.#onBeforeToggle}
        @slotchange=${this.#onSlotChange}
      >
        ${rest}
      </div>`;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  /** Runs after the layout and before the paint: it costs no layout, and nobody sees what does not fit. */
  readonly #fit = (): void => {
    const room = this.#find('.room')?.clientWidth ?? 0;
    void this.#place();
    // Not shown, there is nothing to fit into.
    if (room === 0) return;
    if (!this.#folded) this.#needed = this.#find('.bar')?.offsetWidth ?? 0;
    this.#fold(this.#needed > room);
  };

  #fold(folded: boolean): void {
    const bar = this.#find('.bar');
    if (folded === this.#folded || bar === null) return;
    this.#folded = folded;
    // It is watched while everything is in it, for a button that comes; what folding changes is not to be told again.
    if (folded) this.#observer?.unobserve(bar);
    else this.#observer?.observe(bar);
    this.#host.requestUpdate();
    void this.#keepFocus();
  }

  /** What had the focus goes out of sight, or is there no more. */
  async #keepFocus(): Promise<void> {
    const focused = this.#find('.more')?.matches(':focus-within') || this.#find('.more-button')?.matches(':focus');
    await this.#host.updateComplete;
    const button = this.#find('.more-button');
    if (focused && button) button.focus();
    // What was open in the list has its place in the bar now, and keeps it.
    else if (focused && !this.#find('.bar')?.matches(':focus-within')) this.#find('call-microphone-button')?.focus();
  }

  readonly #onBeforeToggle = (event: ToggleEvent): void => {
    this.#returnFocus(event);
    // It has a size when it is open, and is not painted before the next frame.
    if (event.newState === 'open') requestAnimationFrame(() => void this.#place());
  };

  /** For browsers without anchor positioning: Firefox ESR is one until it has 147. They load it with the bar. */
  async #place(): Promise<void> {
    if (CSS.supports('position-area', 'block-start')) return;
    // Where it can't be loaded the list opens in the middle of the page.
    const beside = await import('./beside-button.js').catch(() => null);
    const [list, button] = [this.#find('.more:popover-open'), this.#find('.more-button')];
    if (list && button) beside?.putBesideButton(list, button);
  }

  /** What was pressed has been done: on to the call. */
  readonly #onClick = (event: Event): void => {
    const list = this.#find('.more');
    const isPressed = event.composedPath().some((piece) => piece instanceof HTMLButtonElement);
    if (isPressed && list?.matches(':popover-open')) list.hidePopover();
  };

  /** With other buttons of the page it is another width. */
  readonly #onSlotChange = (): void => {
    this.#fold(false);
  };
}

function moreButton(words: CallWords, unread: number, news: string): TemplateResult {
  const name = nameWithUnread(words.texts.moreControls, unread, words);
  return html`<button
    part="more-button"
    class="button round more-button on"
    type="button"
    aria-label=${name}
    aria-describedby=${news ? 'news' : nothing}
    title=${name}
  >
    ${icon('more-icon', ELLIPSIS)}${badge(unread, words.language, news !== '')}
  </button>`;
}
