import { deadlines, INITIAL_LINE, transition, type CallEffect, type CallEvent, type LineState } from '../core/index.js';
import type { Machine } from './runner.js';

/** An event without its time, which the runner puts on it. */
export type LineEvent = CallEvent extends infer Event ? (Event extends CallEvent ? Omit<Event, 'at'> : never) : never;

/** The machine of one line: of the phone's own, or of a pair in a room. */
export const LINE: Machine<LineState, LineEvent, CallEffect> = {
  initial: INITIAL_LINE,
  step: (line, event) => {
    const { line: next, effects } = transition(line, event);
    Object.freeze(next.call);
    return [next, effects];
  },
  due: (line) => {
    const [first] = deadlines(line).sort((a, b) => a.at - b.at);
    return first && { at: first.at, event: { type: 'expired', timer: first.timer, callId: first.callId } };
  },
};
