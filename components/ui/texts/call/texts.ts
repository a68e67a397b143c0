import type { LineTrouble } from '../../../core/index.js';
import type { EndReason } from '../../../protocol/index.js';
import type { AnyLanguage, Counted } from '../counted.js';

/** What a person reads in a call, and about its end: it loads with the call's window. */
export interface CallTexts<Language extends AnyLanguage = 'any'> {
  // Running call
  readonly call: string;
  readonly calling: string;
  readonly ringing: string;
  readonly connected: string;
  readonly reconnecting: string;
  readonly unstable: string;
  readonly linkLost: string;
  readonly away: string;
  readonly unfinished: string;
  readonly comeBack: string;
  readonly tapToHear: string;
  readonly theirMicrophoneOff: string;
  readonly theirCameraOff: string;
  /** Why the call is bad, and what can be done. */
  readonly troubles: Readonly<Record<LineTrouble, string>>;
  readonly theyShare: string;
  readonly youShare: string;
  /** Puts a sentence that has no full stop before another one. */
  readonly sentences: string;
  readonly screenFailed: string;
  readonly duration: string;
  readonly tryAgain: string;
  readonly callAgain: string;
  readonly close: string;

  // Controls and preview
  readonly leaveRoom: string;
  readonly controls: string;
  readonly moreControls: string;
  readonly chat: string;
  /** What a button is called that leads to messages nobody has seen yet. */
  readonly withUnread: Counted<Language>;
  readonly messageFrom: string;
  readonly muteMicrophone: string;
  readonly unmuteMicrophone: string;
  readonly turnCameraOff: string;
  readonly turnCameraOn: string;
  readonly shareScreen: string;
  readonly stopSharing: string;
  readonly devices: string;
  readonly fullScreen: string;
  readonly pictureInPicture: string;
  readonly preview: string;
  readonly paused: string;
  readonly movePreview: string;

  /** Why a call ended, and what to do next: as the caller reads it, and where the called person reads another sentence. */
  readonly ends: Readonly<Record<EndReason, string>>;
  readonly incomingEnds: Readonly<Partial<Record<EndReason, string>>>;
}
