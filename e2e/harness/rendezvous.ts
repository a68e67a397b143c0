import { EventEmitter, once } from 'node:events';
import type { Tap } from './tap.js';

/** Nobody thinks about a word for so long, in milliseconds. */
const PATIENCE = 30_000;

/** Requests that cross for sure: each is held on its way to the relay until all of them are there. */
export class Rendezvous {
  readonly #missing: string[];
  readonly #there = new Set<string>();
  readonly #arrivals = new EventEmitter();

  /** @param texts one for each request, which it has in it */
  constructor(tap: Tap, ...texts: string[]) {
    this.#missing = texts;
    tap.meddle = ({ direction, text }) => (direction === 'to-relay' ? this.#hold(text) : text);
  }

  /** Waits until all are there, and go on. */
  async all(): Promise<void> {
    while (this.#missing.length > 0) await this.#next();
  }

  /** Waits until one is held, or has gone on. */
  async has(text: string): Promise<void> {
    while (this.#missing.includes(text)) await this.#next();
  }

  async #next(): Promise<void> {
    const patience = AbortSignal.timeout(PATIENCE);
    await once(this.#arrivals, 'request', { signal: patience }).catch(() => {
      throw new Error(`Nobody said ${this.#missing.join(', ')}`);
    });
  }

  async #hold(text: string): Promise<string> {
    // One that is sent again has another number, which stands before it.
    const request = text.slice(text.indexOf('['));
    const at = this.#missing.findIndex((missing) => request.includes(missing));
    if (at >= 0 && !this.#there.has(request)) {
      this.#missing.splice(at, 1);
      this.#there.add(request);
      this.#arrivals.emit('request');
    }
    if (this.#there.has(request)) await this.all();
    return text;
  }
}
