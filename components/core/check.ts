import type { ErrorCode } from '../protocol/index.js';
import type { DeviceProblem } from './call-api.js';

/** What a person can have tested alone. Whether a speaker is heard only the person knows. */
export type CheckStep = 'camera' | 'microphone' | 'relay' | 'direct' | 'turn';

/** What a test finds that no call would have said. */
export const CHECK_PROBLEMS = [
  /** The camera is open, and sends nothing. */
  'no-picture',
  /** What it sends is black: a lid, a cover, no light. */
  'dark-picture',
  /** The microphone is open, and nothing was heard. */
  'silent',
  /** Nothing came through between two connections of this very page. */
  'no-path',
  /** There is no TURN server to test. */
  'turn-missing',
  /** The TURN server wants other credentials. */
  'turn-refused',
  'turn-unreachable',
  /** It gave an address, and passed nothing on. */
  'turn-failed',
] as const;

/** Why something does not work. */
export type CheckProblem = (typeof CHECK_PROBLEMS)[number] | DeviceProblem | ErrorCode;

/** What a test has found. */
export interface CheckResult {
  /** `null` where all is well. */
  readonly problem: CheckProblem | null;
  /** How long it took: of the relay one question and its answer, of a path until something had come back over it. */
  readonly milliseconds: number;
}

/** What is shown while a test runs. */
export interface CheckOptions {
  /** Ends the test, and lets go of what it has opened: a device stays open until then, also after the result. */
  readonly signal: AbortSignal;
  /** Told of what the camera or the microphone sends, once it is open. */
  readonly onStream?: (stream: MediaStream) => void;
  /** Told how loud the microphone is, from 0 to 1, for as long as it is open. */
  readonly onLevel?: (level: number) => void;
}
