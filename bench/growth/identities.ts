import { setTimeout as wait } from 'node:timers/promises';
import type { CrowdJob } from '../clients/crowd.js';
import { split, startClients } from '../harness/clients.js';
import { rounded } from '../harness/figures.js';
import { checkFileLimit } from '../harness/file-limit.js';
import type { Process } from '../harness/process.js';
import { Server } from '../harness/server.js';
import { inTurn } from '../harness/turns.js';
import { RING, type Pair } from './pair.js';
import type { PartConditions } from './part.js';
import { Samples, scaled } from './samples.js';
import { LIMITS } from './stage.js';

/*
 * Two pages at a relay that has ever more others. All relays are there at once, each in a process of its own and with its
 * crowd: what the crowds cost this machine, each call pays.
 */

const IDENTITIES = [10, 1000, 10_000];
const ROUNDS = 9;
const PROCESSES = 2;
/** Milliseconds after which nothing is left of the opening but what an idle socket needs: rate buckets hold for ten seconds. */
const QUIET = 11_000;

const TIMES = ['online', 'ring', 'setup'] as const;
type Time = (typeof TIMES)[number];

/**
 * A relay with so many identities online. Medians of all rounds, in milliseconds: from the navigation of a page until it is
 * online, from the dial to the ring, and from the answer until both see each other.
 */
type RelayOf = Readonly<Record<Time, number | null>> & {
  readonly identities: number;
  readonly failed: number;
  /** Megabytes. */
  readonly resident: number;
  readonly heap: number;
  /** Seconds of processor time while nothing happens but heartbeats. */
  readonly idle: number;
};

export interface Identities {
  readonly rounds: number;
  readonly measured: readonly RelayOf[];
}

/** A relay, and all who are online there. */
interface Crowded {
  readonly identities: number;
  readonly relay: Server;
  readonly crowds: readonly Process[];
  readonly samples: Samples<Time>;
}

export async function measureIdentities(conditions: PartConditions): Promise<Identities> {
  const { stage, scale, note } = conditions;
  const rounds = Math.max(1, Math.round(ROUNDS * scale));
  const counts = scaled(IDENTITIES, scale);
  checkFileLimit(Math.max(...counts));
  const opened: Crowded[] = [];
  try {
    for (const identities of counts) {
      opened.push(await crowded(identities));
      note(`${identities} identities are online`);
    }
    await wait(QUIET);
    const held = await lookAt(opened, conditions.seconds);
    for (let round = 1; round <= rounds; round++)
      for (const { identities, relay, samples } of inTurn(opened, round)) {
        const look = (pair: Pair) => callOnce(pair, samples);
        await samples.take(() => stage.withPair({ relay: relay.url }, look), note);
        note(`round ${round}, ${identities} identities: ${JSON.stringify(samples.medians())}`);
      }
    const measured = opened.map(({ identities, samples }, nth) => ({
      identities,
      ...samples.medians(),
      failed: samples.failed,
      ...held[nth]!,
    }));
    return { rounds, measured };
  } finally {
    for (const { relay, crowds } of opened) for (const each of [...crowds, relay]) await each.stop();
  }
}

async function crowded(identities: number): Promise<Crowded> {
  const relay = await Server.start('relay', LIMITS);
  const part = (sockets: number): CrowdJob => ({ dialect: 'relay', url: relay.url, sockets });
  const crowds = startClients('crowd', split(identities, PROCESSES).map(part));
  await Promise.all(crowds.map((crowd) => crowd.next()));
  return { identities, relay, crowds, samples: new Samples(TIMES) };
}

/** What each relay holds and does while nothing happens at any of them. */
async function lookAt(
  all: readonly Crowded[],
  seconds: number,
): Promise<Pick<RelayOf, 'resident' | 'heap' | 'idle'>[]> {
  const held = [];
  for (const { relay } of all) held.push(await relay.readCollected());
  const read = () => Promise.all(all.map(({ relay }) => relay.read()));
  const before = await read();
  await wait(seconds * 1000);
  const after = await read();
  return held.map(({ rss, heap }, nth) => ({
    resident: rounded(rss / 1e6),
    heap: rounded(heap / 1e6),
    idle: rounded((after[nth]!.cpu - before[nth]!.cpu) / 1e6),
  }));
}

async function callOnce(pair: Pair, samples: Samples<Time>): Promise<void> {
  for (const { online } of await pair.ready()) samples.add({ online });
  samples.add(await pair.call(RING));
}
