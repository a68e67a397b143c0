import type { EndReason, ErrorCode } from '../../protocol/index.js';

/** Every word that a person reads. `{name}` and the like are filled in; a missing text does not compile. */
export interface Texts {
  // My ID
  readonly yourId: string;
  readonly yourName: string;
  readonly namePlaceholder: string;
  readonly copyId: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly share: string;
  readonly shareText: string;
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
  readonly answerEndsCall: string;
  readonly verified: string;
  readonly answerWithVideo: string;
  readonly answerWithAudio: string;
  readonly decline: string;

  // Running call
  readonly call: string;
  readonly calling: string;
  readonly ringing: string;
  readonly connecting: string;
  readonly connected: string;
  readonly reconnecting: string;
  readonly unstable: string;
  readonly linkLost: string;
  readonly away: string;
  readonly unfinished: string;
  readonly comeBack: string;
  readonly tapToHear: string;
  readonly theirMicrophoneOff: string;
  readonly duration: string;
  readonly tryAgain: string;
  readonly callAgain: string;
  readonly close: string;

  // Controls and preview
  readonly controls: string;
  readonly muteMicrophone: string;
  readonly unmuteMicrophone: string;
  readonly turnCameraOff: string;
  readonly turnCameraOn: string;
  readonly hangUp: string;
  readonly preview: string;
  readonly paused: string;
  readonly movePreview: string;

  /** Why a call ended, and what to do next: as the caller reads it, and where the called person reads another sentence. */
  readonly ends: Readonly<Record<EndReason, string>>;
  readonly incomingEnds: Readonly<Partial<Record<EndReason, string>>>;
  /** What went wrong, and what to do about it. */
  readonly errors: Readonly<Record<ErrorCode, string>>;
}

type Tables = 'ends' | 'incomingEnds' | 'errors';

/** Texts in the page author's own words, any of them. */
export type Strings = Partial<Omit<Texts, Tables>> & { readonly [Table in Tables]?: Partial<Texts[Table]> };

/** Puts the page author's words over a catalogue. */
export function overrideTexts(texts: Texts, strings: Strings | null): Texts {
  if (strings === null) return texts;
  const { ends, incomingEnds, errors } = strings;
  return {
    ...over(texts, strings),
    ends: over(texts.ends, ends),
    // Whoever rewords an end means both sides of it, unless the other side's words are given too.
    incomingEnds: over(over(texts.incomingEnds, ends), incomingEnds),
    errors: over(texts.errors, errors),
  };
}

/** What is `undefined`, such as a translation that is still missing, replaces nothing: JSON leaves it out. */
function over<Table extends object>(table: Table, words: object = {}): Table {
  return { ...table, ...(JSON.parse(JSON.stringify(words)) as Partial<Table>) };
}

/** Fills in a text: `fill('Calling {name}…', { name })`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
}

/** The sentence about a call's end. */
export function endText(
  texts: Texts,
  end: { readonly reason: EndReason; readonly direction: 'outgoing' | 'incoming' },
  name: string,
): string {
  const theirs = end.direction === 'incoming' ? texts.incomingEnds[end.reason] : undefined;
  return fill(theirs ?? texts.ends[end.reason], { name });
}
