import {
  deadlines,
  IDLE,
  transition,
  type CallEffect,
  type CallEvent,
  type CallPhase,
  type ConnectingState,
  type Deadline,
  type LineState,
  type ReconnectingState,
  type Ring,
} from '../core/index.js';
import type { Party } from '../protocol/index.js';

/**
 * Lines for the tests of the state machine. Each is Ada's: `BEA` is the other side of her call, `BEAS_TABLET` another
 * device of the same identity, and `EVE` a stranger to it.
 */
export const BEA: Party = { id: 'bea0-bea0-bea0-bea0', device: 'b1'.repeat(16) };
export const BEAS_TABLET: Party = { id: BEA.id, device: 'b2'.repeat(16) };
export const EVE: Party = { id: 'eve0-eve0-eve0-eve0', device: 'e1'.repeat(16) };

/** Call IDs in their order: glare asks which one is smaller. */
export const SMALLER = '1'.repeat(32);
export const CALL = '5'.repeat(32);
export const GREATER = '9'.repeat(32);
/** The call of the ring that waits, and one that nobody knows. */
export const WAITING = 'a'.repeat(32);
export const OTHER = 'c'.repeat(32);

/** The time at which the lines below stand. */
export const NOW = 100_000;

const remote = { ...BEA, name: 'Bea' };
const answered = { callId: CALL, remote, video: true } as const;

export function ring(callId: string, from: Party, at = NOW): Ring {
  return {
    callId,
    remote: { ...from, name: '' },
    wants: { audio: true, video: true },
    room: null,
    since: at,
    heardAt: at,
  };
}

const connecting: ConnectingState = {
  phase: 'connecting',
  ...answered,
  direction: 'incoming',
  since: NOW,
  until: NOW + 20_000,
  left: 20_000,
  restartAt: null,
  withoutTurn: false,
  acceptAgainAt: null,
  rebuilds: [],
};

const reconnecting: ReconnectingState = {
  phase: 'reconnecting',
  ...answered,
  direction: 'outgoing',
  connectedAt: NOW - 60_000,
  since: NOW,
  until: NOW + 30_000,
  restartAt: NOW + 2_000,
  restarts: 0,
  rebuildAt: null,
  rebuilds: [],
  away: false,
};

const CALLS = {
  idle: IDLE,
  dialing: {
    phase: 'dialing',
    callId: CALL,
    remote: { id: BEA.id, name: '', device: null },
    video: true,
    since: NOW - 1_000,
    ringUntil: NOW + 44_000,
    repeatAt: NOW + 2_000,
    given: true,
    devices: { [BEA.device]: 'ringing' },
    refusedAt: null,
    resuming: false,
    muted: false,
    unavailableSince: null,
  },
  ringing: { phase: 'ringing', callId: CALL, remote, ring: { ...ring(CALL, BEA), remote } },
  caller: { ...connecting, direction: 'outgoing' },
  unselected: { ...connecting, acceptAgainAt: NOW + 2_000 },
  selected: connecting,
  connected: { phase: 'connected', ...answered, direction: 'outgoing', connectedAt: NOW - 60_000, rebuilds: [] },
  reconnecting,
  away: { ...reconnecting, away: true, until: NOW + 20_000, restartAt: null },
  ended: {
    phase: 'ended',
    ...answered,
    reason: 'hung-up',
    direction: 'outgoing',
    duration: 60,
    endedAt: NOW,
    lasting: false,
  },
} satisfies Record<string, LineState['call']>;

/** A phase, or one of the standings that a call can have in it. */
export type Standing = keyof typeof CALLS;

/** Every phase is stood for; a new one does not compile before it is. */
const STANDINGS_OF_PHASE = {
  idle: ['idle'],
  dialing: ['dialing'],
  ringing: ['ringing'],
  connecting: ['caller', 'unselected', 'selected'],
  connected: ['connected'],
  reconnecting: ['reconnecting', 'away'],
  ended: ['ended'],
} as const satisfies Record<CallPhase, readonly Standing[]>;
export const STANDINGS: readonly Standing[] = Object.values(STANDINGS_OF_PHASE).flat();

/** A line in one of its standings, deeply frozen, so that a transition that writes to it throws. */
export function lineOf(standing: Standing, change: Partial<LineState> = {}): LineState {
  const past = { callId: CALL, from: BEA, reason: 'hung-up', said: null, at: NOW } as const;
  return deepFreeze({
    call: CALLS[standing],
    waiting: [],
    past: standing === 'ended' ? [past] : [],
    linkUpSince: 0,
    hadOutage: false,
    prompting: false,
    inRoom: false,
    ...change,
  });
}

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/** An event without its time. */
export type Untimed = CallEvent extends infer Event ? (Event extends CallEvent ? Omit<Event, 'at'> : never) : never;

/** A verified invite. */
export function invite(callId: string, from: Party, callWaiting = true, resumes?: string): Untimed {
  return { type: 'invited', callId, from, name: '', wants: { audio: true, video: true }, callWaiting, resumes };
}

/** A line that has just dialled Bea; the relay has taken the invite unless `given` says otherwise. */
export function dialled({ callId = CALL, given = true } = {}): LineOnClock {
  const line = new LineOnClock(lineOf('idle'));
  line.take({ type: 'dial', callId, to: BEA.id, video: true, ringTimeout: 45_000 });
  if (given) line.take({ type: 'invite-acked', callId, refusal: null });
  return line;
}

/** A line that Bea's call rings on. */
export function rung(): LineOnClock {
  const line = new LineOnClock(lineOf('idle'));
  line.take(invite(CALL, BEA));
  return line;
}

/** One line on a clock of its own: takes events, lets deadlines expire, and keeps what the machine said. */
export class LineOnClock {
  line: LineState;
  now: number;
  /** Everything that was to be done, in order. */
  readonly effects: CallEffect[] = [];

  constructor(line: LineState, now = NOW) {
    this.line = line;
    this.now = now;
  }

  get phase(): CallPhase {
    return this.line.call.phase;
  }

  /** @returns the effects of this one event */
  take(event: Untimed): readonly CallEffect[] {
    const { line, effects } = transition(this.line, { ...event, at: this.now });
    this.line = deepFreeze(line);
    this.effects.push(...effects);
    return effects;
  }

  /** Lets time pass; what falls due on the way expires in its order. */
  pass(milliseconds: number): readonly CallEffect[] {
    const until = this.now + milliseconds;
    const before = this.effects.length;
    for (let due = this.#next(); due && due.at <= until; due = this.#next()) {
      this.now = Math.max(this.now, due.at);
      this.#expire(due);
    }
    this.now = until;
    return this.effects.slice(before);
  }

  /** Lets time pass as for a page that sleeps: what fell due meanwhile expires once it is awake. */
  sleep(milliseconds: number): readonly CallEffect[] {
    this.now += milliseconds;
    return this.pass(0);
  }

  #next(): Deadline | undefined {
    return deadlines(this.line).sort((a, b) => a.at - b.at)[0];
  }

  #expire(due: Deadline): void {
    const before = this.line;
    this.take({ type: 'expired', timer: due.timer, callId: due.callId });
    if (this.line === before) throw new Error(`the deadline "${due.timer}" stands for ever`);
  }
}
