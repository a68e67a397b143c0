import type {
  CancelReason,
  DeclineReason,
  EndReason,
  HangupReason,
  Party,
  RefusalCode,
  Resumes,
  Wants,
} from '../protocol/index.js';
import type { Direction } from './call-state.js';
import type { Timer } from './deadlines.js';

/** What happens to the line. Wire events come here only after their schema has passed and their proof has verified. */
export type CallEvent = Readonly<
  { /** Monotonic milliseconds. */ at: number } & (
    | {
        type: 'dial';
        callId: string;
        to: string;
        video: boolean;
        /** Who comes back to a call where nobody heard this side is not heard by surprise. */
        muted?: boolean;
        ringTimeout: number;
        resumes?: Resumes;
        /** Who began the call that is come back to. */
        origin?: Direction;
      }
    | { type: 'answer'; callId: string; video: boolean; muted?: boolean; origin?: Direction }
    | { type: 'decline'; callId: string }
    /** The caller was blocked: nobody shall hear of the ring any more. */
    | { type: 'ignore'; callId: string }
    | { type: 'hang-up' }
    | { type: 'dismiss' }
    /** The note about the end is not to go by itself. */
    | { type: 'keep-end' }
    /** The call that this page was in before it was reloaded is not come back to. */
    | { type: 'stay-away'; callId: string; remote: Party }
    /** The page goes away and may come back, or the phone is closed for good. */
    | { type: 'leave'; forGood: boolean }
    // The other side's words, and the relay's.
    | {
        type: 'invited';
        callId: string;
        from: Party;
        name: string;
        wants: Wants;
        callWaiting: boolean;
        /** The call that the caller's page was in before it was reloaded. */
        resumes?: string | undefined;
        /** The room that it calls into. */
        room?: string | undefined;
      }
    | { type: 'invite-acked'; callId: string; refusal: RefusalCode | null }
    | { type: 'rang'; callId: string; from: Party }
    | { type: 'accepted'; callId: string; from: Party; trusted: boolean }
    | { type: 'selected'; callId: string; from: Party; mine: boolean }
    | { type: 'declined'; callId: string; from: Party; reason: DeclineReason }
    | { type: 'cancelled'; callId: string; from: Party; reason: CancelReason }
    | { type: 'party-ended'; callId: string; from: Party; reason: HangupReason }
    /** A `call:signal` or a `call:sync` came. */
    | { type: 'signalled'; callId: string; from: Party; sync: boolean }
    // What the connection says of itself.
    | { type: 'path-up'; callId: string; name: string }
    /** `told`: by the other side, whom it need not be told again. */
    | { type: 'path-lost'; callId: string; remedy: Remedy; told?: boolean }
    /** The other side has begun a new connection: because this one wished for it, or of its own accord. */
    | { type: 'rebuilt'; callId: string; wished: boolean }
    | { type: 'tracks-joined'; callId: string }
    /** Whether a TURN server is known, this side's or the other's. */
    | { type: 'turn'; callId: string; known: boolean }
    | { type: 'broken'; callId: string; reason: BrokenReason }
    /** The person is in a room now, whose first pair the answered call is, if there is one; or is in none any more. */
    | { type: 'room'; on: boolean }
    /** A permission prompt opened or closed. */
    | { type: 'prompt'; open: boolean }
    // The relay link.
    | { type: 'link'; up: boolean }
    | { type: 'replaced' }
    /** This device has a network again, or another one. */
    | { type: 'network' }
    | { type: 'expired'; timer: Timer; callId: string }
  )
>;
export type CallEventType = CallEvent['type'];
export type EventOf<Type extends CallEventType> = Extract<CallEvent, { type: Type }>;

/** What a lost path asks for: time to heal by itself, an ICE restart, or a new connection. */
export type Remedy = 'wait' | 'restart' | 'rebuild';
/** What no waiting can mend. */
export type BrokenReason = Extract<EndReason, 'untrusted' | 'unsupported' | 'media-failed'>;
