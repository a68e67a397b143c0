import { after, type TestContext } from 'node:test';
import puppeteer, { type Browser, type BrowserContext } from 'puppeteer-core';
import { FAKE_MEDIA, findBrowser } from '../../.ci/browser.mjs';
import { ensureBuilt } from './built.js';
import { Pages, twoLines } from './pages.js';
import { Phone } from './phone.js';
import { openRelay } from './relay.js';
import { Tap } from './tap.js';

export interface PhoneOptions {
  /** Attributes of its `<webrtc-call>`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** A page other than the two lines. */
  readonly html?: string;
  /** What stands behind the page's address. */
  readonly hash?: string;
  /** Another way to a relay than the stage's own. */
  readonly relay?: string;
  /** Opens the phone in another tab of this one's browser. */
  readonly besides?: Phone;
}

/** What a test file plays on: a relay, a server of static pages on another origin, and one browser. */
export interface Stage {
  readonly relay: string;
  readonly pages: Pages;
  readonly browser: Browser;
  /** Opens a phone that is online, for as long as the test lasts. Each has a browser profile of its own. */
  phone(test: TestContext, name: string, options?: PhoneOptions): Promise<Phone>;
  /** Opens a way to the relay on which every byte is heard, and can be changed, for as long as the test lasts. */
  tap(test: TestContext): Promise<Tap>;
}

/** Sets the stage, and takes it down when the file's tests are over, however they ended. */
export async function setStage(): Promise<Stage> {
  ensureBuilt();
  const closers: (() => Promise<unknown>)[] = [];
  after(async () => {
    for (const close of closers.reverse()) await close();
  });
  const relay = await openRelay();
  closers.push(() => relay.close());
  const pages = await Pages.open();
  closers.push(() => pages.close());
  const browser = await puppeteer.launch(await findBrowser(FAKE_MEDIA));
  closers.push(() => browser.close());
  return {
    relay: relay.url,
    pages,
    browser,
    phone: async (test, name, options = {}) => {
      const context = options.besides?.context ?? (await openProfile(test, browser));
      const html = options.html ?? twoLines(options.relay ?? relay.url, options.attributes);
      const phone = await Phone.open(context, name, pages.add(html) + (options.hash ?? ''));
      test.after(() => phone.assertNoError());
      return phone;
    },
    tap: async (test) => {
      const tap = await Tap.open(relay.url);
      test.after(() => tap.close());
      return tap;
    },
  };
}

async function openProfile(test: TestContext, browser: Browser): Promise<BrowserContext> {
  const context = await browser.createBrowserContext();
  test.after(() => context.close());
  return context;
}
