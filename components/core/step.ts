import type { DeclineReason, EndReason } from '../protocol/index.js';
import type { CallEffect } from './call-effect.js';
import {
  IDLE,
  isAnswered,
  type CallState,
  type ConnectingState,
  type EndedState,
  type LineState,
  type PastCall,
  type Ring,
  type RingingState,
} from './call-state.js';
import { TIMES } from './deadlines.js';

/** The outcome of one event: the next state, and what to do about it. */
export interface Step {
  readonly line: LineState;
  readonly effects: readonly CallEffect[];
}

/** The event does not fit, or changes nothing: the very same state. */
export function stay(line: LineState, ...effects: CallEffect[]): Step {
  return { line, effects };
}

export function go(line: LineState, change: Partial<LineState>, ...effects: CallEffect[]): Step {
  return { line: { ...line, ...change }, effects };
}

/** A flood of calls must not make the memory of ended ones grow without end. */
const MOST_PAST = 64;

/** Remembers an ended call for a minute. */
export function remember(line: LineState, entry: PastCall): readonly PastCall[] {
  const fresh = line.past.filter(
    ({ callId, endedAt }) => callId !== entry.callId && entry.endedAt - endedAt < TIMES.past,
  );
  return [...fresh, entry].slice(-MOST_PAST);
}

/** What is remembered of a call, if it ended within the last minute. */
export function pastCall(line: LineState, callId: string, at: number): PastCall | undefined {
  return line.past.find((past) => past.callId === callId && at - past.endedAt < TIMES.past);
}

type Busy = Exclude<CallState, { phase: 'idle' | 'ended' }>;

/** What is said to the other side about an end, and whether the call is forgotten, so that it may ring again. */
interface Farewell {
  words?: readonly CallEffect[];
  forget?: boolean;
}

/** What a caller is told when it repeats an invite that was over here before it selected this device. */
const TOLD_AS: Readonly<Partial<Record<EndReason, DeclineReason>>> = {
  declined: 'declined',
  'hung-up': 'declined',
  untrusted: 'untrusted',
  unsupported: 'unsupported',
  'media-failed': 'unsupported',
};

/** Ends the call on the line, whatever its phase; `words` are said to the other side first. */
export function end(line: LineState & { call: Busy }, at: number, reason: EndReason, farewell: Farewell = {}): Step {
  const ended = endedState(line.call, at, reason);
  return bury({ ...line, call: ended }, ended, isUnselected(line.call), farewell);
}

/** Takes a waiting ring away, and tells of its end. */
export function endWaiting(line: LineState, ring: Ring, at: number, reason: EndReason, farewell: Farewell = {}): Step {
  const waiting = line.waiting.filter(({ callId }) => callId !== ring.callId);
  return bury({ ...line, waiting }, endedState(ringing(ring), at, reason), true, farewell);
}

function bury(line: LineState, ended: EndedState, unselected: boolean, { words = [], forget = false }: Farewell): Step {
  const { callId, remote, reason, endedAt } = ended;
  const said = unselected ? (TOLD_AS[reason] ?? null) : null;
  const past = forget ? line.past : remember(line, { callId, remoteId: remote.id, reason, said, endedAt });
  return go(line, { past }, ...words, { do: 'over', ended });
}

/** Whether this device is called, and its caller has not chosen it yet. */
function isUnselected(call: Busy): boolean {
  return call.phase === 'ringing' || (call.phase === 'connecting' && call.acceptAgainAt !== null);
}

function endedState(call: Busy, at: number, reason: EndReason): EndedState {
  const { callId, remote } = call;
  return {
    phase: 'ended',
    callId,
    remote,
    reason,
    direction: call.phase === 'dialing' ? 'outgoing' : isAnswered(call) ? call.direction : 'incoming',
    video: call.phase === 'ringing' ? call.ring.wants.video : call.video,
    duration: 'connectedAt' in call ? Math.max(0, Math.round((at - call.connectedAt) / 1000)) : 0,
    endedAt: at,
  };
}

/** Clears the line: the ring that has waited longest comes forward, or it is idle. */
export function clear(line: LineState): Step {
  const [next, ...waiting] = line.waiting;
  if (!next) return go(line, { call: IDLE });
  return go(line, { call: ringing(next), waiting }, { do: 'prepare', callId: next.callId });
}

export function ringing(ring: Ring): RingingState {
  return { phase: 'ringing', callId: ring.callId, remote: ring.remote, ring };
}

/** The answered call at its beginning, for either side. */
export function connecting(
  line: LineState,
  { callId, remote, direction, video }: Pick<ConnectingState, 'callId' | 'remote' | 'direction' | 'video'>,
  at: number,
): ConnectingState {
  return {
    phase: 'connecting',
    callId,
    remote,
    direction,
    video,
    since: at,
    until: line.prompting ? null : at + TIMES.connecting,
    left: TIMES.connecting,
    restartAt: null,
    // The caller chooses; the callee asks until it is chosen.
    acceptAgainAt: direction === 'incoming' ? at + TIMES.acceptRepeat : null,
    rebuilt: false,
  };
}

/** The phases of `AnsweredState`. */
export const ANSWERED = ['connecting', 'connected', 'reconnecting'] as const;

/** Narrows the line to one whose call is in one of the phases, and is this call where one is named. */
export function inPhase<Phase extends CallState['phase']>(
  line: LineState,
  phases: readonly Phase[],
  callId?: string,
): line is LineState & { call: Extract<CallState, { phase: Phase }> } {
  const { call } = line;
  if (!(phases as readonly string[]).includes(call.phase)) return false;
  return callId === undefined || (call.phase !== 'idle' && call.callId === callId);
}

export function sameParty(a: { id: string; device: string | null }, b: { id: string; device: string }): boolean {
  return a.id === b.id && a.device === b.device;
}
