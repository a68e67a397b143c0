import type { Browser, BrowserContext } from 'puppeteer-core';
import { runFirst } from '../../e2e/harness/before-load.js';
import { launchBrowser } from '../../e2e/harness/browsers.js';
import { Pages, twoLines } from '../../e2e/harness/pages.js';
import { openRelay } from '../../e2e/harness/relay.js';
import type { Benchmark } from '../harness/benchmark.js';
import { median, rounded } from '../harness/figures.js';
import { openDelay } from '../setup/delay.js';
import { beginWatch, type Seen } from './watch.js';

/* How long a page takes to become a phone: to an ID that is seen, and to one that can be called. */

const ROUNDS = 15;
/** Milliseconds, one way, to the relay that the script comes from too. */
const DELAYS = [0, 20, 100];
/** As the documentation has it, so that nothing moves. */
const PLACE = 'webrtc-call { display: block; block-size: 32rem }';

/** Medians, in milliseconds. */
interface Times {
  /** From the script's first byte until the ID is seen. */
  readonly id: number;
  /** From the socket's opening until the phone is online. */
  readonly online: number;
  /** From the script's first byte until it is online. */
  readonly whole: number;
}

export interface FirstIdFigures {
  readonly rounds: number;
  readonly browser: string;
  readonly measured: readonly {
    readonly delay: number;
    /** In a browser that has never seen the page, and in one that has, whose cache has the script. */
    readonly first: Times;
    readonly again: Times;
  }[];
  /** The most that a page has moved. */
  readonly shifts: number;
  /** Pages that waited for the script before they were painted. */
  readonly blocked: number;
}

async function visit(context: BrowserContext, url: string): Promise<Seen> {
  const page = await context.newPage();
  try {
    await runFirst(page, beginWatch);
    await page.goto(url);
    return await page.evaluate(() => seen);
  } finally {
    await page.close();
  }
}

/** In a profile of its own: for the first time, and once more. */
async function measure(browser: Browser, url: string): Promise<readonly [first: Seen, again: Seen]> {
  const context = await browser.createBrowserContext();
  try {
    return [await visit(context, url), await visit(context, url)];
  } finally {
    await context.close();
  }
}

function timesOf(visits: readonly Seen[]): Times {
  const of = (time: (seen: Seen) => number) => rounded(median(visits.map(time)));
  return {
    id: of(({ id, scriptBegan }) => id - scriptBegan),
    online: of(({ online, socketOpened }) => online - socketOpened),
    whole: of(({ online, scriptBegan }) => online - scriptBegan),
  };
}

/** From the script's first byte to an ID. */
export const firstId: Benchmark<FirstIdFigures> = {
  name: 'first-id',
  title: 'From the first byte of the script to an ID',
  seconds: 0,
  run: async ({ scale, note }) => {
    const rounds = Math.max(1, Math.round(ROUNDS * scale));
    const relay = await openRelay({ limits: { connectionsPerSecond: 1000 } });
    const pages = await Pages.open();
    const browser = await launchBrowser('chromium');
    const measured = [];
    const all: Seen[] = [];
    try {
      for (const delay of DELAYS) {
        const line = await openDelay(relay.url, delay);
        const url = pages.add(
          `<!doctype html><style>${PLACE}</style>${twoLines(line.url)}<p>What stands behind it.</p>`,
        );
        const visits: (readonly [Seen, Seen])[] = [];
        for (let round = 0; round < rounds; round += 1) visits.push(await measure(browser, url));
        line.close();
        all.push(...visits.flat());
        const [first, again] = [0, 1].map((nth) => timesOf(visits.map((both) => both[nth]!)));
        note(JSON.stringify({ delay, first, again }));
        measured.push({ delay, first: first!, again: again! });
      }
      return {
        rounds,
        browser: await browser.version(),
        measured,
        shifts: rounded(Math.max(...all.map(({ shifts }) => shifts))),
        blocked: all.filter(({ isBlocked }) => isBlocked).length,
      };
    } finally {
      await browser.close();
      await pages.close();
      await relay.close();
    }
  },
};
