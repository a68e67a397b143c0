import {
  type CallSnapshot,
  type CallState,
  isHeard,
  type LineTrouble,
  type LinkState,
  type Remote,
} from '../core/index.js';
import { cleanName, type EndReason } from '../protocol/index.js';
import { endText, fill, formatDuration, nameOf, type PhoneTexts, spokenDuration, type CallTexts } from '../ui/index.js';

/** The call that the page was in before it was reloaded, and can come back to. */
interface UnfinishedCall {
  readonly phase: 'unfinished';
  readonly callId: string;
  readonly remote: Remote;
}

/** A call that there is something to draw of. One that rings is not seen yet: the ring has an element of its own. */
export type ShownCall = Exclude<CallState, { phase: 'idle' }> | UnfinishedCall;

/** All words of the window: those of the call, and those that the phone has anyway. */
export type WindowTexts = CallTexts & PhoneTexts;

/** What the pieces of the window show. */
export interface CallView {
  readonly call: ShownCall;
  readonly texts: WindowTexts;
  /** Of the words of a call. */
  readonly language: string;
  /** Whether the other side's picture, or its screen, is on the stage. */
  readonly hasPicture: boolean;
  /** Who shares a screen. */
  readonly theyShare: boolean;
  readonly iShare: boolean;
  /** Whether the other side says that its microphone is off. */
  readonly isMuted: boolean;
  /** Whether it is to be said that the other side's camera is off. */
  readonly isUnseen: boolean;
  /** Whether the browser wants a tap before it plays sound. */
  readonly isSilenced: boolean;
  readonly trouble: LineTrouble | null;
  readonly link: LinkState;
}

/** After these the call is somewhere else, and calling again would only disturb it. */
const GOES_ON_ELSEWHERE: readonly EndReason[] = ['replaced', 'answered-elsewhere'];

export function shownCall({ call, comeback }: Pick<CallSnapshot, 'call' | 'comeback'>): ShownCall | null {
  if (call.phase !== 'idle') return call;
  return comeback && { phase: 'unfinished', ...comeback };
}

/** The other side, its name made harmless once more, whoever filled the snapshot. */
export function personOf({ remote }: ShownCall): Pick<Remote, 'id' | 'name'> {
  return { id: remote.id, name: cleanName(remote.name) };
}

/** What the call has come to, in one sentence. */
export function statusText(view: CallView): string {
  const { call, texts } = view;
  const name = nameOf(personOf(call));
  switch (call.phase) {
    case 'dialing':
      return isHeard(call) ? texts.ringing : fill(texts.calling, { name });
    case 'ringing':
    case 'connecting':
      return texts.connecting;
    case 'connected':
      return connectedText(view, name);
    case 'reconnecting':
      return call.away ? fill(texts.away, { name }) : texts.reconnecting;
    case 'ended':
      return endText(texts, call, name);
    case 'unfinished':
      return fill(texts.unfinished, { name });
  }
}

/** All that there is to say of a call that is well, or not quite. */
function connectedText(view: CallView, name: string): string {
  const { texts } = view;
  return sentences(texts, [...sharing(view, name), troubleText(view)]) || texts.connected;
}

/** Who shares a screen, in words: theirs, and mine. */
function sharing({ texts, theyShare, iShare }: CallView, name: string): string[] {
  return [theyShare ? fill(texts.theyShare, { name }) : '', iShare ? texts.youShare : ''];
}

/** Those of the sentences that are not empty, one after another. */
function sentences(texts: CallTexts, all: readonly (string | null)[]): string {
  return all.reduce<string>(
    (first, next) => (first && next ? fill(texts.sentences, { first, next }) : first || (next ?? '')),
    '',
  );
}

/** What cannot be heard or seen of the other side, under the parts that show it. */
export function absences({ call, texts, isMuted, isUnseen }: CallView): Partial<Record<'muted' | 'unseen', string>> {
  if (call.phase !== 'connected') return {};
  const name = nameOf(personOf(call));
  return {
    ...(isMuted && { muted: fill(texts.theirMicrophoneOff, { name }) }),
    ...(isUnseen && { unseen: fill(texts.theirCameraOff, { name }) }),
  };
}

/** What is to be read out, each in a place of its own; `null` where there is nothing of it. */
export function toldTexts(view: CallView): (string | null)[] {
  const { call, texts, isSilenced } = view;
  const { muted = null, unseen = null } = absences(view);
  const hear = isSilenced && !isStill(call) ? texts.tapToHear : null;
  return [statusText(view), muted, unseen, detailText(view, spokenDuration), hear];
}

/** Why the call is bad, and what can be done; `null` where it is not. */
export function troubleText({ call, texts, trouble }: CallView): string | null {
  if (call.phase !== 'connected' || trouble === null) return null;
  return fill(texts.troubles[trouble], { name: nameOf(personOf(call)) });
}

/**
 * What is known beside that: why it is unstable, or how long it was.
 *
 * @param write how a duration is written
 */
export function detailText({ texts, call, link, language }: CallView, write = formatDuration): string | null {
  if (call.phase === 'reconnecting' && call.away) return null;
  if (call.phase === 'reconnecting') return link === 'offline' ? texts.linkLost : texts.unstable;
  if (call.phase !== 'ended' || call.duration < 1) return null;
  return fill(texts.duration, { duration: write(call.duration, language) });
}

/** Whether nobody speaks: the call is over, or waits to be gone back to. */
export function isStill({ phase }: ShownCall): boolean {
  return phase === 'ended' || phase === 'unfinished';
}

export function canCallAgain(call: ShownCall): boolean {
  return call.phase === 'unfinished' || (call.phase === 'ended' && !GOES_ON_ELSEWHERE.includes(call.reason));
}

/** Since when two have been talking, in monotonic milliseconds. */
export function talkingSince(call: ShownCall): number | null {
  return call.phase === 'connected' || call.phase === 'reconnecting' ? call.connectedAt : null;
}

/** Milliseconds after a connection has come about in which its first picture is likely to come. */
const FIRST_PICTURE = 1000;

/** Until when the first picture is on its way, in monotonic milliseconds; `null` where none is to come. */
export function comesUntil(call: ShownCall): number | null {
  if (call.phase === 'connecting') return Infinity;
  return call.phase === 'connected' ? call.connectedAt + FIRST_PICTURE : null;
}

/** Whether there may be a picture of the other side: the last one stays while the connection is mended. */
export function mayShowPicture({ call, remote }: Pick<CallSnapshot, 'call' | 'remote'>): boolean {
  return isTalking(call) && remote.camera && remote.stream !== null;
}

/** Whether there may be a screen of the other side. */
export function mayShowScreen({ call, remote }: Pick<CallSnapshot, 'call' | 'remote'>): boolean {
  return isTalking(call) && remote.screen !== null;
}

interface WatchedCall extends Pick<CallSnapshot, 'call' | 'remote'> {
  readonly isSeen: boolean;
  readonly isSharing: boolean;
}

/** Whether somebody looks at a picture, or is looked at. */
export function isWatched({ call, remote, isSeen, isSharing }: WatchedCall): boolean {
  return isTalking(call) && (isSeen || isSharing || remote.camera || remote.screen !== null);
}

function isTalking({ phase }: CallState): boolean {
  return phase === 'connected' || phase === 'reconnecting';
}
