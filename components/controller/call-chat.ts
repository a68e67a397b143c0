import { ChatLog } from '../chat/chat-log.js';
import { Chat } from '../chat/chat.js';
import { CallError, ChatTextEvent, isAnswered, NO_CHAT, type CallSnapshot } from '../core/index.js';
import type { CallFeature, FeatureTools } from './call-feature.js';

/** The chat of whatever call is on. What was written, and the files that were received, stay until the note about the call's end is closed. */
export class CallChat {
  readonly #tools: FeatureTools;
  #chat: Chat | null = null;
  /** What was written in the last call, until that is put away. */
  #lines: ChatLog | null = null;
  /** That call, and the other side of it. */
  #callId = '';
  #remoteId = '';

  constructor(tools: FeatureTools) {
    this.#tools = tools;
    tools.call.addEventListener('change', ({ snapshot }) => this.#onChange(snapshot), { signal: tools.signal });
    tools.signal.addEventListener('abort', () => this.#putAway());
  }

  /** The chat of a call that is now up. */
  readonly begin = (): CallFeature => {
    const { call, set, log, clock } = this.#tools;
    const { call: state } = call.snapshot;
    if (!isAnswered(state)) throw new CallError('invalid-state', state.phase);
    this.#callId = state.callId;
    this.#remoteId = state.remote.id;
    this.#lines ??= new ChatLog({ clock, onChange: (next) => set({ chat: next }) });
    const chat = new Chat({
      log,
      clock,
      lines: this.#lines,
      onText: (text) => call.dispatchEvent(new ChatTextEvent(state.remote.id, text)),
    });
    this.#chat = chat;
    return {
      attach: (peer) => chat.attach(peer),
      close: () => {
        this.#chat = null;
        chat.close();
      },
    };
  };

  /** @throws CallError `invalid-state` where no call is connected */
  get chat(): Chat {
    if (!this.#chat) throw new CallError('invalid-state', 'no call is connected');
    return this.#chat;
  }

  /** Does nothing where no call is connected: whatever was under way is stopped. */
  stopFile(line: string): void {
    this.#chat?.stopFile(line);
  }

  markRead(): void {
    this.#lines?.read();
  }

  /** The other side that comes back from a reload, in a call of another name, finds here what was written. */
  #onChange({ call }: CallSnapshot): void {
    const isOver = call.phase === 'ended' && call.callId === this.#callId;
    const goesOn = isAnswered(call) && call.remote.id === this.#remoteId;
    if (!isOver && !goesOn) this.#putAway();
  }

  /** A page that goes away closes that note first. */
  #putAway(): void {
    if (!this.#lines) return;
    this.#lines.close();
    this.#lines = null;
    this.#tools.set({ chat: NO_CHAT });
  }
}
