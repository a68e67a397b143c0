import type { ErrorCode } from '../protocol/index.js';

/** Codes after which the same page can work again without being changed, by another try or by what a person allows. */
const RECOVERABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid-id',
  'own-id',
  'invalid-state',
  'media-denied',
  'media-missing',
  'media-in-use',
  'media-failed',
  'relay-unreachable',
  'rate-limited',
]);

/** What a method rejects with, and what `call-error` carries. The message is for developers; people read the texts of `ui/`. */
export class CallError extends Error {
  override readonly name = 'CallError';

  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Whether trying again can help. */
  get recoverable(): boolean {
    return RECOVERABLE.has(this.code);
  }
}
