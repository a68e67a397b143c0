import type { CallSnapshot, EndedState, Log } from '../core/index.js';
import type { CallDesk, WhoIsWho } from './who-is-who.js';

/** What a device knows of people. */
export interface PeopleSource {
  /** Whether something was kept before. */
  readonly isStored: () => boolean;
  readonly open: (desk: CallDesk) => Promise<WhoIsWho>;
}

/** The way to what this device knows of people: it loads when something is kept, or is to be. */
export class KnownPeople {
  readonly #source: PeopleSource;
  readonly #desk: CallDesk;
  readonly #log: Log;
  #who: WhoIsWho | null = null;
  #loading: Promise<WhoIsWho> | null = null;

  constructor(source: PeopleSource, desk: CallDesk, log: Log) {
    this.#source = source;
    this.#desk = desk;
    this.#log = log;
  }

  /** Loads what is kept, or will be. Where that fails, whoever calls has it tried again. */
  start(wanted = this.#source.isStored()): void {
    if (!wanted) return;
    this.load().catch((error: unknown) => this.#log.warn('people were not loaded', error));
  }

  load(): Promise<WhoIsWho> {
    this.#loading ??= this.#source.open(this.#desk).then(
      (who) => {
        this.#who = who;
        this.#desk.onChange();
        return who;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }

  /** The calls as a person is to see them. */
  see(): Partial<CallSnapshot> {
    const { call, waiting } = this.#desk.calls();
    return this.#who?.see({ call, waiting }) ?? { call, waiting };
  }

  /** @throws where something is kept that can't be read: then nobody knows */
  async isBlocked(id: string): Promise<boolean> {
    if (this.#who === null && !this.#source.isStored()) return false;
    return (await this.load()).isBlocked(id);
  }

  note(ended: EndedState): void {
    this.load().then(
      (who) => who.note(ended),
      (error: unknown) => this.#log.warn('a call was not noted', error),
    );
  }
}
