import type { Browser, BrowserContext, CDPSession, Page } from 'puppeteer-core';
import { runFirst } from '../../e2e/harness/before-load.js';
import { inTime } from '../harness/in-time.js';
import { watchPictures } from '../setup/pictures.js';
import { beginPhones, type Answered, type Dialled, type Ready } from './watch.js';

/** How long a page may take until it is there, in milliseconds. */
const PATIENCE = 60_000;

/** What a page holds once the garbage is gone. */
export interface Held {
  /** Megabytes that JavaScript has in use. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Somebody with a page of phones: one who comes for the first time, and has a process for it. */
export class Person {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(context: BrowserContext, page: Page, session: CDPSession) {
    this.#context = context;
    this.#page = page;
    this.#session = session;
  }

  static async open(browser: Browser, url: string): Promise<Person> {
    const context = await browser.createBrowserContext();
    // In a window of its own: a page in the background paints no video.
    const page = await context.newPage({ type: 'window' });
    await runFirst(page, `globalThis.nextPicture = (${String(watchPictures)})()`, beginPhones);
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    await page.goto(url);
    return new Person(context, page, session);
  }

  /** Waits until all phones of the page can be called. */
  ready(): Promise<Ready> {
    const ready = this.#page.evaluate(() => phones.ready);
    return inTime(ready, PATIENCE, 'a page never came online');
  }

  id(): Promise<string> {
    return this.#page.evaluate(() => phones.id());
  }

  dial(id: string): Promise<Dialled> {
    return this.#page.evaluate((to) => phones.dial(to), id);
  }

  expect(after: number): Promise<void> {
    return this.#page.evaluate((milliseconds) => phones.expect(milliseconds), after);
  }

  met(): Promise<Answered> {
    return this.#page.evaluate(() => phones.met());
  }

  hangUp(): Promise<void> {
    return this.#page.evaluate(() => phones.hangUp());
  }

  over(): Promise<void> {
    return this.#page.evaluate(() => phones.over());
  }

  async held(): Promise<Held> {
    await this.#session.send('HeapProfiler.enable');
    await this.#session.send('HeapProfiler.collectGarbage');
    await this.#session.send('HeapProfiler.disable');
    const metrics = await this.#metrics();
    return {
      heap: metrics.get('JSHeapUsedSize')! / 1e6,
      nodes: metrics.get('Nodes')!,
      listeners: metrics.get('JSEventListeners')!,
    };
  }

  /** Seconds of processor time that the page's process has used up to now. */
  async processorTime(): Promise<number> {
    return (await this.#metrics()).get('ProcessTime')!;
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  async #metrics(): Promise<Map<string, number>> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }
}
