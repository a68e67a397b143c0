import type { CHECK_PROBLEMS } from '../../../core/index.js';

/** What a test is about, in the order in which it is done. */
export type CheckSubject = 'camera' | 'microphone' | 'speaker' | 'relay' | 'direct' | 'turn';

/** What a person reads who tests whether calls work here. */
export interface CheckTexts {
  readonly checkIntro: string;
  readonly startCheck: string;
  readonly stopCheck: string;
  readonly checkAgain: string;
  readonly checkPassed: string;
  readonly checkFailed: string;
  readonly checkStopped: string;

  /** The name of each. */
  readonly checkSubjects: Readonly<Record<CheckSubject, string>>;
  /** What happens, or is to be done, while it is tested. */
  readonly checking: Readonly<Record<CheckSubject, string>>;
  readonly checkResults: Readonly<Record<CheckSubject, string>>;
  /** What is wrong, and what to do; beside the errors of every call. */
  readonly checkProblems: Readonly<Record<(typeof CHECK_PROBLEMS)[number] | 'not-heard', string>>;
  readonly notChecked: string;
  /** What is read out as it happens. */
  readonly checkNews: string;

  readonly toneHeard: string;
  readonly toneNotHeard: string;
  readonly toneAgain: string;
  readonly checkPicture: string;
  readonly checkLevel: string;
}
