import {
  isSameParty,
  type Ack,
  type Delivery,
  type Party,
  type Request,
  type RoomLeftReason,
  type RoomMember,
} from '../protocol/index.js';

/** What the members of a room are told. */
export type RoomWord =
  | { readonly name: 'room:joined'; readonly delivery: Delivery<'room:joined'> }
  | { readonly name: 'room:left'; readonly delivery: Delivery<'room:left'> };

interface Seat {
  readonly room: string;
  readonly member: RoomMember;
}

/** The rooms of a memory relay: who is where, in the order in which they came. */
export class MemoryRooms {
  readonly #limit: number;
  readonly #tell: (party: Party, word: RoomWord) => void;
  #seats: readonly Seat[] = [];

  /** @param tell passes the relay's word on to a member */
  constructor(limit: number, tell: (party: Party, word: RoomWord) => void) {
    this.#limit = limit;
    this.#tell = tell;
  }

  /** Who is in a room. */
  members(room: string): RoomMember[] {
    return this.#seats.filter((seat) => seat.room === room).map(({ member }) => member);
  }

  has(room: string, party: Party): boolean {
    return this.members(room).some((member) => isSameParty(party, member));
  }

  join(from: Party, { room, name, media }: Request<'room:join'>): Ack<'room:join'> {
    const isThere = this.has(room, from);
    const others = this.members(room).filter((member) => !isSameParty(from, member));
    if (!isThere && others.length >= this.#limit) return { ok: false, code: 'room-full' };
    if (!isThere) this.leave(from, 'left');
    const seat = { room, member: { ...from, name, media } };
    this.#seats = isThere
      ? this.#seats.map((other) => (isSameParty(from, other.member) ? seat : other))
      : [...this.#seats, seat];
    this.#tellAll(others, { name: 'room:joined', delivery: { from: { ...from }, room, name, media } });
    return { ok: true, members: others };
  }

  /** Takes a device out of its room, or of this one if it is in it. */
  leave(from: Party, reason: RoomLeftReason, only?: string): void {
    const seat = this.#seats.find(({ member }) => isSameParty(from, member));
    if (!seat || (only !== undefined && seat.room !== only)) return;
    const { room } = seat;
    this.#seats = this.#seats.filter((other) => other !== seat);
    this.#tellAll(this.members(room), { name: 'room:left', delivery: { from: { ...from }, room, reason } });
  }

  #tellAll(members: readonly RoomMember[], word: RoomWord): void {
    for (const { id, device } of members) this.#tell({ id, device }, word);
  }
}
