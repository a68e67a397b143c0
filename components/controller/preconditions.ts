import { CallError, isAnswered, type CallSnapshot } from '../core/index.js';

/**
 * What a dial needs.
 *
 * @throws CallError `invalid-state` where a call or a room is on; the page's own problem where another try can't help
 */
export function needFreeLine({ call, room, problem }: CallSnapshot): void {
  if (room || (call.phase !== 'idle' && call.phase !== 'ended')) throw new CallError('invalid-state', call.phase);
  const error = problem && new CallError(problem);
  if (error && !error.recoverable) throw error;
}

/** Whether microphone and camera may be on: in a room or before it, and in a call from the dial on. */
export function mayUseDevices({ call, room, lobby }: CallSnapshot): boolean {
  return lobby || room !== null || call.phase === 'dialing' || isAnswered(call);
}

/**
 * What the switches of microphone and camera need, which open while it is dialled.
 *
 * @throws CallError `invalid-state` where there is no room, no lobby, and no call that was dialled or answered
 */
export function needCall(snapshot: CallSnapshot): void {
  if (!mayUseDevices(snapshot)) throw new CallError('invalid-state', 'no call');
}

/**
 * What is meant for others' eyes needs.
 *
 * @throws CallError `invalid-state` where there is no room, and no call has been answered
 */
export function needAnsweredCall({ call, room }: CallSnapshot): void {
  if (!room && !isAnswered(call)) throw new CallError('invalid-state', 'no call');
}
