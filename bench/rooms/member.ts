import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { runFirst } from '../../e2e/harness/before-load.js';
import { twoLines } from '../../e2e/harness/pages.js';
import { launchWithCamera } from '../harness/browser.js';
import { beginWatch, type Looked } from './watch.js';

/** As large as the window of a usual computer: tiles are as large as they are for people. */
const WINDOW = { width: 1280, height: 720 };

/** What a member has used, and what its page has sent and shown. */
export interface Look extends Looked {
  /** Seconds of processor time, of all processes of its browser. */
  readonly cpu: number;
}

/** Somebody in a room: a page in a browser of its own, so that what all its processes use is what one member costs. */
export class Member {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(browser: Browser, page: Page, session: CDPSession) {
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
  }

  /** Opens a page of `pages` in front of a room. */
  static async open(url: string): Promise<Member> {
    const browser = await launchWithCamera();
    const session = await browser.target().createCDPSession();
    const page = await browser.newPage();
    await page.setViewport(WINDOW);
    await runFirst(page, beginWatch);
    await page.goto(url);
    return new Member(browser, page, session);
  }

  /** The two lines, as high as the window. */
  static html(relay: string, room: string): string {
    return `<!doctype html>
<meta charset="utf-8">
<title>a member</title>
<style>body { margin: 0 } webrtc-call { block-size: 100vh }</style>
${twoLines(relay, { room })}`;
  }

  /** Which browser it is. */
  version(): Promise<string> {
    return this.#browser.version();
  }

  async join(): Promise<void> {
    await this.#page.locator('::-p-aria([role="button"][name="Join with video"])').click();
  }

  /** Waits until it is connected with so many others, and has a picture of each. */
  async sees(others: number, timeout: number): Promise<void> {
    await this.#page.waitForFunction(
      async (count) => {
        const { room } = document.querySelector('webrtc-call')!.controller!.snapshot;
        const connected = room?.members.filter(({ phase }) => phase === 'connected').length;
        const { frames } = await watch.look();
        return connected === count && frames.filter((decoded) => decoded > 0).length === count;
      },
      { timeout, polling: 250 },
      others,
    );
  }

  async look(): Promise<Look> {
    const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo');
    const cpu = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    return { cpu, ...(await this.#page.evaluate(() => watch.look())) };
  }

  /** See `Watch.gaps`. */
  gaps(): Promise<number[]> {
    return this.#page.evaluate(() => watch.gaps());
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
