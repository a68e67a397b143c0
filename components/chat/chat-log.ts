import type { ChatEntry, ChatSnapshot } from '../core/index.js';

/** More than anybody reads again. The oldest go, but none that is under way. */
const MOST_ENTRIES = 2_000;

export interface ChatLogOptions {
  /** What was there already. */
  readonly start: ChatSnapshot;
  readonly onChange: (chat: ChatSnapshot) => void;
}

/** The lines of a chat, told as one frozen snapshot after another. */
export class ChatLog {
  readonly #options: ChatLogOptions;
  #entries: readonly ChatEntry[];
  #trimmed: boolean;
  #unread: number;
  #last: number;

  constructor(options: ChatLogOptions) {
    this.#options = options;
    const { entries, trimmed, unread } = options.start;
    this.#entries = entries;
    this.#trimmed = trimmed;
    this.#unread = unread;
    this.#last = Number(entries.at(-1)?.id ?? 0);
  }

  /** Adds a line below the others; the other side's is unread. */
  add(entry: Omit<ChatEntry, 'id' | 'at'>): string {
    this.#last += 1;
    const id = String(this.#last);
    this.#entries = [...this.#trim(), Object.freeze({ ...entry, id, at: Date.now() })];
    if (!entry.mine) this.#unread += 1;
    this.#tell();
    return id;
  }

  /** Changes a line; does nothing where it is not kept any more. */
  change(id: string, change: Partial<ChatEntry>): void {
    this.#entries = this.#entries.map((entry) => (entry.id === id ? Object.freeze({ ...entry, ...change }) : entry));
    this.#tell();
  }

  read(): void {
    if (this.#unread === 0) return;
    this.#unread = 0;
    this.#tell();
  }

  #trim(): readonly ChatEntry[] {
    if (this.#entries.length < MOST_ENTRIES) return this.#entries;
    const oldest = this.#entries.findIndex(isSettled);
    if (oldest < 0) return this.#entries;
    this.#trimmed = true;
    return this.#entries.filter((_, index) => index !== oldest);
  }

  #tell(): void {
    const entries = Object.freeze(this.#entries);
    this.#options.onChange(Object.freeze({ entries, trimmed: this.#trimmed, unread: this.#unread }));
  }
}

/** Whether nothing more will come of it. */
function isSettled({ state }: ChatEntry): boolean {
  return state !== 'waiting';
}
