import { setTimeout as wait } from 'node:timers/promises';
import { rounded } from '../harness/figures.js';
import { Server } from '../harness/server.js';
import { inTurn } from '../harness/turns.js';
import { RING, type Pair } from './pair.js';
import { SETTLED, type PartConditions } from './part.js';
import type { Held } from './person.js';
import { Samples, scaled } from './samples.js';
import { LIMITS } from './stage.js';

/*
 * Two pages that call each other again and again. Beside their calls stand those of two fresh pages, in turn with them: what
 * the machine does meanwhile, or a browser that has run for long, strikes both.
 */

const CALLS = [1, 100, 1000];
/** Calls whose median stands for the set-up. */
const MEASURED = 10;
/** Calls between two words about how far it is. */
const WORD = 100;
const TIMES = ['ring', 'setup'] as const;
type Time = (typeof TIMES)[number];
/** Medians, in milliseconds: from the dial to the ring, and from the answer until both see each other. */
type Times = Readonly<Record<Time, number | null>>;

/** What a page holds, and the seconds of processor time that its process uses while nothing happens. */
type Page = Held & { readonly idle: number };

/** Two pages after so many calls, and the calls that follow. */
interface After {
  readonly calls: number;
  readonly old: Times;
  /** Of two pages that had made one call. */
  readonly fresh: Times;
  readonly caller: Page;
  readonly callee: Page;
  /** Megabytes of JavaScript that their relay has in use. */
  readonly relayHeap: number;
}

export interface CallsBefore {
  /** Of so many calls each time is the median. */
  readonly each: number;
  readonly measured: readonly After[];
  /** Of all calls. */
  readonly failed: number;
}

export async function measureCallsBefore(conditions: PartConditions): Promise<CallsBefore> {
  const { stage, seconds, scale, note } = conditions;
  const relay = await Server.start('relay', LIMITS);
  const measured: After[] = [];
  const passing = new Samples<never>([]);
  let failed = 0;
  try {
    await stage.withPair({ relay: relay.url }, async (pair) => {
      let made = 0;
      for (const calls of scaled(CALLS, scale)) {
        for (; made < calls; made++) {
          await passing.take(() => pair.call(0), note);
          if ((made + 1) % WORD === 0) note(`${made + 1} calls`);
        }
        const held = { ...(await lookAt(pair, seconds)), relayHeap: await heapOf(relay) };
        const [old, fresh] = await callInTurn(pair, relay.url, conditions);
        failed += old.failed + fresh.failed;
        measured.push({ calls: made, old: old.medians(), fresh: fresh.medians(), ...held });
        note(JSON.stringify(measured.at(-1)));
        made += MEASURED;
      }
    });
  } finally {
    await relay.stop();
  }
  return { each: MEASURED, measured, failed: failed + passing.failed };
}

async function lookAt(pair: Pair, seconds: number): Promise<Pick<After, 'caller' | 'callee'>> {
  await wait(SETTLED);
  const held = await pair.held();
  const idle = await pair.idle(seconds);
  const [caller, callee] = held.map((each, nth) => ({
    ...each,
    heap: rounded(each.heap),
    idle: rounded(idle[nth]!),
  }));
  return { caller: caller!, callee: callee! };
}

async function heapOf(relay: Server): Promise<number> {
  return rounded((await relay.readCollected()).heap / 1e6);
}

/** Some calls of a pair, in turn with those of two fresh pages that have made one call. */
async function callInTurn(
  old: Pair,
  relay: string,
  { stage, note }: PartConditions,
): Promise<[old: Samples<Time>, fresh: Samples<Time>]> {
  const ofOld = new Samples(TIMES);
  const ofFresh = new Samples(TIMES);
  await stage.withPair({ relay }, async (fresh) => {
    await fresh.call(RING);
    const both = [
      [old, ofOld],
      [fresh, ofFresh],
    ] as const;
    for (let nth = 0; nth < MEASURED; nth++)
      for (const [pair, samples] of inTurn(both, nth))
        await samples.take(async () => samples.add(await pair.call(RING)), note);
  });
  return [ofOld, ofFresh];
}
