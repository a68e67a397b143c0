import type { EndedState } from '../core/index.js';
import type { EndReason, Party } from '../protocol/index.js';

/** The end of a call, as one device was told of it. */
export type ToldEnd = Pick<EndedState, 'callId' | 'remote' | 'reason' | 'direction'>;

/** A device, and the ends that it was told of, in order. */
export interface ToldDevice {
  readonly party: Party;
  readonly endings: readonly ToldEnd[];
}

/** What a device of the callee was to the caller when its call ended. */
type Standing = 'in the call' | 'beside the call' | 'not answered';

/** What the callee's devices may be told of a call, by what its caller was told. */
const MATCHING: Readonly<Record<Standing, Readonly<Partial<Record<EndReason, readonly EndReason[]>>>>> = {
  'in the call': {
    // The word "gone", for a message that crossed with the end, may overtake it.
    'hung-up': ['hung-up', 'left'],
    left: ['hung-up', 'left'],
  },
  'beside the call': {
    // Two answered, and the call was over before the second accept came.
    'hung-up': ['answered-elsewhere', 'declined', 'hung-up', 'left'],
    left: ['answered-elsewhere', 'declined', 'hung-up', 'left'],
  },
  'not answered': {
    // The word "gone" for an accept that crossed may overtake the cancel.
    cancelled: ['cancelled', 'declined', 'hung-up', 'left'],
    declined: ['declined', 'hung-up', 'left'],
    'no-answer': ['missed', 'declined', 'hung-up', 'left'],
    busy: ['missed', 'left'],
    'relay-unreachable': ['cancelled'],
    unavailable: ['cancelled'],
    // A return that was turned down, which is no decline to the one who came back.
    'hung-up': ['declined', 'answered-elsewhere', 'hung-up', 'left'],
  },
};

/** What a device finds by itself, in its own time, when the other's word does not reach it. */
const FOUND_ALONE: Readonly<Record<Standing, readonly EndReason[]>> = {
  'in the call': ['left', 'lost', 'ice-failed', 'no-turn', 'replaced'],
  'beside the call': [
    'answered-elsewhere',
    'declined',
    'hung-up',
    'left',
    'missed',
    'ice-failed',
    'no-turn',
    'replaced',
  ],
  'not answered': ['declined', 'hung-up', 'left', 'missed', 'ice-failed', 'no-turn', 'replaced'],
};

/** What may end a ring whose caller has not come to an end: its own people, or the other device. */
const BY_NO_END: readonly EndReason[] = ['answered-elsewhere', 'declined', 'hung-up'];

/**
 * The calls of which the two sides were told what does not go together.
 *
 * @param faults whether messages may have been lost
 */
export function unmatchedEnds(machines: readonly ToldDevice[], faults: boolean): string[] {
  const ends = machines.flatMap(({ party, endings }) => lastOf(endings).map((ended) => ({ ended, party })));
  const callers = ends.filter(({ ended }) => ended.direction === 'outgoing');
  return ends
    .filter(({ ended }) => ended.direction === 'incoming')
    .flatMap(({ ended, party }) => {
      // A call ID that Eve has used for a ring of her own says nothing of the call it was taken from.
      const caller = callers.find((other) => other.ended.callId === ended.callId && other.party.id === ended.remote.id);
      if (caller) return mismatch(caller.ended, ended, party.device, faults);
      // The caller's page is gone, the call goes on, or it gave way to the other's in a glare.
      const orphaned = faults || BY_NO_END.includes(ended.reason);
      // Its accept crossed with a glare that another device of the same person made.
      const hasOthers = machines.some((other) => other.party.id === party.id && other.party.device !== party.device);
      // It answered the very person whom it was dialling, while that one gave way to the dial.
      const hasDialled = callers.some((other) => other.party === party && other.ended.remote.id === ended.remote.id);
      return orphaned || (ended.reason === 'left' && (hasOthers || hasDialled))
        ? []
        : [`the caller was told nothing, the callee ${ended.reason}`];
    });
}

/** A ring that was missed may ring again: its last end counts. */
function lastOf(endings: readonly ToldEnd[]): ToldEnd[] {
  return [...new Map(endings.map((ended) => [ended.callId, ended])).values()];
}

function mismatch(caller: ToldEnd, callee: ToldEnd, device: string, faults: boolean): string[] {
  const standing = standingOf(caller, device);
  if (MATCHING[standing][caller.reason]?.includes(callee.reason)) return [];
  if (faults) {
    const alone = FOUND_ALONE[standing];
    if (standing !== 'in the call' && alone.includes(callee.reason)) return [];
    if (standing === 'in the call' && areAlone(alone, caller, callee)) return [];
  }
  return [`the caller was told ${caller.reason}, the callee (${standing}) ${callee.reason}`];
}

/** In a call the two were told the same, or one of them found out by itself. */
function areAlone(alone: readonly EndReason[], caller: ToldEnd, callee: ToldEnd): boolean {
  return caller.reason === callee.reason || [caller, callee].some(({ reason }) => alone.includes(reason));
}

function standingOf({ remote }: ToldEnd, device: string): Standing {
  if (remote.device === null) return 'not answered';
  return remote.device === device ? 'in the call' : 'beside the call';
}
