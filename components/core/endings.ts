import type { CancelReason, DeclineReason, EndReason, HangupReason, Party } from '../protocol/index.js';
import type { CallEffect } from './call-effect.js';
import {
  originOf,
  type AnsweredState,
  type CallState,
  type EndedState,
  type LineState,
  type PastCall,
} from './call-state.js';
import { TIMES } from './deadlines.js';
import { ANSWERED, go, inPhase, ringing, ringOf, stay, type LineIn, type Step } from './step.js';
import { cancel, hangup, refuse } from './words.js';

/** How a call ends, what is said of it, and what is remembered. */

type Busy = Exclude<CallState, { phase: 'idle' | 'ended' }>;

/**
 * A flood of calls must not make the memory of ended ones grow without end. So many there may be of either kind: anybody
 * can cancel what never rang, and what did ring must not be forgotten for that.
 */
const MOST_PAST = 64;

/** Remembers an ended call for a minute. */
export function remember(line: LineState, entry: PastCall): readonly PastCall[] {
  const before = pastCall(line, entry);
  const fresh = line.past.filter((past) => past !== before && entry.at - past.at < TIMES.past);
  const latest = (rang: boolean) => fresh.filter((past) => 'said' in past === rang).slice(1 - MOST_PAST);
  return [...latest(false), ...latest(true), entry];
}

/** What is remembered of a call with this person, if it ended within the last minute. */
export function pastCall(
  line: LineState,
  { callId, from, at }: { readonly callId: string | undefined; readonly from: Pick<Party, 'id'>; readonly at: number },
): PastCall | undefined {
  return line.past.find((past) => past.callId === callId && past.from.id === from.id && at - past.at < TIMES.past);
}

/** The same of one that was dialled or answered here: whoever speaks of it may have to hear of its end. */
export function pastTalk(line: LineState, event: Parameters<typeof pastCall>[1]): PastCall | undefined {
  const past = pastCall(line, event);
  return past && 'said' in past && !past.rang ? past : undefined;
}

/** What a caller is told when it repeats an invite that was over here before it selected this device. */
const TOLD_AS: Readonly<Partial<Record<EndReason, DeclineReason>>> = {
  declined: 'declined',
  'hung-up': 'declined',
  untrusted: 'untrusted',
  unsupported: 'unsupported',
  'media-failed': 'unsupported',
};

/** Ends the call on the line or a ring that waits, and tells of it; `words` are said to the other side first. */
export function end(line: LineState, call: Busy, at: number, reason: EndReason, ...words: CallEffect[]): Step {
  const { callId, remote } = call;
  const said = isUnselected(call) ? (TOLD_AS[reason] ?? null) : null;
  const past = remember(line, { callId, from: remote, reason, said, rang: call.phase === 'ringing', at });
  return forget({ ...line, past }, call, at, reason, ...words);
}

/** The same without a memory of it, so that the call may ring again. */
export function forget(line: LineState, call: Busy, at: number, reason: EndReason, ...words: CallEffect[]): Step {
  const ended = endedState(call, at, reason);
  const change = inPhase(line, [call.phase], call.callId)
    ? { call: ended }
    : { waiting: line.waiting.filter(({ callId }) => callId !== call.callId) };
  return go(line, change, ...words, { do: 'over', ended });
}

/** Whether this device is called, and its caller has not chosen it yet. */
function isUnselected(call: Busy): boolean {
  return call.phase === 'ringing' || (call.phase === 'connecting' && call.acceptAgainAt !== null);
}

function endedState(call: Busy, at: number, reason: EndReason): EndedState {
  const { callId, remote } = call;
  const direction = originOf(call);
  return {
    phase: 'ended',
    callId,
    remote,
    reason,
    direction,
    video: call.phase === 'ringing' ? call.ring.wants.video : call.video,
    duration: 'connectedAt' in call ? Math.max(0, Math.round((at - call.connectedAt) / 1000)) : 0,
    endedAt: at,
    lasting: isLasting(reason, direction),
  };
}

/** What the person has not brought about stands until it is read and closed. */
function isLasting(reason: EndReason, direction: EndedState['direction']): boolean {
  const own = direction === 'incoming' ? 'declined' : 'cancelled';
  const passing: readonly EndReason[] = [own, 'hung-up', 'answered-elsewhere', 'replaced'];
  return !passing.includes(reason);
}

/** Ends what I dialled, and the ring on every device of the other side. */
export function giveUp(line: LineIn<'dialing'>, at: number, reason: EndReason, told: CancelReason = 'cancelled'): Step {
  return end(line, line.call, at, reason, cancel(line.call, told));
}

/** Ends an answered call and says so. */
export function endByMe(line: LineIn<AnsweredState['phase']>, at: number, reason: EndReason & HangupReason): Step {
  return end(line, line.call, at, reason, hangup(line.call.remote, line.call.callId, reason));
}

/** Ends a call for which no path came about, and says what it may have lacked. */
export function endWithoutPath(line: LineIn<'connecting'>, at: number): Step {
  return endByMe(line, at, line.call.withoutTurn ? 'no-turn' : 'ice-failed');
}

/** Ends what I dialled or what was answered; what only rings stays. */
export function quit(line: LineState, at: number, reason: 'hung-up' | 'left'): Step {
  if (inPhase(line, ['dialing'])) return giveUp(line, at, 'cancelled');
  return inPhase(line, ANSWERED) ? endByMe(line, at, reason) : stay(line);
}

/** Declines a ring, shown or waiting. */
export function declineRing(line: LineState, callId: string, at: number): Step {
  const ring = ringOf(line, callId);
  return ring ? end(line, ringing(ring), at, 'declined', refuse(ring.remote, callId, 'declined')) : stay(line);
}
