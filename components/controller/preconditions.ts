import { CallError, isAnswered, type CallSnapshot } from '../core/index.js';

/**
 * What a dial needs.
 *
 * @throws CallError `invalid-state` where a call is on; the page's own problem where another try can't help
 */
export function needFreeLine({ call, problem }: CallSnapshot): void {
  if (call.phase !== 'idle' && call.phase !== 'ended') throw new CallError('invalid-state', call.phase);
  const error = problem && new CallError(problem);
  if (error && !error.recoverable) throw error;
}

/**
 * What the switches of microphone and camera need.
 *
 * @throws CallError `invalid-state` where there is no call that was dialled or answered
 */
export function needCall({ call }: CallSnapshot): void {
  if (call.phase !== 'dialing' && !isAnswered(call)) throw new CallError('invalid-state', 'no call');
}
