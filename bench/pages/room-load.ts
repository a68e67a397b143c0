import { readResult } from '../harness/results.js';
import type { RoomsFigures } from '../rooms/rooms.js';
import { kB, type MeasuredPage, section, table } from './markdown.js';

/** What a room costs; `null` where it was never measured. */
export function roomLoad(): MeasuredPage | null {
  const measured = readResult<RoomsFigures>('rooms')?.figures;
  if (!measured) return null;
  return {
    name: 'room-load',
    text: `# What a room costs

Rooms of two to eight, each member a page of 1280 × 720 pixels in a browser of its own, with a camera of 640 × 480 and 30
frames a second, for ${measured.seconds} seconds each. Processor time is that of all processes of the browsers: to code one’s own picture for each other member, to decode
all of theirs, and to draw. What the camera shows is a simple pattern: a face takes more bytes. **All of them share one machine here**: where the first column of seconds
comes near its number of cores, it is the machine that is full, and browsers send smaller pictures, and fewer; a member alone on such
a machine has all cores for the seconds that stand for each.

${section<RoomsFigures>('rooms', ({ figures }) => roomsTable(figures))}`,
  };
}

function roomsTable({ measured, failed }: RoomsFigures): string {
  const rows = measured.map(({ members, cpu, cpuEach, bytesSentEach, framesOfTile, size, gap }) => [
    String(members),
    String(cpu),
    String(cpuEach),
    `${kB(bytesSentEach)} kB`,
    size,
    String(framesOfTile),
    gap === null ? '–' : `${gap} ms`,
  ]);
  const missing =
    failed.length === 0 ? '' : `\n\nNo room came about within three minutes with ${failed.join(', ')} members.`;
  return `${table(
    [
      'members',
      'processor seconds a second, all',
      'each member',
      'sent a second, each member',
      'picture sent to most',
      'frames a second of a tile',
      'between two frames, p95',
    ],
    rows,
  )}${missing}`;
}
