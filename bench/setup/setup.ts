import type { Browser, Page } from 'puppeteer-core';
import type { Benchmark } from '../harness/benchmark.js';
import { launchWithCamera } from '../harness/browser.js';
import { inTime } from '../harness/in-time.js';
import { inTurn } from '../harness/turns.js';
import { CONDITIONS, isOnce, waysUnder, type Conditions } from './conditions.js';
import { openDelay } from './delay.js';
import { openPages } from './page-server.js';
import type { WayName } from './page.js';
import { openOurs, openPeerServer, openWire, type SignallingServer } from './servers.js';
import { timesOf, timesTogether, type Times } from './times.js';

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

export interface SetupFigures {
  readonly rounds: number;
  /** The browsers' version. */
  readonly browser: string;
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

  /** What both browsers are. */
  browser(): Promise<string> {
    return this.#browsers[0].version();
  }

  /** One call between two fresh pages. */
  async call(way: WayName, { delay, camera, ring, slowed = 1 }: Conditions): Promise<Times> {
    const line = await openDelay(this.#servers.get(way)!.url, delay);
    const opened: Page[] = [];
    try {
      const wish = { way, server: line.url, camera };
      const prepared = { ...wish, prepared: '' };
      // Who calls has come near the phone, or to its field; no person answers at once, and a page that does is prepared for it.
      const [caller, callee] = await this.#openBoth(prepared, ring === 0 ? prepared : wish);
      opened.push(caller, callee);
      const id = await callee.evaluate(async () => (await window.measured).id);
      await caller.evaluate(async () => (await window.measured).id);
      await new Promise((resolve) => setTimeout(resolve, SETTLED));
      for (const page of opened) await page.emulateCPUThrottling(slowed);
      const answered = callee.evaluate(async (after) => (await window.measured).answerAfter(after), ring);
      // A call that never rings is given up before anybody waits for its answer, which fails only when its page is closed.
      answered.catch(() => undefined);
      const dialled = await caller.evaluate(async (to) => (await window.measured).call(to), id);
      const seen = Promise.all(
        [caller, callee].map((page) => page.evaluate(async () => (await window.measured).seen)),
      ) as Promise<[number, number]>;
      const [callerSaw, calleeSaw] = await inTime(seen, ring + PATIENCE, 'nobody was seen');
      const noted = {
        dialled,
        answered: await answered,
        callerSaw,
        calleeSaw,
        camera: await callee.evaluate(async () => (await window.measured).cameraTook()),
        callerTask: await caller.evaluate(async () => (await window.measured).longestTask()),
        calleeTask: await callee.evaluate(async () => (await window.measured).longestTask()),
      };
      return timesOf(noted, ring);
    } finally {
      line.close();
      for (const page of opened) await page.close();
    }
  }

  /** The page of each browser; where one does not open, the other is not left behind. */
  async #openBoth(caller: Record<string, string>, callee: Record<string, string>): Promise<[Page, Page]> {
    const [forCaller, forCallee] = this.#browsers;
    const opening = [this.#open(forCaller, caller), this.#open(forCallee, callee)] as const;
    try {
      return await Promise.all(opening);
    } catch (error) {
      for (const page of await Promise.allSettled(opening)) if (page.status === 'fulfilled') await page.value.close();
      throw error;
    }
  }

  async #open(browser: Browser, wish: Record<string, string>): Promise<Page> {
    const page = await browser.newPage();
    try {
      await page.goto(`${this.#pages}?${new URLSearchParams(wish)}`);
      return page;
    } catch (error) {
      await page.close();
      throw error;
    }
  }
}

/** In each round every way once that is measured under these conditions. */
async function measure(
  theatre: Theatre,
  conditions: Conditions,
  { rounds, note }: { readonly rounds: number; readonly note: (what: string) => void },
): Promise<SetupFigures['measured'][0]> {
  const names = waysUnder(conditions, WAY_NAMES);
  const taken = new Map<WayName, Times[]>(WAY_NAMES.map((name) => [name, []]));
  const failed: Partial<Record<WayName, number>> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const name of inTurn(names, round)) {
      try {
        taken.get(name)!.push(await theatre.call(name, conditions));
      } catch (error) {
        note(`  ${name}: ${error instanceof Error ? error.message : String(error)}`);
        failed[name] = (failed[name] ?? 0) + 1;
      }
    }
  }
  const ways = Object.fromEntries(
    [...taken].map(([name, times]) => [name, times.length > 0 ? timesTogether(times) : null]),
  );
  return { ...conditions, rounds, ways: ways as Record<WayName, Times | null>, failed };
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
      for (const conditions of CONDITIONS) {
        measured.push(await measure(theatre, conditions, { rounds: isOnce(conditions) ? 1 : rounds, note }));
        note(JSON.stringify(measured.at(-1)));
      }
      return { rounds, browser: await theatre.browser(), measured };
    }),
};
