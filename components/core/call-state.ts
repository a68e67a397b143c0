import type { CancelReason, DeclineReason, EndReason, Wants } from '../protocol/index.js';

/*
 *                    ┌───────── hang-up, decline, cancel, time, fault ─────────┐
 *            dial    │          accept            path up                      ▼
 *   idle ─────────▶ dialing ─────────▶ connecting ─────────▶ connected ─────▶ ended ──▶ idle
 *     │                                  ▲      │               │  ▲            ▲ │
 *     │ invite            answer         │      │      path lost│  │path up     │ └─ a ring that waits,
 *     └────────▶ ringing ────────────────┘      │               ▼  │            │    or a new one ▶ ringing
 *                   └───────────────────────────┴────────▶ reconnecting ────────┘
 *
 * A page that was reloaded calls again, and names the call that it was in: whoever is still there takes that up at once,
 * from `connected` or `reconnecting` to the `connecting` of the new call.
 *
 * `waiting` stands beside it: verified rings that came while the line was taken.
 */

/** The other side of a call. */
export interface Remote {
  /** The call ID, which its key has proven; while dialling it is the ID that was dialled. */
  readonly id: string;
  /**
   * What the other side calls itself: a claim. Empty when it said nothing. In a snapshot it is the name that I gave the ID,
   * where I gave one.
   */
  readonly name: string;
  /** The device that is in the call; `null` while none has answered. */
  readonly device: string | null;
}

/** A verified incoming call that nobody has answered yet. */
export interface Ring {
  readonly callId: string;
  readonly remote: Remote & { readonly device: string };
  readonly wants: Wants;
  /** The room that it calls into: whoever answers is in it; `null` for a call of two. */
  readonly room: string | null;
  /** Monotonic milliseconds: when it was first, and last, heard of. */
  readonly since: number;
  readonly heardAt: number;
}

export interface IdleState {
  readonly phase: 'idle';
}

export interface DialingState {
  readonly phase: 'dialing';
  readonly callId: string;
  readonly remote: Remote;
  /** Whether I send video. */
  readonly video: boolean;
  /** Whether the microphone began muted, for this call and no other. */
  readonly muted: boolean;
  /** Whether it comes back to a call that this page was in before it was reloaded. */
  readonly resuming: boolean;
  /** Who began the call that it comes back to. */
  readonly origin?: Direction | undefined;
  readonly since: number;
  /** When the ring is given up. */
  readonly ringUntil: number;
  /** When the invite is sent again. */
  readonly repeatAt: number;
  /** Whether the relay has taken the first invite. */
  readonly given: boolean;
  /** What each device of the other side said last. */
  readonly devices: Readonly<Record<string, 'ringing' | DeclineReason>>;
  /** When the first device refused, while no other rings. */
  readonly refusedAt: number | null;
  /** Since when the relay has had nobody for the repeats. */
  readonly unavailableSince: number | null;
}

export interface RingingState {
  readonly phase: 'ringing';
  readonly callId: string;
  readonly remote: Remote;
  readonly ring: Ring;
}

export type Direction = 'outgoing' | 'incoming';

/** What every answered call has. */
interface AnsweredCall {
  readonly callId: string;
  readonly remote: Remote & { readonly device: string };
  /** Who dialled this connection. */
  readonly direction: Direction;
  /** Who began the call, where it was come back to: that may have been the other side. */
  readonly origin?: Direction | undefined;
  /** Whether I send video from the start. */
  readonly video: boolean;
  /** When the connection was built anew, by either side: the last three times, for no more are made in a minute. */
  readonly rebuilds: readonly number[];
}

export interface ConnectingState extends AnsweredCall {
  readonly phase: 'connecting';
  readonly since: number;
  /** When it is given up; `null` while a permission prompt is open. */
  readonly until: number | null;
  /** What of the time is left when the prompt closes. */
  readonly left: number;
  /** When ICE is restarted if the path is not up by then; `null` until the tracks have joined, and after the restart. */
  readonly restartAt: number | null;
  /** Whether no TURN server is known, neither this side's nor the other's. */
  readonly withoutTurn: boolean;
  /** When an unanswered accept is sent again; `null` for the caller, and once it has selected this device. */
  readonly acceptAgainAt: number | null;
}

export interface ConnectedState extends AnsweredCall {
  readonly phase: 'connected';
  /** Monotonic milliseconds: the duration counts from here, and goes on through `reconnecting`. */
  readonly connectedAt: number;
}

export interface ReconnectingState extends AnsweredCall {
  readonly phase: 'reconnecting';
  readonly connectedAt: number;
  readonly since: number;
  /** The other page has gone, and may come back: nothing is tried meanwhile. */
  readonly away: boolean;
  /** When the call is given up as `lost`. */
  readonly until: number;
  /** When the next ICE restart is due; `null` once both have been tried. */
  readonly restartAt: number | null;
  /** ICE restarts made so far. */
  readonly restarts: number;
  /** When the connection is built anew; `null` until a restart has been tried. */
  readonly rebuildAt: number | null;
}

export interface EndedState {
  readonly phase: 'ended';
  readonly callId: string;
  readonly remote: Remote;
  readonly reason: EndReason;
  /** Who began the call. */
  readonly direction: Direction;
  /** Whether I sent, or would have sent, video: what "Call again" does. */
  readonly video: boolean;
  /** Seconds of conversation; 0 when it never came to one. */
  readonly duration: number;
  readonly endedAt: number;
  /** Whether the note about it stands until it is closed; otherwise it goes by itself after a few seconds. */
  readonly lasting: boolean;
}

/** The call itself: a discriminated union, so that data exists only in the phases that have it. */
export type CallState =
  IdleState | DialingState | RingingState | ConnectingState | ConnectedState | ReconnectingState | EndedState;
/** A call that somebody took, on its way to media, with them or without. */
export type AnsweredState = ConnectingState | ConnectedState | ReconnectingState;
export type CallPhase = CallState['phase'];

/** A call that ended within the last minute: what is said when somebody still asks for it. */
export interface PastCall {
  readonly callId: string;
  /** Who was on the other side; the device is `null` where none had answered. */
  readonly from: Pick<Remote, 'id' | 'device'>;
  readonly reason: EndReason;
  /**
   * What the caller is told when it repeats its invite; `null`: nothing. It is missing where all that is known of the call
   * is that somebody cancelled it.
   */
  readonly said?: DeclineReason | null;
  /** It only rang here: its caller has nothing to hear of it but what its invite is answered with. */
  readonly rang?: boolean;
  /** Monotonic milliseconds: when it ended. */
  readonly at: number;
}

/** The whole of what `transition` works on. */
export interface LineState {
  readonly call: CallState;
  readonly waiting: readonly Ring[];
  readonly past: readonly PastCall[];
  /** Since when the relay link has been up; `null` while it is down. */
  readonly linkUpSince: number | null;
  /** Whether the link was ever lost: the other side's may have gone with it, and be on its way back. */
  readonly hadOutage: boolean;
  /** Whether the browser is asking the person for a device. */
  readonly prompting: boolean;
  /** Whether the person is in a room, whose pairs have lines of their own: what rings here waits, as it does in a call. */
  readonly inRoom: boolean;
}

export const IDLE: IdleState = Object.freeze({ phase: 'idle' });
export const INITIAL_LINE: LineState = Object.freeze({
  call: IDLE,
  waiting: [],
  past: [],
  linkUpSince: null,
  hadOutage: false,
  prompting: false,
  inRoom: false,
});

/** What a cancelled callee is told; the caller's reasons seen from the other end. */
export const CANCEL_TO_END: Readonly<Record<CancelReason, EndReason>> = {
  cancelled: 'cancelled',
  'no-answer': 'missed',
  declined: 'declined',
  busy: 'missed',
  'answered-elsewhere': 'answered-elsewhere',
};

/** Whether at least one device of the other side shows the ring. */
export function isHeard(call: CallState): boolean {
  return call.phase === 'dialing' && Object.values(call.devices).includes('ringing');
}

/** Whether the line is taken by a call that was answered. */
export function isAnswered(call: CallState): call is AnsweredState {
  return call.phase === 'connecting' || call.phase === 'connected' || call.phase === 'reconnecting';
}

/** Every ring, the one shown first and those that wait. */
export function ringsOf({ call, waiting }: Pick<LineState, 'call' | 'waiting'>): readonly Ring[] {
  return call.phase === 'ringing' ? [call.ring, ...waiting] : waiting;
}

/** Who began a call. */
export function originOf(call: Exclude<CallState, IdleState | EndedState>): Direction {
  if (call.phase === 'ringing') return 'incoming';
  return call.origin ?? (isAnswered(call) ? call.direction : 'outgoing');
}
