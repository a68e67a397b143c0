import { type CallSnapshot, isAnswered } from '../core/index.js';
import { CallWatch, MESSAGE_SQUARE, type StageChat, StageButton, type StageFace, stageOf } from '../ui/index.js';

/**
 * Opens the chat of the call's window, or of the room, and closes it, and says how many messages are unread. It may stand anywhere in the
 * page; where the window has no chat, because the page has put something else in its place, it is not shown.
 *
 * @tagname call-chat-button
 * @slot on-icon - Instead of the icon while the chat is open
 * @slot off-icon - Instead of the icon while it is not
 * @csspart chat-button - "Chat"
 * @csspart badge - How many messages are unread
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @cssState supported - The window has a chat
 * @cssState on - The chat is open
 */
export class CallChatButton extends StageButton {
  protected override readonly face: StageFace = {
    part: 'chat-button',
    icons: { name: 'chat', on: MESSAGE_SQUARE, off: MESSAGE_SQUARE },
    name: 'chat',
  };

  readonly #unread = new CallWatch(this, ({ chat }) => chat.unread);
  #chat: StageChat | null = null;
  #listening: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved, it finds its window again.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(null);
  }

  protected override willUpdate(): void {
    // A button that was taken away may still be rendered once; the window is there for longer than it.
    this.#follow((this.isConnected && stageOf(this.call.api)?.chat) || null);
    super.willUpdate();
  }

  protected override get supported(): boolean {
    return this.#chat?.isOffered ?? false;
  }

  protected override get pressed(): boolean {
    return this.#chat?.isOpen ?? false;
  }

  protected override countUnread(): number {
    return this.#unread.slice ?? 0;
  }

  protected override isUsable({ call, room }: Pick<CallSnapshot, 'call' | 'room'>): boolean {
    return room !== null || isAnswered(call);
  }

  protected override toggle(): Promise<void> {
    this.#chat?.toggle();
    return Promise.resolve();
  }

  #follow(chat: StageChat | null): void {
    if (chat === this.#chat) return;
    this.#listening?.abort();
    this.#listening = new AbortController();
    this.#chat = chat;
    chat?.addEventListener('toggle', () => this.requestUpdate(), { signal: this.#listening.signal });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-chat-button': CallChatButton;
  }
}
