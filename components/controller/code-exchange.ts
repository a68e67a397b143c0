import { CallError, NO_VERIFICATION, type Log, type Verification } from '../core/index.js';
import { commitmentTo, drawNonce, safetyCode, type SafetyContext } from '../identity/safety-code.js';
import { CODE_VERSION, readCodeMessage, type CodeMessage } from '../protocol/code-messages.js';

export interface CodeExchangeOptions {
  /** Whether this side made the first offer of the call: then it commits. */
  readonly offers: boolean;
  readonly context: SafetyContext;
  readonly send: (message: CodeMessage) => void;
  readonly tell: (verification: Verification) => void;
  readonly log: Log;
}

/**
 * The one exchange that a call has, over one connection after another. Each side draws one nonce for the call, so that
 * whoever says the same again, because it was lost with a connection or asked for once more, tells nothing new. This module
 * loads late, with the first code that is compared.
 */
export class CodeExchange {
  readonly #options: CodeExchangeOptions;
  #verification = NO_VERIFICATION;
  /** The offerer's hash of its nonce. */
  #commitment: string | null = null;
  /** This side's nonce, once it is bound to it, and the other's. */
  #mine: string | null = null;
  #theirs: string | null = null;

  constructor(options: CodeExchangeOptions) {
    this.#options = options;
  }

  get context(): SafetyContext {
    return this.#options.context;
  }

  get isWaiting(): boolean {
    return this.#verification.status === 'waiting';
  }

  /** My person wants the code: shows the one that there is, or asks for one. */
  async compare(): Promise<void> {
    const { status, code } = this.#verification;
    if (status === 'tampered') return;
    this.#tell({ status: code ? 'comparing' : 'waiting', code });
    if (!code) await this.#ask();
  }

  /** @throws CallError `invalid-state` where there is no code */
  confirm(matches: boolean): void {
    const { code } = this.#verification;
    if (!code) throw new CallError('invalid-state', 'there is no code');
    this.#tell({ status: matches ? 'matched' : 'mismatched', code });
  }

  /** The other side has had its time. What it says later counts all the same. */
  giveUp(): void {
    if (this.#verification.status === 'waiting') this.#tell({ status: 'unanswered', code: null });
  }

  /** Says once more what may have been lost with the last connection, or what nobody was there to hear. */
  async resume(): Promise<void> {
    const isUnderWay = this.#mine !== null && this.#theirs === null;
    const { status } = this.#verification;
    if (status === 'waiting' || (isUnderWay && status !== 'tampered')) await this.#ask();
  }

  /** Takes a message of the other side, in order. */
  async read(data: unknown): Promise<void> {
    const message = readCodeMessage(data);
    if (!message || ('version' in message && message.version !== CODE_VERSION)) {
      this.#options.log.debug('a message about the safety code was dropped');
    } else if (this.#verification.status !== 'tampered') {
      await (this.#options.offers ? this.#asOfferer(message) : this.#asAnswerer(message));
    }
  }

  async #ask(): Promise<void> {
    const { offers, send } = this.#options;
    if (offers) await this.#commit();
    else send({ type: 'ask', version: CODE_VERSION });
  }

  async #asOfferer(message: CodeMessage): Promise<void> {
    if (message.type === 'ask') {
      await this.#commit();
      if (this.#theirs !== null) this.#reveal();
    } else if (message.type === 'reveal' && this.#mine !== null && this.#theirs === null) {
      // From here on theirs is bound, and mine may be told.
      this.#theirs = message.nonce;
      this.#reveal();
      await this.#show({ offerer: this.#mine, answerer: message.nonce });
    }
  }

  async #asAnswerer(message: CodeMessage): Promise<void> {
    if (message.type === 'commit') {
      // Mine is known by the time another could come.
      if ((this.#commitment ??= message.commitment) === message.commitment) this.#reveal();
      else this.#options.log.warn('a second commitment was dropped');
    } else if (message.type === 'reveal') {
      await this.#onRevealed(message.nonce);
    }
  }

  async #onRevealed(nonce: string): Promise<void> {
    const { context } = this.#options;
    if (this.#commitment === null || this.#mine === null || this.#theirs !== null) return;
    if ((await commitmentTo(nonce, context)) !== this.#commitment) {
      this.#tell({ status: 'tampered', code: null });
      return;
    }
    this.#theirs = nonce;
    await this.#show({ offerer: nonce, answerer: this.#mine });
  }

  async #commit(): Promise<void> {
    const { context, send } = this.#options;
    this.#mine ??= drawNonce();
    this.#commitment ??= await commitmentTo(this.#mine, context);
    send({ type: 'commit', version: CODE_VERSION, commitment: this.#commitment });
  }

  #reveal(): void {
    this.#mine ??= drawNonce();
    this.#options.send({ type: 'reveal', nonce: this.#mine });
  }

  async #show(nonces: Parameters<typeof safetyCode>[0]): Promise<void> {
    const code = await safetyCode(nonces, this.#options.context);
    this.#tell({ status: 'comparing', code: Object.freeze(code) });
  }

  #tell(verification: Verification): void {
    this.#verification = Object.freeze(verification);
    this.#options.tell(this.#verification);
  }
}
