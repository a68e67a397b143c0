import type { AnyLanguage, Counted } from '../counted.js';

/** What a person reads of a room, before it and in it. */
export interface RoomTexts<Language extends AnyLanguage = 'any'> {
  // Before it
  readonly room: string;
  /** In place of a name that nobody is to guess. */
  readonly privateRoom: string;
  /** Before the one that the page was in when it was reloaded. */
  readonly leftRoom: string;
  readonly roomName: string;
  readonly newRoom: string;
  readonly roomPrivacy: string;
  readonly joinVideo: string;
  readonly joinAudio: string;
  readonly joining: string;

  // In it
  readonly rejoining: string;
  readonly twice: string;
  readonly alone: string;
  readonly others: Counted<Language>;
  readonly myself: string;
  readonly joined: string;
  readonly left: string;
  readonly memberLost: string;
  readonly screenOf: string;
  readonly enlarge: string;
  readonly reduce: string;

  // Who else shall come
  readonly invite: string;
  readonly copyRoomLink: string;
  readonly roomLinkCopied: string;
  readonly roomQr: string;
  readonly roomQrHint: string;
  readonly addSomeone: string;
  readonly addToCall: string;
  readonly notComing: string;
  /** Whoever is to be called into the room is in it, or rings. */
  readonly hereAlready: string;
  readonly calledAlready: string;
  /** Beside whoever is being called: what is seen of it, and its name, which has the same word in it. */
  readonly cancelCall: string;
  readonly cancelCallTo: string;
  readonly noLongerCalled: string;

  // In the bar of a call, beside the way into a room
  readonly safetyCode: string;
  /** The other side has asked for one, or somebody tampers with the call. */
  readonly codeNews: string;
}
