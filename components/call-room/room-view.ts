import type { RoomMemberSnapshot, RoomSnapshot } from '../core/index.js';
import { cleanName, cleanRoomName } from '../protocol/index.js';
import { nameOf } from '../ui/index.js';

/** Something that is drawn of a member: the person, or the screen that they share. */
export interface Tile {
  /** Names it among all tiles. */
  readonly key: string;
  readonly id: string;
  readonly device: string;
  readonly isScreen: boolean;
  /** What the person is called on screen. */
  readonly name: string;
}

/** What is drawn of a room, and no more of it: whoever speaks in it is their tile's affair. */
export function tilesOf(members: readonly RoomMemberSnapshot[]): Tile[] {
  return members.flatMap(({ id, device, name, remote }) => {
    const person = { id, device, name: nameOf({ id, name: cleanName(name) }) };
    const tile = { ...person, key: device, isScreen: false };
    return remote.screen === null ? [tile] : [tile, { ...person, key: `${device} screen`, isScreen: true }];
  });
}

/** Changes with what is drawn, and else never. */
export function signature(room: RoomSnapshot | null): string {
  return room === null ? '' : JSON.stringify(tilesOf(room.members));
}

/** The name of a room, made harmless once more, whoever filled the snapshot. */
export function roomNameOf({ name }: Pick<RoomSnapshot, 'name'>): string {
  return cleanRoomName(name);
}
