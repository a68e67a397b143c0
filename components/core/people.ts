/** What this device knows of people by what its own person did: it stays here, and nobody is told of it. */

/** Somebody whom I gave a name, or blocked. */
export interface KnownPerson {
  readonly id: string;
  /** The name that I gave; empty where I gave none. */
  readonly name: string;
  /** Whether their calls never ring here. */
  readonly blocked: boolean;
}

/** A call that is over. */
export interface RecentCall {
  /** Whom it was with. */
  readonly id: string;
  /** The name that I gave them, else what they called themselves, which is a claim; empty where there is neither. */
  readonly name: string;
  readonly direction: 'outgoing' | 'incoming';
  /** Whether it rang here in vain: it was neither answered nor declined. */
  readonly missed: boolean;
  /** Whether I sent video, or would have. */
  readonly video: boolean;
  /** When it was over: milliseconds since 1970, by the wall clock. */
  readonly at: number;
  /** Seconds of conversation; 0 when it never came to one. */
  readonly duration: number;
}

/** It is frozen, and so are its lists; a list that did not change is the same object as before. */
export interface PeopleSnapshot {
  /** Everybody whom I gave a name, or blocked: who was changed last comes first. */
  readonly known: readonly KnownPerson[];
  /** The last calls, the newest first. */
  readonly recent: readonly RecentCall[];
}

/** Nobody is known, or nothing was looked up yet. */
export const NOBODY_KNOWN: PeopleSnapshot = Object.freeze({ known: Object.freeze([]), recent: Object.freeze([]) });
