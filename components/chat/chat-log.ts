import {
  NO_CHAT,
  type ChatEntry,
  type ChatFile,
  type ChatPerson,
  type ChatSnapshot,
  type ChatText,
  type Clock,
} from '../core/index.js';
import type { KeptFile } from './file-sink.js';

/** More than anybody reads again. The oldest go, but none that is under way. */
const MOST_ENTRIES = 2_000;
/** Milliseconds between two words about how far files are. */
const PROGRESS_EVERY = 100;

type NewEntry = Omit<ChatText, 'id' | 'at'> | Omit<ChatFile, 'id' | 'at'>;

export interface ChatLogOptions {
  readonly onChange: (chat: ChatSnapshot) => void;
  readonly clock: Clock;
}

/**
 * The lines of a chat, told as one frozen snapshot after another. They go on where a call takes another one's place: what
 * the first still has to say of a line, such as that a file is written, comes to where it stands.
 */
export class ChatLog {
  readonly #options: ChatLogOptions;
  #entries = NO_CHAT.entries;
  #trimmed = false;
  #unread = 0;
  #last = 0;
  #cancelTold: (() => void) | null = null;
  readonly #kept: KeptFile[] = [];
  #isClosed = false;

  constructor(options: ChatLogOptions) {
    this.#options = options;
  }

  /** Adds a line below the others; the other side's is unread. */
  add(entry: NewEntry): string {
    this.#last += 1;
    const id = String(this.#last);
    this.#entries = [...this.#trim(), Object.freeze({ ...entry, id, at: Date.now() })];
    if (!entry.mine) this.#unread += 1;
    this.#tell();
    return id;
  }

  /** Changes a text; does nothing where it is not kept any more. */
  changeText(id: string, change: Partial<ChatText>): void {
    this.#change(id, change);
    this.#tell();
  }

  /** Changes a file. How far it is may be told a moment later. */
  changeFile(id: string, change: Partial<ChatFile>): void {
    this.#change(id, change);
    if (change.state) this.#tell();
    else this.#tellSoon();
  }

  /** All that was written so far was between me and this one. */
  attribute(person: ChatPerson): void {
    if (this.#entries.every((entry) => entry.person)) return;
    this.#entries = this.#entries.map((entry) =>
      entry.person ? entry : Object.freeze({ ...entry, person, private: true }),
    );
    this.#tell();
  }

  read(): void {
    if (this.#unread === 0) return;
    this.#unread = 0;
    this.#tell();
  }

  /** Keeps what a line's blob is read from until all is put away. */
  keep(file: KeptFile): void {
    if (this.#isClosed) file.discard();
    else this.#kept.push(file);
  }

  /** It is put away: nobody is told anything any more, and no file is kept. */
  close(): void {
    this.#cancelTold?.();
    this.#isClosed = true;
    for (const file of this.#kept.splice(0)) file.discard();
  }

  #change(id: string, change: Partial<ChatText> | Partial<ChatFile>): void {
    this.#entries = this.#entries.map((entry) =>
      entry.id === id ? Object.freeze({ ...entry, ...change } as ChatEntry) : entry,
    );
  }

  #trim(): readonly ChatEntry[] {
    if (this.#entries.length < MOST_ENTRIES) return this.#entries;
    const oldest = this.#entries.findIndex(isSettled);
    if (oldest < 0) return this.#entries;
    this.#trimmed = true;
    return this.#entries.filter((_, index) => index !== oldest);
  }

  #tellSoon(): void {
    if (this.#isClosed) return;
    const { clock } = this.#options;
    this.#cancelTold ??= clock.schedule(clock.now() + PROGRESS_EVERY, () => this.#tell());
  }

  #tell(): void {
    this.#cancelTold?.();
    this.#cancelTold = null;
    if (this.#isClosed) return;
    const entries = Object.freeze(this.#entries);
    this.#options.onChange(Object.freeze({ entries, trimmed: this.#trimmed, unread: this.#unread }));
  }
}

/** Whether nothing more will come of it. A file that was received and not saved is kept. */
function isSettled(entry: ChatEntry): boolean {
  if (entry.kind === 'text') return entry.state !== 'waiting';
  return (entry.state === 'done' && entry.blob === null) || entry.state === 'stopped';
}
