import type { Clock } from '../core/index.js';
import type { Random } from './random.js';

const SLOW = ['sign', 'verify', 'digest', 'importKey'] as const;

type Operation = (...args: unknown[]) => Promise<unknown>;

export interface SeededPlatformOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** How long a signature, or a look at one, takes at most, in milliseconds of the clock. */
  readonly slowness: number;
}

/**
 * Puts what a test has no hold of under its clock and its seed: how long WebCrypto takes, the wall clock, and the tokens
 * that are made at random. What is signed and verified stays real.
 */
export class SeededPlatform {
  readonly #options: SeededPlatformOptions;
  readonly #undo: (() => void)[] = [];
  #pending = 0;

  constructor(options: SeededPlatformOptions) {
    this.#options = options;
    const { clock, random } = options;
    const began = Date.now();
    for (const name of SLOW) this.#slow(name);
    this.#replace(Date, 'now', () => began + clock.now());
    this.#replace(crypto, 'getRandomValues', (bytes: Uint8Array) => {
      for (let at = 0; at < bytes.length; at++) bytes[at] = random() * 256;
      return bytes;
    });
  }

  /** Waits for the page's own work: promises, and what WebCrypto does off the thread. */
  async settle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#pending > 0);
  }

  /** Everything is as it was. */
  restore(): void {
    for (const undo of this.#undo) undo();
  }

  #slow(name: (typeof SLOW)[number]): void {
    const run = crypto.subtle[name].bind(crypto.subtle) as unknown as Operation;
    this.#replace(crypto.subtle, name, (...args: unknown[]) => this.#later(run(...args)));
  }

  /** The result is there by then, whatever the thread pool is busy with: the clock waits for it. */
  #later(result: Promise<unknown>): Promise<unknown> {
    const { clock, random, slowness } = this.#options;
    const done = (): void => {
      this.#pending -= 1;
    };
    this.#pending += 1;
    result.then(done, done);
    return new Promise((resolve) => {
      clock.schedule(clock.now() + random() * slowness, () => resolve(result));
    });
  }

  #replace(owner: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { configurable: true, writable: true, value });
    this.#undo.push(() => {
      if (before) Object.defineProperty(owner, name, before);
      else Reflect.deleteProperty(owner, name);
    });
  }
}
