import { CallError, type LocalMediaSnapshot } from '../core/index.js';

const DEVICES = ['microphone', 'camera', 'screen'] as const;

/** What has failed since: the snapshot says so for as long as it lasts, and an event once. */
export function newFaults(local: LocalMediaSnapshot, before: LocalMediaSnapshot): CallError[] {
  return DEVICES.flatMap((device) => {
    const { problem } = local[device];
    return problem && problem !== before[device].problem ? new CallError(problem, `the ${device} failed`) : [];
  });
}
