import {
  type CallSnapshot,
  isPrivateRoom,
  type RoomGuestSnapshot,
  type RoomMemberSnapshot,
  type RoomPhase,
  type RoomSnapshot,
} from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import { fill, nameOf, type RoomTexts } from '../ui/index.js';

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

/** Of a room, what is drawn of it itself. Its name is `null` where there is none. */
export interface ShownRoom extends Pick<RoomSnapshot, 'twice' | 'problem'> {
  readonly name: string | null;
  readonly phase: RoomPhase | null;
  readonly guests: readonly RoomGuestSnapshot[] | null;
  readonly people: string;
}

/** Of a room, what is drawn but for what each tile shows by itself; `people` changes with the tiles, and else never. */
export function shownRoom(room: RoomSnapshot | null): ShownRoom {
  if (room === null) return { name: null, phase: null, problem: null, twice: false, guests: null, people: '' };
  const { name, phase, problem, twice, guests, members } = room;
  return { name, phase, problem, twice, guests, people: JSON.stringify(tilesOf(members)) };
}

/** What a room is called on screen: by its name, unless that is its key. */
export function roomTitle(room: string, words: RoomTexts): string {
  return isPrivateRoom(room) ? words.privateRoom : fill(words.room, { room });
}

/** Whether there is a picture of anybody, me included. */
export function isWatched(room: RoomSnapshot | null, { camera, screen }: CallSnapshot['local']): boolean {
  if (room === null) return false;
  return camera.on || screen.on || room.members.some(({ remote }) => remote.camera || remote.screen !== null);
}
