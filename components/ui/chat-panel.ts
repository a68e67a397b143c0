import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { type ChatEntry, type ChatSnapshot, NO_CHAT } from '../core/index.js';
import type { CallElement } from './call-element.js';
import type { StageChat } from './call-stage.js';
import { focusedElement } from './focus.js';
import { icon, X } from './icons.js';
import { need } from './late-elements.js';
import { fill, type Texts } from './texts/texts.js';

type PanelTexts = Pick<Texts, 'chat' | 'close' | 'messageFrom'>;

/**
 * The chat of a stage: beside the stage, or over it where there is little room. What is in it loads when it is opened. It
 * stays open after the call for as long as there is something to read.
 */
export class ChatPanel extends EventTarget implements StageChat {
  readonly #host: CallElement;
  #chat: ChatSnapshot = NO_CHAT;
  #open = false;
  /** Where the focus was before. */
  #before: HTMLElement | null = null;

  constructor(host: CallElement) {
    super();
    this.#host = host;
  }

  get isOffered(): boolean {
    return this.#host.querySelector(':scope > [slot=aside]') === null;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  toggle(): void {
    this.#set(!this.#open);
    this.#host.requestUpdate();
    if (this.#open) void this.#enter();
    else this.#leave();
  }

  /** Before a rendering: what is written, and whether somebody is there to write to, or was until now. */
  update(chat: ChatSnapshot | null, moment: 'on' | 'over' | 'none'): void {
    this.#chat = chat ?? NO_CHAT;
    if (moment === 'on') return;
    const mayRead = this.#open ? this.#chat.entries.length > 0 : this.#chat.unread > 0;
    // Somebody's last words are not to go with the call.
    this.#set(moment === 'over' && mayRead);
  }

  render(texts: PanelTexts): TemplateResult | typeof nothing {
    if (!this.#open || !this.isOffered) return nothing;
    const { controller, for: target } = this.#host;
    need('call-chat');
    return html`<aside part="chat" class="chat" aria-label=${texts.chat} tabindex="-1" @keydown=${this.#onKey}>
      <header part="chat-head" class="chat-head">
        <h2 part="chat-title" class="chat-title">${texts.chat}</h2>
        <button
          part="chat-close-button"
          class="button icon-only"
          type="button"
          aria-label=${texts.close}
          title=${texts.close}
          @click=${this.#onClose}
        >
          ${icon('dismiss-icon', X)}
        </button>
      </header>
      <call-chat .controller=${controller} .for=${target}></call-chat>
    </aside>`;
  }

  /** What has just come, for a screen reader; an open chat tells of it itself. */
  renderNews(texts: PanelTexts, name: string): TemplateResult {
    const news = this.#news;
    const text = news?.kind === 'file' ? news.name : (news?.text ?? '');
    const words = news && html`<span>${fill(texts.messageFrom, { name, text })}</span>`;
    // The same words a second time are news too: only another node is read out.
    return html`<p class="visually-hidden" role="status">${keyed(news?.id, words)}</p>`;
  }

  get #news(): ChatEntry | null {
    const last = this.#chat.entries.at(-1);
    const isNews = this.isOffered && !this.#open && this.#chat.unread > 0 && last?.mine === false;
    return isNews ? last : null;
  }

  #set(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.dispatchEvent(new Event('toggle'));
  }

  async #enter(): Promise<void> {
    await this.#host.updateComplete;
    await customElements.whenDefined('call-chat');
    const chat = this.#host.renderRoot.querySelector<LitElement>('call-chat');
    await chat?.updateComplete;
    this.#before = focusedElement(this.#host.ownerDocument);
    // A field that has the focus brings up a keyboard, which would cover what there is to read.
    if (matchMedia('(pointer: coarse)').matches) chat?.parentElement?.focus();
    else chat?.focus();
  }

  /** Back to where the focus was; where that is gone, with the call or behind "More", it stays beside the chat. */
  #leave(): void {
    const find = (place: string) => this.#host.renderRoot.querySelector<HTMLElement>(place);
    if (this.#before?.checkVisibility()) this.#before.focus();
    else if (find('.chat')?.matches(':focus-within')) (find('[part=close-button]') ?? find('.framed'))?.focus();
    this.#before = null;
  }

  readonly #onClose = (): void => {
    this.toggle();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    // It closes this, and not what is around the call as well.
    event.stopPropagation();
    this.toggle();
  };
}
