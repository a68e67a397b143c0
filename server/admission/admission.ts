import type { Logger } from 'pino';
import type { RefusalCode } from 'webrtc-call/protocol';
import type { RelayConfig } from '../config.js';
import { watchFiles } from '../watch-files.js';
import { BlockList, BlockListError } from './block-list.js';
import { allowedOf, type Grant } from './grant.js';
import { askOperator, type AdmissionCheck, type CheckProblem } from './operator-check.js';
import { readTokenKeys, TokenKeyError, type TokenKey } from './token-keys.js';
import type { TokenProblem, VerifiedToken } from './token.js';

/** Somebody whose proof holds. */
export interface Applicant {
  readonly id: string;
  readonly address: string;
  readonly host: string;
  readonly token: string | undefined;
}

/** What became of somebody who asked to be let in: what the figures tell apart. */
export type AdmissionOutcome =
  'admitted' | 'blocked-id' | 'blocked-address' | 'token-missing' | TokenProblem | CheckProblem;

export interface AdmissionOptions {
  readonly config: RelayConfig;
  readonly log: Logger;
  /** Counts an outcome. */
  readonly onOutcome: (outcome: AdmissionOutcome) => void;
  /** The operator's own check, and the milliseconds that it has. */
  readonly check?: AdmissionCheck | undefined;
  readonly timeout?: number | undefined;
}

/** Shorter than a client waits for the word on its proof. */
const CHECK_TIMEOUT = 3000;
/** What a client is told. It may try again by itself only where the fault is on this side. */
const CODES: Partial<Record<AdmissionOutcome, RefusalCode>> = { 'check-failed': 'internal', 'check-late': 'internal' };

type Judged = Grant | Exclude<AdmissionOutcome, 'admitted'>;

/**
 * Who is let in, and what for: block list, then token, then the operator's own check; whoever fails at one is not asked
 * about the next. What it has read of files it reads anew when they change.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #guests: Grant;
  readonly #stopWatching: () => void;
  #keys: readonly TokenKey[] = [];
  #blocked = new BlockList();
  #onBlock: () => void = () => undefined;

  /** @throws TokenKeyError or BlockListError where a file is not as it must be */
  constructor(options: AdmissionOptions) {
    this.#options = options;
    const { guestAllow, guestNames, guestRooms, tokenKeys, blockList } = options.config;
    this.#guests = {
      allow: allowedOf(guestAllow),
      names: allowedOf(guestNames),
      rooms: allowedOf(guestRooms),
      expires: null,
    };
    this.#read();
    const files = [...tokenKeys, ...(blockList === null ? [] : [blockList])];
    this.#stopWatching = watchFiles([...new Set(files)], () => {
      this.reload();
    });
  }

  /** Judges somebody. Returns what is granted, or the code of the refusal. */
  async admit(applicant: Applicant): Promise<Grant | RefusalCode> {
    const judged = await this.#judge(applicant);
    const outcome = typeof judged === 'string' ? judged : 'admitted';
    this.#options.onOutcome(outcome);
    if (typeof judged !== 'string') return judged;
    this.#options.log.debug({ outcome }, 'somebody was not admitted');
    return CODES[judged] ?? 'refused';
  }

  isBlocked({ id, address }: Pick<Applicant, 'id' | 'address'>): boolean {
    return this.#blocked.hasId(id) || this.#blocked.hasAddress(address);
  }

  /** Calls this whenever somebody who is connected may have come onto the block list. */
  onBlock(handle: () => void): void {
    this.#onBlock = handle;
  }

  /** Reads the files anew. One that is broken changes nothing, and the log says what is wrong with it. */
  reload(): void {
    const { log } = this.#options;
    try {
      this.#read();
      log.info('the keys of tokens and the block list were read anew');
    } catch (error) {
      if (!(error instanceof TokenKeyError || error instanceof BlockListError)) throw error;
      log.error({ problem: error.message }, 'the keys of tokens and the block list stay as they were');
    }
    this.#onBlock();
  }

  close(): void {
    this.#stopWatching();
  }

  /** All or nothing. */
  #read(): void {
    const { tokenKeys, blockList } = this.#options.config;
    const keys = readTokenKeys(tokenKeys);
    this.#blocked = blockList === null ? this.#blocked : BlockList.read(blockList);
    this.#keys = keys;
  }

  async #judge(applicant: Applicant): Promise<Judged> {
    if (this.#blocked.hasAddress(applicant.address)) return 'blocked-address';
    if (this.#blocked.hasId(applicant.id)) return 'blocked-id';
    const token = await this.#verify(applicant);
    if (typeof token === 'string') return token;
    const granted = { ...this.#guests, ...token?.grant };
    const checked = await this.#check(applicant, token);
    return typeof checked === 'string' ? checked : { ...granted, ...checked, expires: sooner(granted, checked) };
  }

  /** `null` where nobody asks for a token, or none was given and none is needed. */
  async #verify({ id, token }: Applicant): Promise<VerifiedToken | 'token-missing' | null> {
    const { tokenRequired, tokenKeys, publicHosts, tokenMaxTtl } = this.#options.config;
    if (tokenKeys.length === 0) return null;
    if (token === undefined) return tokenRequired ? 'token-missing' : null;
    // Only a relay that has keys loads what verifies.
    const { verifyToken } = await import('./token.js');
    return verifyToken(token, { keys: this.#keys, id, publicHosts, maxTtl: tokenMaxTtl });
  }

  async #check(
    { id, address, host, token }: Applicant,
    verified: Exclude<VerifiedToken, string> | null,
  ): Promise<Partial<Grant> | CheckProblem> {
    const { check, timeout = CHECK_TIMEOUT, log } = this.#options;
    if (!check) return {};
    const asked = { id, address, host, token: token ?? null, claims: verified?.claims ?? null };
    const onError = (error: unknown) => {
      // Not bare: what is no error would be logged as it is.
      log.error({ err: error }, 'the operator’s check failed');
    };
    return askOperator(check, asked, { timeout, onError });
  }
}

/** An operator's yes outlasts no token. */
function sooner({ expires: one }: Grant, { expires: other = null }: Partial<Grant>): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
