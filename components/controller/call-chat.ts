import { ChatLog } from '../chat/chat-log.js';
import { Chat } from '../chat/chat.js';
import { CallError, ChatTextEvent, isAnswered, NO_CHAT, type CallSnapshot, type ChatPerson } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import type { CallFeature, FeatureTools } from './call-feature.js';
import { sendFileToAll, sendToAll } from './chat-to-all.js';

/** One of two who write to each other, and what is between them. */
export interface ChatWith {
  readonly chat: Chat;
  peer: Peer | null;
}

/**
 * The chat of whatever call is on, or of the room: one list of lines, and a chat of two with each member. What was written,
 * and the files that were received, stay until the note about the call's end is closed, or the room is left.
 */
export class CallChat {
  readonly #tools: FeatureTools;
  /** By the call that carries each. */
  readonly #chats = new Map<string, ChatWith>();
  /** What was written in the last call, until that is put away. */
  #lines: ChatLog | null = null;
  /** That call, and the other side of it. */
  #callId = '';
  #remoteId = '';
  /** A call that is about to become a pair of a room. */
  #moving: string | null = null;

  constructor(tools: FeatureTools) {
    this.#tools = tools;
    tools.call.addEventListener('change', ({ snapshot }) => this.#onChange(snapshot), { signal: tools.signal });
    tools.signal.addEventListener('abort', () => this.#putAway());
  }

  /** The chat of a call that is now up. */
  readonly begin = (): CallFeature => {
    const { call: state } = this.#tools.call.snapshot;
    if (!isAnswered(state)) throw new CallError('invalid-state', state.phase);
    this.#callId = state.callId;
    this.#remoteId = state.remote.id;
    return this.#feature(state.callId, this.#with(state.callId, state.remote.id));
  };

  /** The call is about to become a pair of a room: what is written in it goes on there. */
  move(callId: string): void {
    if (this.#chats.has(callId)) this.#moving = callId;
  }

  /** No call becomes a pair of a room any more: what was kept for it is let go. */
  stay(): void {
    const callId = this.#moving;
    this.#moving = null;
    if (callId === null) return;
    this.#chats.get(callId)?.chat.close();
    this.#chats.delete(callId);
    this.#onChange(this.#tools.call.snapshot);
  }

  /** The chat with one of a room. */
  beginPair(callId: string, person: () => ChatPerson): CallFeature {
    const open = this.#with(callId, person().id);
    if (this.#moving === callId) this.#lines?.attribute(person());
    if (this.#moving === callId) this.#moving = null;
    open.chat.person = person;
    return this.#feature(callId, open);
  }

  /** @throws CallError as `CallApi.sendMessage` does */
  sendText(text: string, { to }: { to?: string | undefined } = {}): void {
    const { snapshot } = this.#tools.call;
    if (!snapshot.room) this.#chat.sendText(text);
    else sendToAll(this.#log, text, { chats: this.#members, room: snapshot.room, to });
  }

  /** @throws CallError as `CallApi.sendFile` does */
  async sendFile(file: File, { to }: { to?: string | undefined } = {}): Promise<void> {
    const { snapshot } = this.#tools.call;
    if (!snapshot.room) await this.#chat.sendFile(file);
    else await sendFileToAll(file, { chats: this.#members, room: snapshot.room, to });
  }

  /** @throws CallError as `CallApi.acceptFile` does */
  async acceptFile(line: string, { to }: { to?: WritableStream<Uint8Array<ArrayBuffer>> } = {}): Promise<void> {
    const bringer = [...this.#chats.values()].find(({ chat }) => chat.brings(line));
    if (!bringer) throw new CallError('invalid-state', 'no such file is on offer');
    await bringer.chat.acceptFile(line, to);
  }

  /** Does nothing where no call is connected: whatever was under way is stopped. */
  stopFile(line: string): void {
    for (const { chat } of this.#chats.values()) chat.stopFile(line);
  }

  markRead(): void {
    this.#lines?.read();
  }

  /** @throws CallError `invalid-state` where no call is connected */
  get #chat(): Chat {
    const open = this.#chats.get(this.#callId);
    if (!open) throw new CallError('invalid-state', 'no call is connected');
    return open.chat;
  }

  /** Of the room, each member once: of two connections with one the newer. */
  get #members(): readonly Chat[] {
    const chats = [...this.#chats.values()].flatMap(({ chat }) =>
      chat.person ? [[chat.person().device, chat] as const] : [],
    );
    return [...new Map(chats).values()];
  }

  get #log(): ChatLog {
    const { set, clock } = this.#tools;
    this.#lines ??= new ChatLog({ clock, onChange: (next) => set({ chat: next }) });
    return this.#lines;
  }

  #feature(callId: string, open: ChatWith): CallFeature {
    return {
      attach: (peer) => {
        // A call that was moved has its connection already.
        if (peer === open.peer) return;
        open.peer = peer;
        open.chat.attach(peer);
      },
      close: () => {
        if (callId === this.#moving) return;
        this.#chats.delete(callId);
        open.chat.close();
      },
    };
  }

  #with(callId: string, remoteId: string): ChatWith {
    const known = this.#chats.get(callId);
    if (known) return known;
    const { call, log, clock } = this.#tools;
    const onText = (text: string) => call.dispatchEvent(new ChatTextEvent(remoteId, text));
    const open = { chat: new Chat({ log, clock, lines: this.#log, onText }), peer: null };
    this.#chats.set(callId, open);
    return open;
  }

  /** The other side that comes back from a reload, in a call of another name, finds here what was written. */
  #onChange({ call, room }: CallSnapshot): void {
    if (room !== null || this.#moving !== null) return;
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
