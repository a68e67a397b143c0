import { Chat } from '../chat/chat.js';
import { sweepStorage } from '../chat/storage-sink.js';
import { CallError, ChatTextEvent, isAnswered, NO_CHAT, type CallSnapshot } from '../core/index.js';
import type { CallFeature, FeatureTools } from './call-feature.js';

/** The chat of whatever call is on. What was written stays until the note about the call's end is closed. */
export class CallChat {
  readonly #tools: FeatureTools;
  #chat: Chat | null = null;
  /** The last call that had one, and the other side of it. */
  #callId = '';
  #remoteId = '';

  constructor(tools: FeatureTools) {
    this.#tools = tools;
    tools.call.addEventListener('change', ({ snapshot }) => this.#onChange(snapshot), { signal: tools.signal });
  }

  /** The chat of a call that is now up. */
  readonly begin = (): CallFeature => {
    const { call, set, log, clock } = this.#tools;
    const { call: state, chat: start } = call.snapshot;
    if (!isAnswered(state)) throw new CallError('invalid-state', state.phase);
    this.#callId = state.callId;
    this.#remoteId = state.remote.id;
    const chat = new Chat({
      log,
      clock,
      start,
      // A file that was whole when its call ended may be written a moment later: in the next call that is no news.
      onChange: (next) => {
        if (this.#callId === state.callId) set({ chat: next });
      },
      onText: (text) => call.dispatchEvent(new ChatTextEvent(state.remote.id, text)),
    });
    this.#chat = chat;
    void sweepStorage();
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
    const { call, set } = this.#tools;
    const { chat } = call.snapshot;
    if (this.#chat) this.#chat.markRead();
    else if (chat.unread > 0) set({ chat: Object.freeze({ ...chat, unread: 0 }) });
  }

  /** The other side that comes back from a reload, in a call of another name, finds here what was written. */
  #onChange({ call, chat }: CallSnapshot): void {
    const isOver = call.phase === 'ended' && call.callId === this.#callId;
    const goesOn = isAnswered(call) && call.remote.id === this.#remoteId;
    if (chat !== NO_CHAT && !isOver && !goesOn) this.#tools.set({ chat: NO_CHAT });
  }
}
