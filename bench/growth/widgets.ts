import { setTimeout as wait } from 'node:timers/promises';
import { Server } from '../harness/server.js';
import { inTurn } from '../harness/turns.js';
import { RING, type Pair } from './pair.js';
import { SETTLED, type PartConditions } from './part.js';
import { Samples } from './samples.js';
import { LIMITS } from './stage.js';

/* One page with ever more phones on it. */

const PHONES = [1, 5, 20];
const ROUNDS = 9;

const FIGURES = ['shown', 'online', 'heap', 'nodes', 'listeners', 'idle', 'ring', 'setup'] as const;
type Figure = (typeof FIGURES)[number];

/**
 * Pages with so many phones each. Medians of all rounds: milliseconds from the navigation until all IDs are shown and all
 * phones are online, megabytes of JavaScript, milliseconds from the dial to the ring and from the answer until both see each
 * other. `idle` is the mean of the processor seconds that the page's process uses while nothing happens.
 */
export type PageOf = Readonly<Record<Figure, number | null>> & { readonly phones: number; readonly failed: number };

export interface Widgets {
  readonly rounds: number;
  readonly measured: readonly PageOf[];
}

export async function measureWidgets({ stage, seconds, scale, note }: PartConditions): Promise<Widgets> {
  const rounds = Math.max(1, Math.round(ROUNDS * scale));
  const taken = new Map(PHONES.map((phones) => [phones, new Samples(FIGURES)]));
  const relay = await Server.start('relay', LIMITS);
  try {
    // What a browser makes once is made by the first pages.
    await stage.withPair({ relay: relay.url }, (pair) => pair.call(RING));
    for (let round = 1; round <= rounds; round++)
      for (const [phones, samples] of inTurn([...taken], round)) {
        const look = (pair: Pair) => lookAt(pair, seconds, samples);
        await samples.take(() => stage.withPair({ relay: relay.url, phones }, look), note);
        note(`round ${round}, ${phones} phones: ${JSON.stringify(figuresOf(samples))}`);
      }
  } finally {
    await relay.stop();
  }
  const measured = [...taken].map(([phones, samples]) => ({ phones, ...figuresOf(samples), failed: samples.failed }));
  return { rounds, measured };
}

/** A browser counts processor time in steps of ten milliseconds. */
function figuresOf(samples: Samples<Figure>): Record<Figure, number | null> {
  return { ...samples.medians(), idle: samples.mean('idle') };
}

async function lookAt(pair: Pair, seconds: number, samples: Samples<Figure>): Promise<void> {
  for (const ready of await pair.ready()) samples.add(ready);
  await wait(SETTLED);
  for (const held of await pair.held()) samples.add(held);
  for (const idle of await pair.idle(seconds)) samples.add({ idle });
  samples.add(await pair.call(RING));
}
