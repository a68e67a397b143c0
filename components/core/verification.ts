/**
 * How far the two of a call are with their safety code: `waiting` for the other side's page, which answers by itself;
 * `comparing` once both have the code, whoever asked for it; `matched` or `mismatched` by what my person says. `unanswered`:
 * the other page has not answered for ten seconds; one that is too old never does. `tampered`: the other side revealed
 * something else than it had committed to, as only one does that is not what it seems. That stays for the whole call.
 */
export type VerificationStatus =
  'none' | 'waiting' | 'comparing' | 'matched' | 'mismatched' | 'unanswered' | 'tampered';

/** The safety code of a call of two. It is frozen. */
export interface Verification {
  readonly status: VerificationStatus;
  /** Seven numbers from 0 to 63, the same on both sides unless somebody sits between; `null` while there is none. */
  readonly code: readonly number[] | null;
}

/** Nobody has compared anything. */
export const NO_VERIFICATION: Verification = Object.freeze({ status: 'none', code: null });
