import type { ErrorCode } from '../../../protocol/index.js';

/**
 * What a person reads before a call, and when one rings: it loads with the phone. `{name}` and the like are filled in; a
 * missing text does not compile.
 */
export interface PhoneTexts {
  // My ID
  readonly yourId: string;
  readonly yourName: string;
  readonly namePlaceholder: string;
  readonly copyId: string;
  readonly share: string;
  readonly showQr: string;
  readonly preparingId: string;
  readonly online: string;
  readonly connectingRelay: string;
  readonly offline: string;
  readonly missingRelay: string;

  // Dialer
  readonly idToCall: string;
  readonly videoCall: string;
  readonly audioCall: string;
  readonly emptyId: string;

  // Incoming call
  readonly isCalling: string;
  readonly incomingVideo: string;
  readonly incomingAudio: string;
  readonly incomingRoom: string;
  readonly answerEndsCall: string;
  readonly verified: string;
  readonly answerWithVideo: string;
  readonly answerWithAudio: string;
  readonly decline: string;
  /** That the browser lets a ring be heard only after a click or a key. */
  readonly silentRing: string;

  // A call whose window is still loading
  readonly connecting: string;
  readonly hangUp: string;

  /** What went wrong, and what to do about it. */
  readonly errors: Readonly<Record<ErrorCode, string>>;
}
