import type { AnyLanguage, Counted } from '../counted.js';

/** What a person reads of people: of their own ID handed on, of the last calls, of names and blocks. It loads when it is used. */
export interface PeopleTexts<Language extends AnyLanguage = 'any'> {
  // My ID, handed to others
  readonly copied: string;
  readonly linkCopied: string;
  readonly copyFailed: string;
  readonly linkCopyFailed: string;
  readonly shareText: string;
  readonly qrCode: string;
  readonly qrHint: string;

  // The last calls
  readonly recentCalls: string;
  readonly missedCall: string;
  readonly incomingCall: string;
  readonly outgoingCall: string;
  readonly moreAbout: string;
  readonly giveName: string;
  readonly changeName: string;
  readonly nameOfId: string;
  readonly saveName: string;
  readonly cancelName: string;
  readonly block: string;
  readonly unblock: string;
  readonly blocked: string;
  readonly forgetCalls: string;
  readonly showAllCalls: string;
  readonly showFewerCalls: string;
  readonly clearCalls: string;
  readonly found: Counted<Language>;

  // Blocking, and what did not come about
  readonly blockCaller: string;
  readonly callerBlocked: string;
  readonly undo: string;
  readonly peopleFailed: string;
}
