import type { Party, RoomMember } from 'webrtc-call/protocol';

/** What a member says of itself. */
export type Introduction = Pick<RoomMember, 'name' | 'media'>;

/**
 * Who is in which room: all that a relay knows of rooms. A room is there as long as somebody is in it, and a device is in
 * one at most.
 */
export class Rooms {
  /** The members of each room, in the order in which they joined. */
  readonly #rooms = new Map<string, Map<string, RoomMember>>();
  readonly #roomOf = new Map<string, string>();

  /** How many rooms there are. */
  get size(): number {
    return this.#rooms.size;
  }

  /** How many are in a room. */
  get members(): number {
    return this.#roomOf.size;
  }

  /** The room that a device is in. */
  of(party: Party): string | undefined {
    return this.#roomOf.get(keyOf(party));
  }

  /** Who is in a room beside this device, in the order in which they joined. */
  others(room: string, party: Party): RoomMember[] {
    const key = keyOf(party);
    return [...(this.#rooms.get(room) ?? [])].filter(([other]) => other !== key).map(([, member]) => member);
  }

  /** Puts a device into a room that it may be in already: then it keeps its place. It has to have left any other. */
  put(room: string, { id, device }: Party, { name, media }: Introduction): void {
    const key = keyOf({ id, device });
    const members = this.#rooms.get(room) ?? new Map<string, RoomMember>();
    members.set(key, { id, device, name, media });
    this.#rooms.set(room, members);
    this.#roomOf.set(key, room);
  }

  /** Takes a device out of the room that it is in. */
  delete(party: Party): void {
    const key = keyOf(party);
    const room = this.#roomOf.get(key);
    const members = room === undefined ? undefined : this.#rooms.get(room);
    if (room === undefined || !members) return;
    members.delete(key);
    this.#roomOf.delete(key);
    if (members.size === 0) this.#rooms.delete(room);
  }
}

function keyOf({ id, device }: Party): string {
  return `${id} ${device}`;
}
