import type { DialingState, EndedState, LineState, ReconnectingState, Ring } from './call-state.js';

/** All lengths in milliseconds, as lifecycle.md has them. */
export const TIMES = {
  /** For the relay's ack of a call's first invite. */
  ack: 5_000,
  /** The same where the link was lost, and may be on its way back. */
  ackInOutage: 10_000,
  /** So a page that is reloaded while it rings rings again within 3 s. What came within 2 s the relay would charge. */
  inviteRepeat: 2_400,
  /** How long after the first refusal another device may still begin to ring. */
  refusedGrace: 3_000,
  /** How long the repeats may find nobody. */
  unavailable: 15_000,
  /** How long a ring lives without being repeated while the own link is up. */
  ringStale: 10_000,
  /** How long it lives while the own link is down. */
  ringUnheard: 60_000,
  acceptRepeat: 2_000,
  connecting: 20_000,
  /** From the joined tracks to the first ICE restart. */
  connectingRestart: 3_000,
  restartAfterDisconnect: 2_000,
  restartAgain: 2_000,
  /** From the first ICE restart to the new connection. */
  rebuild: 4_000,
  /** Between two rebuilds that nothing new called for. */
  rebuildAgain: 20_000,
  /** In so long a time at most three rebuilds are made. */
  threeRebuilds: 60_000,
  giveUp: 30_000,
  /** How long a page that has left may come back. */
  comeBack: 20_000,
  /** How long it may go back to a room, which waits for nobody. */
  comeBackToRoom: 600_000,
  /** What is left at least after the link, or the other side's sync, came back. */
  giveUpAfterLink: 10_000,
  /** From the loss, however often they come back. */
  giveUpAtLast: 40_000,
  /** How long an end stands on the screen that leaves nothing to read. */
  linger: 6_000,
  lingerWhileWaiting: 1_000,
  /** How long an ended call is remembered. */
  past: 60_000,
  /** A timer this late shows that the page slept: it could not hear what would have stopped the timer. */
  late: 2_000,
} as const;

export type Timer =
  | 'ack'
  | 'ring'
  | 'repeat'
  | 'refused'
  | 'unavailable'
  | 'stale'
  | 'accept'
  | 'connect'
  | 'restart'
  | 'rebuild'
  | 'give-up'
  | 'linger';

export interface Deadline {
  readonly timer: Timer;
  readonly callId: string;
  readonly at: number;
}

/**
 * Every deadline that stands in this state. They follow from the state alone, so leaving a phase ends its timers, and a
 * late timer finds out by itself that nothing waits for it any more.
 */
export function deadlines(line: LineState): Deadline[] {
  const { call, waiting } = line;
  if (call.phase === 'idle') return stale(line, waiting);
  const { callId } = call;
  const standing = timers(line).flatMap(([timer, at]) => (at === null ? [] : { timer, callId, at }));
  return [...standing, ...stale(line, call.phase === 'ringing' ? [call.ring, ...waiting] : waiting)];
}

/** The timers of the call, each with its time, or `null` while it does not run. */
function timers(line: LineState): [Timer, number | null][] {
  const { call, waiting, linkUpSince } = line;
  switch (call.phase) {
    case 'dialing':
      return dialing(call, line);
    case 'connecting':
      return [
        ['connect', call.until],
        ['restart', call.restartAt],
        // What can't go out waits in the outbox already; saying it again would only fill that.
        ['accept', linkUpSince === null ? null : call.acceptAgainAt],
      ];
    case 'reconnecting':
      return [
        ['give-up', call.until],
        ['restart', call.restartAt],
        ['rebuild', call.rebuildAt],
      ];
    case 'ended':
      return [['linger', lingerUntil(call, waiting.length > 0)]];
    case 'idle':
    case 'ringing':
    case 'connected':
      return [];
  }
}

function lingerUntil({ lasting, endedAt }: EndedState, someoneWaits: boolean): number | null {
  if (someoneWaits) return endedAt + TIMES.lingerWhileWaiting;
  return lasting ? null : endedAt + TIMES.linger;
}

function dialing(call: DialingState, line: LineState): [Timer, number | null][] {
  const { linkUpSince } = line;
  const { given, refusedAt, unavailableSince: nobodySince } = call;
  const isUp = linkUpSince !== null;
  return [
    ['ack', given ? null : ackUntil(call, line)],
    ['ring', call.ringUntil],
    // An invite that the relay has not taken yet is in the outbox still, which repeats it by itself.
    ['repeat', given && isUp ? call.repeatAt : null],
    ['refused', refusedAt === null ? null : refusedAt + TIMES.refusedGrace],
    // Nobody there means something only while I am there myself.
    ['unavailable', isUp && nobodySince !== null ? Math.max(nobodySince, linkUpSince) + TIMES.unavailable : null],
  ];
}

/** The relay's time to answer begins when it can be asked. */
function ackUntil({ since }: DialingState, { linkUpSince, hadOutage }: LineState): number {
  if (linkUpSince !== null) return Math.max(since, linkUpSince) + TIMES.ack;
  return since + (hadOutage ? TIMES.ackInOutage : TIMES.ack);
}

function stale({ linkUpSince: upSince }: LineState, rings: readonly Ring[]): Deadline[] {
  return rings.map(({ callId, heardAt }) => ({
    timer: 'stale',
    callId,
    at: upSince === null ? heardAt + TIMES.ringUnheard : Math.max(heardAt, upSince) + TIMES.ringStale,
  }));
}

/** When a rebuild that is wanted `at` a time may be made: the one before gets its chance first, and three a minute are enough. */
export function rebuildTime({ rebuilds }: Pick<ReconnectingState, 'rebuilds'>, at: number): number {
  const last = rebuilds.at(-1) ?? -Infinity;
  const third = rebuilds.at(-3) ?? -Infinity;
  return Math.max(at, last + TIMES.rebuild, third + TIMES.threeRebuilds);
}

/** After a rebuild nothing is tried until the new connection has had its time. */
export function awaitPath(call: ReconnectingState, at: number): ReconnectingState {
  return { ...call, restartAt: null, rebuildAt: rebuildTime(call, at + TIMES.rebuildAgain) };
}
