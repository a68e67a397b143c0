import type { ErrorCode } from '../protocol/index.js';

/**
 * Codes that stay until the page, the browser or the relay is another one; after all others another try can help, or what
 * a person allows.
 */
const LASTING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['insecure-context', 'unsupported', 'relay-refused']);

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
    return !LASTING.has(this.code);
  }
}
