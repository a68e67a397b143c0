import type { SafetySymbol } from '../../../core/index.js';

/** What a person reads of a safety code. */
export interface VerifyTexts {
  readonly verifyHint: string;
  readonly compareCode: string;
  readonly codeWaits: string;
  readonly codeReadAloud: string;
  readonly codesMatch: string;
  readonly codesDiffer: string;
  readonly codeMatched: string;
  /** What to do: these two say so, too. */
  readonly codeMismatched: string;
  readonly codeTampered: string;
  readonly codeUnanswered: string;
  readonly compareAgain: string;
  /** Why there is none. */
  readonly codeNotYet: string;
  readonly codeInRoom: string;
  readonly codeFailed: string;
  /** What each symbol is called: clear, short, and no two alike. */
  readonly symbols: Readonly<Record<SafetySymbol, string>>;
}
