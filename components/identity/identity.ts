import type { Proof } from '../protocol/index.js';
import type { Statement } from './statements.js';

/** A key pair in use, and the call ID that it proves. */
export interface Identity {
  /** The call ID: the first 80 bits of SHA-256 of the public key, in base32. */
  readonly id: string;
  /** The public key as SPKI in base64url. */
  readonly publicKey: string;
  /** Signs one of the three statements; the key signs nothing else. */
  sign(statement: Statement): Promise<Proof>;
  /** Gives the slot back, so that another tab may have this ID. Signing still works. */
  close(): void;
}

/** Which key pair to open. */
interface IdentityOptions {
  /** A named slot, shared by all tabs that name it. Without it the tab has a numbered slot of its own. */
  readonly name?: string;
  /** Tells the controllers of one page apart, so that each finds its own slot again after a reload. */
  readonly controllerKey: string;
  /** Ends the wait for a slot. */
  readonly signal?: AbortSignal;
}
export type OpenIdentity = (options: IdentityOptions) => Promise<Identity>;
