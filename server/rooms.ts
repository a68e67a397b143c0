import type { Party, RoomMember } from 'webrtc-call/protocol';

/** Somebody in a room, and since when. */
export interface Seat extends RoomMember {
  readonly since: number;
}

/**
 * Who is in which room: all that a relay knows of rooms. A room is there as long as somebody is in it, and a device is in
 * one at most.
 */
export class Rooms {
  readonly #rooms = new Map<string, Map<string, Seat>>();
  readonly #roomOf = new Map<string, string>();

  /** How many rooms there are. */
  get size(): number {
    return this.#rooms.size;
  }

  /** How many are in a room. */
  get members(): number {
    return this.#roomOf.size;
  }

  get names(): IterableIterator<string> {
    return this.#rooms.keys();
  }

  /** The room that a device is in. */
  of(party: Party): string | undefined {
    return this.#roomOf.get(keyOf(party));
  }

  /** The place of a device in the room that it is in. */
  seatOf(party: Party): Seat | undefined {
    const key = keyOf(party);
    return this.#rooms.get(this.#roomOf.get(key) ?? '')?.get(key);
  }

  /** Who is in a room. */
  seats(room: string): Seat[] {
    return [...(this.#rooms.get(room)?.values() ?? [])];
  }

  /** Puts a device into a room that it may be in already. It has to have left any other. */
  put(room: string, seat: Seat): void {
    const key = keyOf(seat);
    const seats = this.#rooms.get(room) ?? new Map<string, Seat>();
    seats.set(key, seat);
    this.#rooms.set(room, seats);
    this.#roomOf.set(key, room);
  }

  /** Takes a device out of the room that it is in. */
  delete(party: Party): void {
    const key = keyOf(party);
    const room = this.#roomOf.get(key);
    const seats = room === undefined ? undefined : this.#rooms.get(room);
    if (room === undefined || !seats) return;
    seats.delete(key);
    this.#roomOf.delete(key);
    if (seats.size === 0) this.#rooms.delete(room);
  }
}

/** Whether the first of two came before the other; a tie is settled the same way everywhere. */
export function isBefore(one: Arrival, other: Arrival): boolean {
  return one.since === other.since ? one.device < other.device : one.since < other.since;
}

interface Arrival {
  readonly device: string;
  readonly since: number;
}

/** What tells devices apart. An ID holds no space. */
export function keyOf({ id, device }: Party): string {
  return `${id} ${device}`;
}
