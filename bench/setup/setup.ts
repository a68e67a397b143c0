import type { Browser, Page } from 'puppeteer-core';
import type { Benchmark } from '../harness/benchmark.js';
import { launchWithCamera } from '../harness/browser.js';
import { median, rounded } from '../harness/figures.js';
import { inTime } from '../harness/in-time.js';
import { inTurn } from '../harness/turns.js';
import { openDelay } from './delay.js';
import { openPages } from './page-server.js';
import type { Camera, WayName } from './page.js';
import { openOurs, openPeerServer, openWire, type SignallingServer } from './servers.js';

/** How long a call may take until both are seen, in milliseconds, the ring aside. */
const PATIENCE = 20_000;
/** What has been loaded and asked for beforehand is there by then. */
const SETTLED = 500;

const SERVER_OF: Readonly<Record<WayName, () => Promise<SignallingServer>>> = {
  'webrtc-call': openOurs,
  bound: openWire,
  peerjs: openPeerServer,
  'simple-peer': openWire,
  'simple-peer without trickle': openWire,
  tutorial: openWire,
};
const WAY_NAMES = Object.keys(SERVER_OF) as readonly WayName[];

/** Under what conditions calls are made. Times are milliseconds. */
interface Conditions {
  /** Of the signalling, one way. */
  readonly delay: number;
  readonly camera: Camera;
  /** From the ring to the answer. */
  readonly ring: number;
  /** How many times slower the pages' processor is made. */
  readonly slowed?: number;
}

const CONDITIONS: readonly Conditions[] = [0, 20, 100].flatMap((delay) =>
  (['open', 'cold', 'slow'] as const).flatMap((camera) => [0, 1000].map((ring) => ({ delay, camera, ring }))),
);
/** Long enough for what a connection gives up that was prepared while it rang. */
const LONG: readonly Conditions[] = (['open', 'slow'] as const).map((camera) => ({ delay: 20, camera, ring: 20_000 }));

/** On a phone of some years ago. */
const SLOWED: Conditions = { delay: 20, camera: 'slow', ring: 1000, slowed: 4 };

/** What one call took, in milliseconds; medians where it stands for several. */
interface Times {
  /** From the dial until both see each other. */
  readonly fromDial: number;
  /** From the answer until the callee sees the caller. */
  readonly calleeSees: number;
  /** From the answer until the caller sees the callee. */
  readonly callerSees: number;
  /** What the callee's camera took to open, of that. */
  readonly camera: number;
  /** The longest task in the caller's page from the dial, and in the callee's from the ring; 0 where none took 50. */
  readonly callerTask: number;
  readonly calleeTask: number;
}

export interface SetupFigures {
  readonly rounds: number;
  readonly measured: readonly (Conditions & {
    readonly rounds: number;
    readonly ways: Readonly<Record<WayName, Times | null>>;
    /** Calls in which one of both was not seen in time. */
    readonly failed: Readonly<Partial<Record<WayName, number>>>;
  })[];
}

/** Two browsers, one for each side, a page with every way to call, and the server of each. */
class Theatre {
  readonly #pages: string;
  readonly #browsers: readonly [Browser, Browser];
  readonly #servers: ReadonlyMap<WayName, SignallingServer>;

  private constructor(pages: string, browsers: readonly [Browser, Browser], servers: Map<WayName, SignallingServer>) {
    this.#pages = pages;
    this.#browsers = browsers;
    this.#servers = servers;
  }

  static async within<Result>(act: (theatre: Theatre) => Promise<Result>): Promise<Result> {
    const pages = await openPages();
    const servers = new Map<WayName, SignallingServer>();
    for (const name of WAY_NAMES) servers.set(name, await SERVER_OF[name]());
    const browsers = [await launchWithCamera(), await launchWithCamera()] as const;
    try {
      return await act(new Theatre(pages.url, browsers, servers));
    } finally {
      for (const browser of browsers) await browser.close();
      for (const server of servers.values()) await server.close();
      pages.close();
    }
  }

  /** One call between two fresh pages. */
  async call(way: WayName, { delay, camera, ring, slowed = 1 }: Conditions): Promise<Times> {
    const line = await openDelay(this.#servers.get(way)!.url, delay);
    const opened: Page[] = [];
    try {
      const wish = { way, server: line.url, camera };
      const prepared = { ...wish, prepared: '' };
      // Who calls has come near the phone, or to its field; no person answers at once, and a page that does is prepared for it.
      const [forCaller, forCallee] = this.#browsers;
      const [caller, callee] = await Promise.all([
        this.#open(forCaller, prepared),
        this.#open(forCallee, ring === 0 ? prepared : wish),
      ]);
      opened.push(caller, callee);
      const id = await callee.evaluate(async () => (await window.measured).id);
      await caller.evaluate(async () => (await window.measured).id);
      await new Promise((resolve) => setTimeout(resolve, SETTLED));
      for (const page of opened) await page.emulateCPUThrottling(slowed);
      const answered = callee.evaluate(async (after) => (await window.measured).answerAfter(after), ring);
      const dialled = await caller.evaluate(async (to) => (await window.measured).call(to), id);
      const seen = Promise.all(
        [caller, callee].map((page) => page.evaluate(async () => (await window.measured).seen)),
      ) as Promise<[number, number]>;
      const [callerSeen, calleeSeen] = await inTime(seen, ring + PATIENCE, 'nobody was seen');
      return {
        fromDial: Math.max(callerSeen, calleeSeen) - dialled,
        calleeSees: calleeSeen - (await answered),
        callerSees: callerSeen - (await answered),
        camera: await callee.evaluate(async () => (await window.measured).cameraTook()),
        callerTask: await caller.evaluate(async () => (await window.measured).longestTask()),
        calleeTask: await callee.evaluate(async () => (await window.measured).longestTask()),
      };
    } finally {
      line.close();
      for (const page of opened) await page.close();
    }
  }

  async #open(browser: Browser, wish: Record<string, string>): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${this.#pages}?${new URLSearchParams(wish)}`);
    return page;
  }
}

/** In each round every way once. */
async function measure(
  theatre: Theatre,
  conditions: Conditions,
  { rounds, note }: { readonly rounds: number; readonly note: (what: string) => void },
): Promise<SetupFigures['measured'][0]> {
  const taken = new Map<WayName, Times[]>(WAY_NAMES.map((name) => [name, []]));
  const failed: Partial<Record<WayName, number>> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const name of inTurn(WAY_NAMES, round)) {
      try {
        taken.get(name)!.push(await theatre.call(name, conditions));
      } catch (error) {
        note(`  ${name}: ${error instanceof Error ? error.message : String(error)}`);
        failed[name] = (failed[name] ?? 0) + 1;
      }
    }
  }
  const ways = Object.fromEntries([...taken].map(([name, times]) => [name, times.length > 0 ? medianOf(times) : null]));
  return { ...conditions, rounds, ways: ways as Record<WayName, Times | null>, failed };
}

function medianOf(times: readonly Times[]): Times {
  const of = (key: keyof Times) => rounded(median(times.map((each) => each[key])));
  return {
    fromDial: of('fromDial'),
    calleeSees: of('calleeSees'),
    callerSees: of('callerSees'),
    camera: of('camera'),
    callerTask: of('callerTask'),
    calleeTask: of('calleeTask'),
  };
}

/** From a press to a picture. */
export const setup: Benchmark<SetupFigures> = {
  name: 'setup',
  title: 'From dialling, and from the answer, to a picture, beside others',
  seconds: 0,
  run: ({ scale, note }) =>
    Theatre.within(async (theatre) => {
      const rounds = Math.max(1, Math.round(15 * scale));
      const measured = [];
      for (const conditions of [...CONDITIONS, SLOWED, ...LONG]) {
        measured.push(await measure(theatre, conditions, { rounds: conditions.ring > 1000 ? 1 : rounds, note }));
        note(JSON.stringify(measured.at(-1)));
      }
      return { rounds, measured };
    }),
};
