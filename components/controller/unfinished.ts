import * as v from 'valibot';
import {
  CallError,
  isAnswered,
  originOf,
  ringsOf,
  TIMES,
  type AnsweredState,
  type CallSnapshot,
  type CallState,
  type Clock,
} from '../core/index.js';
import type { ComingBackDesk } from './coming-back.js';
import { IdSchema, NameSchema, RoomNameSchema, TokenSchema, type EndReason } from '../protocol/index.js';
import { NO_OFFER, type Offer } from './snapshot-store.js';

/** Where a page keeps what it wants to know after a reload: one text for each of its IDs. It may forget. */
export interface PageMemory {
  read(id: string): string | null;
  write(id: string, text: string | null): void;
}

/** How often what is on is noted, in milliseconds: a page that crashes has no time to note when. */
const NOTED_EVERY = 5_000;

/** Ends after which nobody waits: someone wanted them. */
const BY_A_PERSON: readonly EndReason[] = ['hung-up', 'declined', 'cancelled'];

/** When it was noted, by the wall clock: the page's own time begins anew with a reload. */
const at = v.number();
const CallNoteSchema = v.strictObject({
  callId: TokenSchema,
  remote: v.strictObject({ id: IdSchema, name: NameSchema, device: TokenSchema }),
  origin: v.picklist(['outgoing', 'incoming']),
  video: v.boolean(),
  muted: v.boolean(),
  at,
});
const NoteSchema = v.union([CallNoteSchema, v.strictObject({ room: RoomNameSchema, at })]);
type Note = v.InferOutput<typeof NoteSchema>;

interface UnfinishedOptions {
  readonly memory: PageMemory;
  readonly clock: Clock;
  /** Told what can be come back to from now on. */
  readonly onOffer: (offer: Partial<Offer>) => void;
}

/**
 * Notes the call, or the room, that is on, so that the page can come back to it after a reload, or a crash. The call is
 * offered for as long as the other side waits; the room, which waits for nobody, for some minutes.
 */
export class Unfinished {
  readonly #options: UnfinishedOptions;
  readonly #id: string;
  #snapshot: CallSnapshot | null = null;
  #sealed = false;
  #cancelTimer: () => void = () => undefined;
  #cancelExpiry: () => void = () => undefined;
  /** Whose call was left undone, while it is remembered: a page may go away again before it is back. */
  #left: string | null = null;

  constructor(id: string, options: UnfinishedOptions) {
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
    this.#cancelExpiry();
    if (isBegun(call)) return;
    const note = readNote(memory.read(this.#id));
    const stands = note && 'room' in note ? TIMES.comeBackToRoom : TIMES.comeBack;
    const left = note ? note.at + stands - Date.now() : 0;
    if (!note || left <= 0 || left > stands) {
      this.#forget();
      return;
    }
    const until = clock.now() + left;
    this.#cancelExpiry = clock.schedule(until, () => this.#withdraw());
    if ('room' in note) {
      onOffer({ ...NO_OFFER, leftRoom: note.room });
      return;
    }
    const { at: _, ...comeback } = note;
    this.#left = note.remote.id;
    onOffer({ ...NO_OFFER, comeback: { ...comeback, until } });
  }

  /**
   * Offers a call no more once one has begun: this one, come back to, or another. A room, which waits for nobody, is offered
   * until the call is noted in its place.
   */
  yieldTo(call: CallState): void {
    if (isUp(call)) this.#options.onOffer(NO_OFFER);
    else if (isBegun(call)) this.#options.onOffer({ comeback: null });
  }

  /** Notes what is on as it is from now on, or that there is nothing to come back to. */
  keep(snapshot: CallSnapshot): void {
    const before = this.#snapshot;
    if (this.#sealed) return;
    if (before && isAlike(before, snapshot)) return;
    this.#snapshot = snapshot;
    if (isWorthReturning(snapshot)) this.#note();
    else if (before && (isWorthReturning(before) || this.#isSettled(before.call, snapshot.call))) this.#forget();
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

  /** Turns the offer down, and says so to the side that waits; nothing where there is none. */
  decline({ call, dispatch }: ComingBackDesk): void {
    const { comeback, leftRoom } = call.snapshot;
    if (!comeback && leftRoom === null) return;
    this.#withdraw();
    if (comeback) dispatch({ type: 'stay-away', callId: comeback.callId, remote: comeback.remote });
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

  /** What was left is over, and offered no more. */
  #withdraw(): void {
    this.#forget();
    this.#options.onOffer(NO_OFFER);
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

/** Whether nothing that is noted differs. */
function isAlike(one: CallSnapshot, other: CallSnapshot): boolean {
  return one.call === other.call && one.local === other.local && roomOf(one) === roomOf(other);
}

/** Whether it had media. Where the other side's page is away it may be there again by then. */
function isUp(call: CallState): call is AnsweredState {
  return isAnswered(call) && call.phase !== 'connecting';
}

/** The room that I am in. One that is still being joined may not let me in, unless I am with somebody in it already. */
function roomOf({ room }: CallSnapshot): string | null {
  const isIn = room?.phase !== 'joining' || room.members.some(({ phase }) => phase === 'connected');
  return room && isIn ? room.name : null;
}

function isWorthReturning(snapshot: CallSnapshot): boolean {
  return roomOf(snapshot) !== null || isUp(snapshot.call);
}

function noteOf(snapshot: CallSnapshot, at: number): Note | null {
  const { call, local } = snapshot;
  const room = roomOf(snapshot);
  if (room !== null) return { room, at };
  if (!isUp(call)) return null;
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
