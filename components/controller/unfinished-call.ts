import * as v from 'valibot';
import {
  CallError,
  isAnswered,
  originOf,
  ringsOf,
  TIMES,
  type CallSnapshot,
  type CallState,
  type Clock,
  type Comeback,
} from '../core/index.js';
import type { ComingBackDesk } from './coming-back.js';
import { IdSchema, NameSchema, TokenSchema, type EndReason } from '../protocol/index.js';

/** Where a page keeps what it wants to know after a reload: one text for each of its IDs. It may forget. */
export interface PageMemory {
  read(id: string): string | null;
  write(id: string, text: string | null): void;
}

/** How often a running call is noted, in milliseconds: a page that crashes has no time to note when. */
const NOTED_EVERY = 5_000;

/** Ends after which nobody waits: someone wanted them. */
const BY_A_PERSON: readonly EndReason[] = ['hung-up', 'declined', 'cancelled'];

const NoteSchema = v.strictObject({
  callId: TokenSchema,
  remote: v.strictObject({ id: IdSchema, name: NameSchema, device: TokenSchema }),
  origin: v.picklist(['outgoing', 'incoming']),
  video: v.boolean(),
  muted: v.boolean(),
  /** By the wall clock: the page's own time begins anew with a reload. */
  at: v.number(),
});
type Note = v.InferOutput<typeof NoteSchema>;

interface UnfinishedCallOptions {
  readonly memory: PageMemory;
  readonly clock: Clock;
  /** Told what can be come back to from now on. */
  readonly onOffer: (comeback: Comeback | null) => void;
}

/**
 * Notes the call that is on, so that the page can come back to it after a reload, or a crash; and offers that for as
 * long as the other side waits.
 */
export class UnfinishedCall {
  readonly #options: UnfinishedCallOptions;
  readonly #id: string;
  #snapshot: CallSnapshot | null = null;
  #sealed = false;
  #cancelTimer: () => void = () => undefined;
  #cancelExpiry: () => void = () => undefined;
  /** Whose call was left undone, while it is remembered: a page may go away again before it is back. */
  #left: string | null = null;

  constructor(id: string, options: UnfinishedCallOptions) {
    this.#id = id;
    this.#options = options;
  }

  /**
   * Offers what the page left undone: nothing where the other side no longer waits for it. It stays noted as it was until
   * that is settled, so that a page that is reloaded once more is offered it again. A call that has begun goes first.
   */
  resume(call: CallState): void {
    const { memory, clock, onOffer } = this.#options;
    this.#sealed = false;
    if (isBegun(call)) return;
    const note = readNote(memory.read(this.#id));
    const left = note ? note.at + TIMES.comeBack - Date.now() : 0;
    if (!note || left <= 0 || left > TIMES.comeBack) {
      this.#forget();
      return;
    }
    const { at: _, ...offer } = note;
    const until = clock.now() + left;
    this.#left = note.remote.id;
    this.#cancelExpiry = clock.schedule(until, () => {
      this.#forget();
      onOffer(null);
    });
    onOffer({ ...offer, until });
  }

  /** Offers nothing any more once a call has begun: this one, come back to, or another. */
  yieldTo(call: CallState): void {
    if (isBegun(call)) this.#options.onOffer(null);
  }

  /** Notes the call as it is from now on, or that there is none to come back to. */
  keep(snapshot: CallSnapshot): void {
    const before = this.#snapshot;
    if (this.#sealed) return;
    if (before?.call === snapshot.call && before.local === snapshot.local) return;
    this.#snapshot = snapshot;
    if (isWorthReturning(snapshot.call)) this.#note();
    else if (before && (isWorthReturning(before.call) || this.#isSettled(before.call, snapshot.call))) this.#forget();
  }

  /** Keeps the note as it is: what the page's leaving does to the call is not noted any more. */
  seal(): void {
    this.#note();
    this.#cancelTimer();
    this.#snapshot = null;
    this.#sealed = true;
  }

  /** See `CallApi.comeBack`. Whoever was muted is not heard by surprise. */
  async comeBack({ call, dial, answer }: ComingBackDesk): Promise<CallState> {
    const { comeback } = call.snapshot;
    if (!comeback) throw new CallError('invalid-state', 'no call to come back to');
    const { callId, remote, until: _, ...left } = comeback;
    // Both pages were reloaded, and the other one was faster.
    const ring = ringsOf(call.snapshot).find((other) => other.remote.id === remote.id);
    if (ring) return answer(ring, left);
    return dial(remote.id, { ...left, resumes: { callId, device: remote.device } });
  }

  /** Turns the offer down, and says so to the other side; nothing where there is none. */
  decline({ call, dispatch }: ComingBackDesk): void {
    const { comeback } = call.snapshot;
    if (!comeback) return;
    this.#forget();
    this.#options.onOffer(null);
    dispatch({ type: 'stay-away', callId: comeback.callId, remote: comeback.remote });
  }

  close(): void {
    this.#cancelTimer();
    this.#cancelExpiry();
  }

  /** Whether what was left undone has been come back to in vain, by the word of a person on either side. */
  #isSettled(before: CallState, call: CallState): boolean {
    if (call.phase !== 'ended' || before.phase === 'ringing' || call.remote.id !== this.#left) return false;
    return BY_A_PERSON.includes(call.reason);
  }

  #note(): void {
    const { memory, clock } = this.#options;
    this.#cancelTimer();
    const note = this.#snapshot && noteOf(this.#snapshot, Date.now());
    if (!note) return;
    this.#settle();
    memory.write(this.#id, JSON.stringify(note));
    this.#cancelTimer = clock.schedule(clock.now() + NOTED_EVERY, () => {
      this.#note();
    });
  }

  /** Nothing of an earlier page waits for an end any more. */
  #settle(): void {
    this.#cancelExpiry();
    this.#left = null;
  }

  #forget(): void {
    this.#cancelTimer();
    this.#settle();
    this.#options.memory.write(this.#id, null);
  }
}

/** Whether it was dialled or answered, and is not over. */
function isBegun(call: CallState): boolean {
  return call.phase === 'dialing' || isAnswered(call);
}

/** A call that had media. Where the other side's page is away it may be there again by then. */
function isWorthReturning(call: CallState): boolean {
  return isAnswered(call) && call.phase !== 'connecting';
}

function noteOf({ call, local }: CallSnapshot, at: number): Note | null {
  if (!isAnswered(call) || !isWorthReturning(call)) return null;
  const { callId, remote } = call;
  return { callId, remote, origin: originOf(call), video: local.camera.on, muted: !local.microphone.on, at };
}

function readNote(text: string | null): Note | null {
  try {
    const note = v.safeParse(NoteSchema, JSON.parse(text ?? 'null'));
    return note.success ? note.output : null;
  } catch {
    return null;
  }
}
