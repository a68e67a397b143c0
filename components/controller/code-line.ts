import { Allowance, CallError, NO_VERIFICATION, type AnsweredState } from '../core/index.js';
import type { SafetyContext } from '../identity/safety-code.js';
import type { Peer } from '../peer/peer.js';
import { fingerprintOf } from '../protocol/index.js';
import type { FeatureTools } from './call-feature.js';
import type { CodeExchange } from './code-exchange.js';

/** Milliseconds for which the other page may be silent before my person is told so. */
const PATIENCE = 10_000;
/** Milliseconds after which it is asked once more: it hears nothing while it still loads what a running call needs. */
const AGAIN = 2_500;
/** Messages that are listened to in a minute; an honest side has three for a connection, and one each time it asks again. */
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
  /** What a code would be about. */
  #context: SafetyContext | null = null;
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
    // Now, while both descriptions are there: a connection that is closed need not have them.
    this.#context = this.#contextOf(peer);
    const { signal } = this.#connection;
    const { codes } = peer;
    codes.addEventListener('message', ({ data }) => this.#hear(data), { signal });
    codes.addEventListener('open', () => this.#resume(), { signal });
    this.#resume();
  }

  /**
   * @throws CallError `unsupported` where what a code is made of could not be loaded; `invalid-state` where the call is over
   * by then
   */
  async compare(): Promise<void> {
    await this.#inOrder((exchange) => exchange.compare());
    this.#wait();
  }

  /** @throws CallError `invalid-state` where there is no code, or the call is over */
  async confirm(matches: boolean): Promise<void> {
    await this.#inOrder((exchange) => exchange.confirm(matches));
  }

  close(): void {
    this.#connection.abort();
    this.#cancelPatience();
    this.#peer = null;
  }

  #wait(until = this.#tools.clock.now() + PATIENCE): void {
    const { clock } = this.#tools;
    this.#cancelPatience();
    if (!this.#peer || !this.#exchange?.isWaiting) return;
    this.#cancelPatience = clock.schedule(Math.min(clock.now() + AGAIN, until), () => this.#goOnWaiting(until));
  }

  #goOnWaiting(until: number): void {
    const { call, clock } = this.#tools;
    // While the path is lost nobody can answer: the time begins anew.
    if (call.snapshot.call.phase !== 'connected') this.#wait();
    else if (clock.now() >= until) this.#exchange?.giveUp();
    else {
      this.#later((exchange) => exchange.resume());
      this.#wait(until);
    }
  }

  #hear(data: unknown): void {
    if (this.#heard.use(MOST_HEARD)) this.#later((exchange) => exchange.read(data));
  }

  #resume(): void {
    if (!this.#exchange) return;
    this.#later((exchange) => exchange.resume());
    this.#wait();
  }

  #later(task: (exchange: CodeExchange) => Promise<void>): void {
    this.#inOrder(task).catch((cause: unknown) => {
      // What comes after the end is of no use to anybody.
      if (this.#peer) this.#tools.log.warn('the safety code was not exchanged', cause);
    });
  }

  #inOrder(task: (exchange: CodeExchange) => Promise<void> | void): Promise<void> {
    const done = this.#tail.then(async () => task(await this.#current()));
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /**
   * The exchange about the certificates of this connection. Every connection of a call has the same ones, and a code, with
   * what was said of it, outlives a rebuild. It would be dropped with another certificate: it says nothing about that one.
   */
  async #current(): Promise<CodeExchange> {
    const { CodeExchange } = await this.#load();
    const { set, log } = this.#tools;
    const context = this.#context;
    if (!this.#peer) throw new CallError('invalid-state', 'the call ended meanwhile');
    if (!context) throw new CallError('unsupported', 'the certificates of this connection are not known');
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

  /** `null` where a code would say nothing about who is at the other end. */
  #contextOf(peer: Peer): SafetyContext | null {
    const { callId, remote, direction } = this.#call;
    const { id } = this.#tools.call.snapshot;
    const [mine, theirs] = peer.sdp.map(fingerprintOf);
    if (id === null || !mine || !theirs) return null;
    const me = { id, fingerprint: mine };
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
