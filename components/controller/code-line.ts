import { Allowance, CallError, NO_VERIFICATION, type AnsweredState } from '../core/index.js';
import type { SafetyContext } from '../identity/safety-code.js';
import type { Peer } from '../peer/peer.js';
import { fingerprintOf } from '../protocol/index.js';
import type { FeatureTools } from './call-feature.js';
import type { CodeExchange } from './code-exchange.js';

/** Milliseconds for which the other page may be silent before my person is told so. */
const PATIENCE = 10_000;
/** Messages that are listened to in a minute; an honest side has three for a connection. */
const MOST_HEARD = 30;

/**
 * The way between a call and its code: listens on each of the call's connections, loads what a code is made of with the
 * first word about one, and hands it what comes, in order.
 */
export class CodeLine {
  readonly #tools: FeatureTools;
  readonly #call: AnsweredState;
  readonly #heard: Allowance;
  #peer: Peer | null = null;
  #connection = new AbortController();
  #exchange: CodeExchange | null = null;
  #tail: Promise<unknown> = Promise.resolve();
  #cancelPatience = (): void => undefined;

  constructor(tools: FeatureTools, call: AnsweredState) {
    this.#tools = tools;
    this.#call = call;
    this.#heard = new Allowance(tools.clock);
  }

  /** Goes on over this connection. */
  attach(peer: Peer): void {
    this.#connection.abort();
    this.#connection = new AbortController();
    this.#peer = peer;
    const { signal } = this.#connection;
    const { codes } = peer;
    codes.addEventListener('message', ({ data }) => this.#hear(data), { signal });
    codes.addEventListener('open', () => this.#resume(), { signal });
    this.#resume();
  }

  /** @throws CallError `unsupported` where what a code is made of could not be loaded */
  async compare(): Promise<void> {
    const { clock } = this.#tools;
    await this.#inOrder((exchange) => exchange.compare());
    this.#cancelPatience();
    this.#cancelPatience = clock.schedule(clock.now() + PATIENCE, () => this.#exchange?.giveUp());
  }

  /** @throws CallError `invalid-state` where there is no code */
  async confirm(matches: boolean): Promise<void> {
    await this.#inOrder((exchange) => exchange.confirm(matches));
  }

  close(): void {
    this.#connection.abort();
    this.#cancelPatience();
    this.#peer = null;
  }

  #hear(data: unknown): void {
    if (this.#heard.use(MOST_HEARD)) this.#later((exchange) => exchange.read(data));
  }

  #resume(): void {
    if (this.#exchange) this.#later((exchange) => exchange.resume());
  }

  #later(task: (exchange: CodeExchange) => Promise<void>): void {
    this.#inOrder(task).catch((cause: unknown) => this.#tools.log.warn('the safety code was not exchanged', cause));
  }

  #inOrder(task: (exchange: CodeExchange) => Promise<void> | void): Promise<void> {
    const done = this.#tail.then(async () => {
      const exchange = await this.#current();
      if (exchange) await task(exchange);
    });
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /**
   * The exchange about the certificates of this connection. Every connection of a call has the same ones, and a code, with
   * what was said of it, outlives a rebuild. It would be dropped with another certificate: it says nothing about that one.
   */
  async #current(): Promise<CodeExchange | null> {
    const { CodeExchange } = await this.#load();
    const { set, log } = this.#tools;
    // The call may have ended meanwhile.
    if (!this.#peer) return null;
    const context = this.#context(this.#peer);
    if (this.#exchange && isSame(this.#exchange.context, context)) return this.#exchange;
    if (this.#exchange) set({ verification: NO_VERIFICATION });
    const exchange: CodeExchange = new CodeExchange({
      offers: this.#call.direction === 'outgoing',
      context,
      send: (message) => this.#send(JSON.stringify(message)),
      tell: (verification) => {
        if (exchange === this.#exchange && this.#peer) set({ verification });
      },
      log,
    });
    return (this.#exchange = exchange);
  }

  async #load(): Promise<typeof import('./code-exchange.js')> {
    try {
      return await import('./code-exchange.js');
    } catch (cause) {
      throw new CallError('unsupported', 'what a safety code is made of was not loaded', { cause });
    }
  }

  #context(peer: Peer): SafetyContext {
    const { callId, remote, direction } = this.#call;
    const [mine = '', theirs = ''] = peer.sdp.map((sdp) => fingerprintOf(sdp) ?? '');
    const me = { id: this.#tools.call.snapshot.id ?? '', fingerprint: mine };
    const other = { id: remote.id, fingerprint: theirs };
    return direction === 'outgoing'
      ? { callId, offerer: me, answerer: other }
      : { callId, offerer: other, answerer: me };
  }

  /** What is lost here is said again on the next connection, or once the channel is open. */
  #send(text: string): void {
    const { codes } = this.#peer ?? {};
    if (codes?.readyState !== 'open') return;
    try {
      codes.send(text);
    } catch (cause) {
      this.#tools.log.warn('a message about the safety code was refused', cause);
    }
  }
}

function isSame(one: SafetyContext, other: SafetyContext): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
