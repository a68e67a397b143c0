import { setTimeout as wait } from 'node:timers/promises';
import { Pages } from '../../e2e/harness/pages.js';
import { openRelay } from '../../e2e/harness/relay.js';
import type { Benchmark } from '../harness/benchmark.js';
import { median, percentile, rounded } from '../harness/figures.js';
import { Member, type Look } from './member.js';

/* A room of two to eight, each with a browser of its own: what each of them costs a computer and a line, and what they see. */

const LEAST = 2;
const MOST = 8;
/** Milliseconds until all see all, where one machine codes and decodes for everybody. */
const PATIENCE = 180_000;
/** Milliseconds until a browser has found out what the way carries, and sends as much as it may. */
const SETTLED = 15_000;

/** A room of so many. What is said of one member is the median of all, and of a tile the median of all tiles. */
interface RoomOf {
  readonly members: number;
  /** Seconds of processor time in a second, of all browsers. */
  readonly cpu: number;
  readonly cpuEach: number;
  /** Bytes in a second, with all that is around the media. */
  readonly bytesSentEach: number;
  /** In a second. */
  readonly framesOfTile: number;
  /** What most connections send, in pixels. */
  readonly size: string;
  /** Milliseconds between two frames that were shown in a tile, in all but five percent of the looks. */
  readonly gap: number | null;
}

export interface RoomsFigures {
  readonly seconds: number;
  readonly browser: string;
  /** A room that did not come about has none. */
  readonly measured: readonly RoomOf[];
  readonly failed: readonly number[];
}

/** Opens a room of so many, and looks at it for a while. */
async function measure(url: string, count: number, seconds: number): Promise<RoomOf> {
  const opened: Member[] = [];
  try {
    for (let nth = 0; nth < count; nth += 1) opened.push(await Member.open(url));
    await Promise.all(opened.map((member) => member.join()));
    await Promise.all(opened.map((member) => member.sees(count - 1, PATIENCE)));
    await wait(SETTLED);
    const before = await Promise.all(opened.map((member) => member.look()));
    await Promise.all(opened.map((member) => member.gaps()));
    await wait(seconds * 1000);
    const after = await Promise.all(opened.map((member) => member.look()));
    const gaps = (await Promise.all(opened.map((member) => member.gaps()))).flat();
    const rates = after.map((look, nth) => ratesOf(before[nth]!, look));
    const cpu = rates.reduce((sum, each) => sum + each.cpu, 0);
    const gap = percentile(gaps, 95);
    return {
      members: count,
      cpu: rounded(cpu),
      cpuEach: rounded(cpu / count),
      bytesSentEach: rounded(median(rates.map(({ bytes }) => bytes))),
      framesOfTile: rounded(median(rates.flatMap(({ frames }) => frames))),
      size: mostOf(after.flatMap(({ sizes }) => sizes)),
      gap: gap === null ? null : rounded(gap),
    };
  } finally {
    for (const member of opened) await member.close();
  }
}

async function versionOf(url: string): Promise<string> {
  const member = await Member.open(url);
  const version = await member.version();
  await member.close();
  return version;
}

/** What happened in a second between two looks. */
function ratesOf(before: Look, after: Look): { cpu: number; bytes: number; frames: number[] } {
  const seconds = (after.at - before.at) / 1000;
  return {
    cpu: (after.cpu - before.cpu) / seconds,
    bytes: (after.bytesSent - before.bytesSent) / seconds,
    frames: after.frames.map((decoded, nth) => (decoded - (before.frames[nth] ?? 0)) / seconds),
  };
}

/** What stands most often in a list; a dash where there is nothing. */
function mostOf(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [[most] = ['–']] = [...counts].sort(([, one], [, other]) => other - one);
  return most;
}

/** Rooms of two to eight. */
export const rooms: Benchmark<RoomsFigures> = {
  name: 'rooms',
  title: 'Rooms of two to eight',
  seconds: 20,
  run: async ({ seconds, scale, note }) => {
    const relay = await openRelay({ limits: { roomMembers: MOST, connectionsPerSecond: 1000 } });
    const pages = await Pages.open();
    const most = Math.max(LEAST, Math.round(MOST * scale));
    const browser = await versionOf(pages.add(''));
    const measured: RoomOf[] = [];
    const failed: number[] = [];
    try {
      for (let count = LEAST; count <= most; count += 1) {
        try {
          const room = await measure(pages.add(Member.html(relay.url, `A room of ${count}`)), count, seconds);
          note(JSON.stringify(room));
          measured.push(room);
        } catch (error) {
          note(`${count}: ${error instanceof Error ? error.message : String(error)}`);
          failed.push(count);
        }
      }
      return { seconds, browser, measured, failed };
    } finally {
      await pages.close();
      await relay.close();
    }
  },
};
