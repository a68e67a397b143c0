import { isSameParty, type Party, type RefusalCode } from '../protocol/index.js';
import type { RoomPhase, RoomProblem } from './room.js';

/*
 * Who is in my room, and with whom a pair is to be made: the relay's word against what the pairs themselves say. Each pair
 * is a call of its own, with the machine of `transition.ts`; in it the smaller device offers. The diagram stands in `room.ts`.
 */

/** Somebody else in the room. */
export interface RoomMate {
  readonly party: Party;
  /** What it calls itself. */
  readonly name: string;
  /** Whether the relay has it in the room; one that it has lost stays for as long as the pair with it does. */
  readonly listed: boolean;
  /** The pair with it; `barred` after one that did not prove itself: none is made any more. */
  readonly pair: 'none' | 'begun' | 'up' | 'down' | 'barred';
  /** Pairs that came to nothing since one was up. */
  readonly failures: number;
  /** When this side makes the next pair; `null` where it is the other's turn, or one is there. */
  readonly nextAt: number | null;
}

export interface OpenRoom {
  readonly phase: RoomPhase;
  readonly name: string;
  readonly self: Party;
  readonly mates: readonly RoomMate[];
  /** My other devices that the relay has in it. */
  readonly doubles: readonly string[];
  readonly problem: RoomProblem | null;
  readonly linkUp: boolean;
  /** When joining is given up; `null` once the relay has answered, and where a call has become a room. */
  readonly until: number | null;
  /** When the relay was asked for the list, and when it is again. */
  readonly askedAt: number;
  readonly askAt: number | null;
}

export interface NoRoom {
  readonly phase: 'none';
}
export type RoomState = NoRoom | OpenRoom;
export const NO_ROOM: NoRoom = Object.freeze({ phase: 'none' });

/** What the relay, or the other side, says of a member. */
export interface Arrival {
  readonly party: Party;
  readonly name: string;
}

/** What becomes of the last pair with a member: it left the room, it is not whom it says it is, or it was lost. */
export type PairEnd = 'left' | 'untrusted' | 'lost';

export type RoomEvent =
  | { readonly type: 'join'; readonly name: string; readonly self: Party; readonly linkUp: boolean }
  /** My call becomes a room, or somebody whom I called into it has answered: that call is the pair with it. */
  | { readonly type: 'met'; readonly arrival: Arrival }
  | { readonly type: 'leave' }
  // The relay's words.
  | { readonly type: 'listed'; readonly members: readonly Arrival[] }
  | { readonly type: 'refused'; readonly code: RefusalCode }
  | { readonly type: 'entered'; readonly arrival: Arrival }
  | { readonly type: 'gone'; readonly party: Party; readonly reason: 'left' | 'lost' }
  /** A device that is not on my list wants a pair: the list may be old. */
  | { readonly type: 'unlisted' }
  | { readonly type: 'link'; readonly up: boolean }
  // What the pairs say.
  | { readonly type: 'pair-begun' | 'pair-up' | 'pair-down'; readonly party: Party }
  | { readonly type: 'pair-over'; readonly party: Party; readonly end: PairEnd }
  | { readonly type: 'expired' };
export type RoomEventOf<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

export type RoomEffect =
  /** Ask the relay to be in the room, and for the list; a question before it is taken back. */
  | { readonly do: 'ask' }
  | { readonly do: 'part'; readonly name: string }
  | { readonly do: 'pair'; readonly party: Party }
  /** End the pairs with it: because I leave, which is said; or because it is not there any more. */
  | { readonly do: 'hang-up' | 'drop'; readonly party: Party }
  | { readonly do: 'over'; readonly problem: RoomProblem | null };

export interface RoomStep {
  readonly room: RoomState;
  readonly effects: readonly RoomEffect[];
}

/** All lengths in milliseconds. */
export const ROOM_TIMES = {
  /** How long the relay may take to let me in. */
  join: 10_000,
  /** How often a list is asked for that nothing is known to be wrong with: what the relay says is not acked. */
  askAgain: 30_000,
  /** The same after a refusal. */
  askRefused: 5_000,
  /** The least between two questions that something strange called for. */
  askSoon: 2_000,
  /** From a pair that came to nothing to the next: doubled with each, up to the last. */
  firstRetry: 1_000,
  lastRetry: 30_000,
} as const;

/** The most others whom this side believes to be in a room, whatever the relay says: eight with me. */
export const MOST_MATES = 7;

/** When something is due; `null` where nothing is. */
export function roomDeadline(room: RoomState): number | null {
  if (room.phase === 'none') return null;
  const times = [room.until, room.askAt, ...room.mates.map(({ nextAt }) => nextAt)].filter((at) => at !== null);
  return times.length > 0 ? Math.min(...times) : null;
}

/** The room after an event, and what has to be done. It is pure; an event that does not fit returns the very same state. */
export function roomTransition(room: RoomState, event: RoomEvent, at: number): RoomStep {
  if (event.type === 'join') return room.phase === 'none' ? join(event, at) : stay(room);
  if (room.phase === 'none') return stay(room);
  const handle = HANDLERS[event.type] as (room: OpenRoom, event: RoomEvent, at: number) => RoomStep;
  return settle(handle(room, event, at));
}

type Handlers = {
  readonly [Type in Exclude<RoomEvent['type'], 'join'>]: (
    room: OpenRoom,
    event: RoomEventOf<Type>,
    at: number,
  ) => RoomStep;
};

const HANDLERS: Handlers = {
  met: (room, { arrival }) => onMet(room, arrival),
  leave: (room) => over(room, null),
  listed: onListed,
  refused: onRefused,
  entered: (room, { arrival }, at) => begin(enter(room, arrival, at), at),
  gone: onGone,
  unlisted: askSoon,
  link: onLink,
  'pair-begun': onPairBegun,
  'pair-up': (room, { party }) => change(room, party, { pair: 'up', failures: 0, nextAt: null }),
  'pair-down': (room, { party }) => change(room, party, { pair: 'down' }),
  'pair-over': onPairOver,
  expired: onExpired,
};

function stay(room: RoomState, ...effects: RoomEffect[]): RoomStep {
  return { room, effects };
}

function join({ name, self, linkUp }: RoomEventOf<'join'>, at: number): RoomStep {
  const until = at + ROOM_TIMES.join;
  return stay(
    {
      ...({ phase: 'joining', name, self, mates: [], doubles: [], problem: null } as const),
      ...{ linkUp, until, askedAt: at, askAt: null },
    },
    { do: 'ask' },
  );
}

function over({ mates, name }: OpenRoom, problem: RoomProblem | null): RoomStep {
  const partings = mates.map(({ party }) => ({ do: 'hang-up', party }) as const);
  return stay(NO_ROOM, ...partings, { do: 'part', name }, { do: 'over', problem });
}

function onMet(room: OpenRoom, arrival: Arrival): RoomStep {
  if (find(room, arrival.party)) return change(room, arrival.party, { pair: 'begun', nextAt: null });
  const mate: RoomMate = { ...newMate(arrival), listed: false, pair: 'begun' };
  // The call that this was before must not be lost with a relay that does not answer.
  return stay({ ...room, until: null, mates: [...room.mates, mate] });
}

function newMate({ party, name }: Arrival): RoomMate {
  return { party, name, listed: true, pair: 'none', failures: 0, nextAt: null };
}

/** Whoever is missing from the list was lost by the relay, and stays for as long as the pair does. */
function onListed(room: OpenRoom, { members }: RoomEventOf<'listed'>, at: number): RoomStep {
  const mates = room.mates.map((mate) =>
    members.some(({ party }) => isSameParty(party, mate.party)) ? mate : { ...mate, listed: false },
  );
  const listed: OpenRoom = {
    ...room,
    ...({ phase: 'joined', problem: null, until: null, askAt: at + ROOM_TIMES.askAgain } as const),
    mates,
    doubles: [],
  };
  return begin(
    members.reduce((next, arrival) => enter(next, arrival, at), listed),
    at,
  );
}

/** Somebody is in the room, as the relay says; said twice it makes nothing twice. */
function enter(room: OpenRoom, arrival: Arrival, at: number): OpenRoom {
  if (arrival.party.id === room.self.id) return double(room, arrival.party);
  const known = find(room, arrival.party);
  if (!known && room.mates.length >= MOST_MATES) return room;
  const { party, name } = arrival;
  const mate: RoomMate = { ...(known ?? newMate(arrival)), name, listed: true };
  const isDue = mate.pair === 'none' && offers(room, party);
  const entered = { ...mate, nextAt: isDue && mate.nextAt === null ? at : mate.nextAt };
  const mates = known ? room.mates.map((other) => (other === known ? entered : other)) : [...room.mates, entered];
  return { ...room, mates };
}

/**
 * Another device of mine has no pair with this one: an invite goes from one ID to another, and whoever sits between two
 * devices would hear themselves.
 */
function double(room: OpenRoom, { device }: Party): OpenRoom {
  const isKnown = device === room.self.device || room.doubles.includes(device);
  return isKnown || room.doubles.length >= MOST_MATES ? room : { ...room, doubles: [...room.doubles, device] };
}

/** Makes the pairs that are due now. */
function begin(room: OpenRoom, at: number): RoomStep {
  const due = room.mates.filter(({ nextAt }) => nextAt !== null && nextAt <= at);
  if (due.length === 0) return stay(room);
  const mates = room.mates.map((mate) =>
    due.includes(mate) ? ({ ...mate, pair: 'begun', nextAt: null } as const) : mate,
  );
  return stay({ ...room, mates }, ...due.map(({ party }) => ({ do: 'pair', party }) as const));
}

/** In a pair the smaller device offers. */
function offers({ self }: OpenRoom, { device }: Party): boolean {
  return self.device < device;
}

const PROBLEMS: Readonly<Partial<Record<RefusalCode, RoomProblem>>> = {
  'room-full': 'room-full',
  'rate-limited': 'rate-limited',
  refused: 'relay-refused',
  invalid: 'relay-refused',
};

/** A room that has begun goes on without the relay: it is asked again, for a place may come free. */
function onRefused(room: OpenRoom, { code }: RoomEventOf<'refused'>, at: number): RoomStep {
  const problem = PROBLEMS[code] ?? 'relay-unreachable';
  if (room.until !== null) return over(room, problem);
  return stay({ ...room, phase: 'rejoining', problem, askAt: at + ROOM_TIMES.askRefused });
}

function onGone(room: OpenRoom, { party, reason }: RoomEventOf<'gone'>): RoomStep {
  if (party.id === room.self.id)
    return stay({ ...room, doubles: room.doubles.filter((device) => device !== party.device) });
  if (reason === 'left') return remove(room, party);
  return change(room, party, { listed: false });
}

/** Whoever has left has no pair any more. */
function remove(room: OpenRoom, party: Party): RoomStep {
  if (!find(room, party)) return stay(room);
  const mates = room.mates.filter((mate) => !isSameParty(party, mate.party));
  return stay({ ...room, mates }, { do: 'drop', party });
}

/** Lets those go who are not in the room any more. */
function settle({ room, effects }: RoomStep): RoomStep {
  if (room.phase === 'none') return { room, effects };
  const gone = room.mates.filter((mate) => isGone(mate) || isReplaced(mate, room));
  if (gone.length === 0) return { room, effects };
  const mates = room.mates.filter((mate) => !gone.includes(mate));
  return stay({ ...room, mates }, ...effects, ...gone.map(({ party }) => ({ do: 'drop', party }) as const));
}

/** The relay has lost it, and there is no pair that would say otherwise. */
function isGone({ listed, pair }: RoomMate): boolean {
  return !listed && (pair === 'none' || pair === 'barred');
}

/** Of a page that crashed nothing is left once its new one is there. */
function isReplaced(old: RoomMate, { mates }: OpenRoom): boolean {
  if (old.listed || old.pair === 'up') return false;
  return mates.some(({ party, listed }) => listed && party.id === old.party.id);
}

function onLink(room: OpenRoom, { up }: RoomEventOf<'link'>, at: number): RoomStep {
  if (up === room.linkUp) return stay(room);
  if (up) return stay({ ...room, linkUp: up, askedAt: at, askAt: at + ROOM_TIMES.askAgain }, { do: 'ask' });
  const phase = room.phase === 'joined' ? 'rejoining' : room.phase;
  return stay({ ...room, linkUp: up, phase, askAt: null });
}

/** Asks for the list before its time, but not again and again. */
function askSoon(room: OpenRoom, _: unknown, at: number): RoomStep {
  const askAt = Math.max(at, room.askedAt + ROOM_TIMES.askSoon);
  return room.askAt === null || room.askAt <= askAt ? stay(room) : stay({ ...room, askAt });
}

/** One that is up goes on beside it. */
function onPairBegun(room: OpenRoom, { party }: RoomEventOf<'pair-begun' | 'pair-up' | 'pair-down'>): RoomStep {
  const pair = find(room, party)?.pair === 'up' ? 'up' : 'begun';
  return change(room, party, { pair, nextAt: null });
}

/** A pair that is lost is made anew for as long as the relay has the member in the room, which it is asked. */
function onPairOver(room: OpenRoom, { party, end }: RoomEventOf<'pair-over'>, at: number): RoomStep {
  const mate = find(room, party);
  if (!mate) return stay(room);
  if (end === 'left') return remove(room, party);
  if (end === 'untrusted') return change(room, party, { pair: 'barred', nextAt: null });
  const failures = mate.failures + 1;
  const wait = Math.min(ROOM_TIMES.firstRetry * 2 ** (failures - 1), ROOM_TIMES.lastRetry);
  const nextAt = offers(room, party) ? at + wait : null;
  const mates = room.mates.map((other) =>
    other === mate ? { ...mate, pair: 'none' as const, failures, nextAt } : other,
  );
  return askSoon({ ...room, mates }, null, at);
}

function onExpired(room: OpenRoom, _: unknown, at: number): RoomStep {
  if (room.until !== null && room.until <= at) return over(room, 'relay-unreachable');
  const asks = room.askAt !== null && room.askAt <= at;
  const asked = asks ? { ...room, askedAt: at, askAt: at + ROOM_TIMES.askAgain } : room;
  const { room: next, effects } = begin(asked, at);
  return stay(next, ...(asks ? [{ do: 'ask' } as const] : []), ...effects);
}

function find({ mates }: OpenRoom, party: Party): RoomMate | undefined {
  return mates.find((mate) => isSameParty(party, mate.party));
}

function change(room: OpenRoom, party: Party, fields: Partial<RoomMate>): RoomStep {
  const known = find(room, party);
  if (!known || Object.entries(fields).every(([key, value]) => known[key as keyof RoomMate] === value))
    return stay(room);
  return stay({ ...room, mates: room.mates.map((mate) => (mate === known ? { ...mate, ...fields } : mate)) });
}
