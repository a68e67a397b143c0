import { ChatLog } from '../chat/chat-log.js';
import { Chat } from '../chat/chat.js';
import { type ChatEntry, type ChatFile, type ChatSnapshot, NO_CHAT, silentLog } from '../core/index.js';
import { ChatWire } from './chat-wire.js';
import { FakeClock } from './fake-clock.js';

/** More turns than anything takes that is going to happen at all. */
const MOST_TURNS = 100_000;

/** One side's chat, and what it shows. */
export class ChatSide {
  snapshot: ChatSnapshot = NO_CHAT;
  /** How often it has told something new. */
  told = 0;
  readonly clock = new FakeClock();
  readonly lines = new ChatLog({
    clock: this.clock,
    onChange: (next) => {
      this.snapshot = next;
      this.told += 1;
    },
  });
  readonly chat = new Chat({ log: silentLog, clock: this.clock, lines: this.lines, onText: () => undefined });

  get files(): readonly ChatFile[] {
    return this.snapshot.entries.filter((entry: ChatEntry) => entry.kind === 'file');
  }

  /** The file of a line; the first one unless it is said. */
  file(index = 0): ChatFile {
    const file = this.files[index];
    if (!file) throw new Error('there is no such file');
    return file;
  }
}

/** The two channels of a connection, which carry when the test says so. */
export class ChatWires {
  readonly chat = new ChatWire();
  readonly files = new ChatWire();

  /** The channels of one end. */
  end(index: 0 | 1) {
    return { chat: this.chat.ends[index], files: this.files.ends[index] };
  }

  rebuild(): void {
    this.chat.rebuild();
    this.files.rebuild();
  }

  open(): void {
    this.chat.open();
    this.files.open();
  }

  /** Brings what is under way, the word about files before their bytes or after them. */
  carryAll(): void {
    this.files.carryAll();
    this.chat.carryAll();
  }

  /** Carries, and lets the platform work, until something is so. */
  async until(condition: () => boolean, carry: () => void = () => this.carryAll()): Promise<void> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      if (condition()) return;
      carry();
      await nextTurn();
    }
    throw new Error(`never so: ${condition.toString()}`);
  }
}

/** Two chats and what is between them. */
export class ChatPair {
  readonly ada = new ChatSide();
  readonly bea = new ChatSide();
  readonly wires = new ChatWires();

  /** Connects both, for the first time or again. */
  connect(): void {
    this.ada.chat.attach(this.wires.end(0));
    this.bea.chat.attach(this.wires.end(1));
    this.wires.open();
  }

  /** The connection is lost with all that is under way, and another one made. */
  reconnect(): void {
    this.wires.rebuild();
    this.connect();
  }

  until(condition: () => boolean, carry?: () => void): Promise<void> {
    return this.wires.until(condition, carry);
  }

  /** Has one side offer a file, until the other side sees it. */
  async offer(file: File, from: ChatSide = this.ada): Promise<void> {
    const other = from === this.ada ? this.bea : this.ada;
    const before = other.files.length;
    await from.chat.sendFile(file);
    await this.until(() => other.files.length > before);
  }
}

/** Bytes that repeat nowhere near. */
export function bytesOfLength(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = length + 1;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 16;
  }
  return bytes;
}

export function fileOf(length: number, name = 'data.bin'): File {
  return new File([bytesOfLength(length)], name, { type: 'application/x-data' });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
