import type { CallSnapshot, RoomMemberSnapshot, RoomSnapshot } from '../core/index.js';
import { fakeSnapshots } from './fake-snapshots.js';

const PEOPLE = [
  ['b3nd-8x0y-q5ra-7mte', 'Ada Lovelace'],
  ['q9wz-4k2m-8vtc-x1fh', 'Grace Hopper'],
  ['m3c0-m3c0-m3c0-m3c0', 'Mechanic'],
  ['b0b0-b0b0-b0b0-b0b0', 'Bob'],
  ['7777-8888-9999-aaaa', ''],
  ['cccc-dddd-eeee-ffff', 'Katherine Johnson'],
  ['gggg-hhhh-jjjj-kkkk', 'Radia Perlman'],
] as const;

/** The nth of those who may be in a room with me: connected, seen and heard, unless the change says otherwise. */
export function fakeMember(nth: number, change: Partial<RoomMemberSnapshot> = {}): RoomMemberSnapshot {
  const [id, name] = PEOPLE[nth % PEOPLE.length] ?? PEOPLE[0];
  const { remote } = fakeSnapshots.connected();
  const device = nth.toString(16).padStart(32, '0');
  return { id, device, name, verified: true, phase: 'connected', remote, speaking: false, trouble: null, ...change };
}

/** I am in a room with so many others. */
export function fakeRoom(others = 3, change: Partial<RoomSnapshot> = {}): CallSnapshot {
  const members = Array.from({ length: others }, (_, nth) => fakeMember(nth));
  const { local } = fakeSnapshots.connected();
  const room: RoomSnapshot = {
    ...({ name: 'Tea at five', phase: 'joined', members, twice: false, guests: [], problem: null } as const),
    ...change,
  };
  return { ...fakeSnapshots.idle(), local, room };
}
