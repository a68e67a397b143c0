import type { Party } from '../protocol/index.js';
import type { CallEffect } from './call-effect.js';
import type {
  AnsweredState,
  CallPhase,
  CallState,
  ConnectingState,
  LineState,
  Remote,
  Ring,
  RingingState,
} from './call-state.js';
import { IDLE, ringsOf } from './call-state.js';
import { TIMES } from './deadlines.js';

/** The outcome of one event: the next state, and what to do about it. */
export interface Step {
  readonly line: LineState;
  readonly effects: readonly CallEffect[];
}

/** A line whose call is in one of these phases. */
export type LineIn<Phase extends CallPhase> = LineState & { readonly call: Extract<CallState, { phase: Phase }> };

/** The event does not fit, or changes nothing: the very same state. */
export function stay(line: LineState, ...effects: CallEffect[]): Step {
  return { line, effects };
}

export function go(line: LineState, change: Partial<LineState>, ...effects: CallEffect[]): Step {
  return { line: { ...line, ...change }, effects };
}

/** Takes a second step from where the first one led. */
export function andThen({ line, effects }: Step, next: (line: LineState) => Step): Step {
  const step = next(line);
  return { line: step.line, effects: [...effects, ...step.effects] };
}

/** The phases of `AnsweredState`. */
export const ANSWERED: readonly AnsweredState['phase'][] = ['connecting', 'connected', 'reconnecting'];

/** The phases of a call that is not over. */
export const TAKEN: readonly Taken[] = ['dialing', 'ringing', ...ANSWERED];
export type Taken = Exclude<CallPhase, 'idle' | 'ended'>;

/** Narrows the line to one whose call is in one of the phases, and is this call where one is named. */
export function inPhase<Phase extends CallPhase>(
  line: LineState,
  phases: readonly Phase[],
  callId?: string,
): line is LineIn<Phase> {
  return (phases as readonly string[]).includes(line.call.phase) && (callId === undefined || isOnLine(line, callId));
}

/** Whether this is the call that the line shows, be it over or not. */
function isOnLine({ call }: LineState, callId: string): boolean {
  return call.phase !== 'idle' && call.callId === callId;
}

/**
 * Wraps the handler of an event that counts only while its call is in one of these phases, and only from the party on its
 * other side, where the event is a party's word.
 */
export function during<Phase extends Taken, Event extends { callId: string; from?: Party }>(
  phases: readonly Phase[],
  handle: (line: LineIn<Phase>, event: Event) => Step,
): (line: LineState, event: Event) => Step {
  return (line, event) => {
    const { callId, from } = event;
    if (!inPhase(line, phases, callId)) return stay(line);
    return from && !isFrom(line.call as Extract<CallState, { phase: Taken }>, from) ? stay(line) : handle(line, event);
  };
}

/** Whether this is the party on the other side; while none of its devices has answered, any of them is. */
export function isFrom({ remote }: { readonly remote: Remote }, { id, device }: Party): boolean {
  return remote.id === id && (remote.device ?? device) === device;
}

/** Clears the line: the ring that has waited longest comes forward, or it is idle. */
export function clear(line: LineState): Step {
  const [next, ...waiting] = line.inRoom ? [] : line.waiting;
  if (!next) return go(line, { call: IDLE });
  return go(line, { call: ringing(next), waiting }, { do: 'prepare', callId: next.callId });
}

export function ringing(ring: Ring): RingingState {
  return { phase: 'ringing', callId: ring.callId, remote: ring.remote, ring };
}

/** The ring of a call, shown or waiting. */
export function ringOf(line: LineState, callId: string): Ring | undefined {
  return ringsOf(line).find((ring) => ring.callId === callId);
}

/** The answered call at its beginning, for either side. */
export function connecting(
  line: LineState,
  {
    callId,
    remote,
    direction,
    origin,
    video,
  }: Pick<ConnectingState, 'callId' | 'remote' | 'direction' | 'origin' | 'video'>,
  at: number,
): ConnectingState {
  return {
    phase: 'connecting',
    callId,
    remote,
    direction,
    origin,
    video,
    since: at,
    until: line.prompting ? null : at + TIMES.connecting,
    left: TIMES.connecting,
    restartAt: null,
    withoutTurn: false,
    // The caller chooses; the callee asks until it is chosen.
    acceptAgainAt: direction === 'incoming' ? at + TIMES.acceptRepeat : null,
    rebuilds: [],
  };
}
