import type { Browser } from 'puppeteer-core';
import { Pages, twoLines } from '../../e2e/harness/pages.js';
import type { RelaySettings } from '../../server/config.js';
import { launchWithCamera } from '../harness/browser.js';
import { Pair } from './pair.js';
import { Person } from './person.js';

/** All come from one address, and call more often than people do. */
export const LIMITS: RelaySettings['limits'] = {
  connectionsPerSecond: 100_000,
  connectionsPerAddress: 100_000,
  invitesPerMinute: 100_000,
  invitesPerMinutePerAddress: 100_000,
  signalsPerSecond: 100_000,
};

/** A browser for each of two who call each other, and a server of their pages. */
export class Stage {
  readonly #pages: Pages;
  readonly #browsers: readonly [Browser, Browser];

  private constructor(pages: Pages, browsers: readonly [Browser, Browser]) {
    this.#pages = pages;
    this.#browsers = browsers;
  }

  static async within<Result>(act: (stage: Stage) => Promise<Result>): Promise<Result> {
    const pages = await Pages.open();
    const opened: Browser[] = [];
    try {
      const open = async (): Promise<Browser> => {
        const browser = await launchWithCamera();
        opened.push(browser);
        return browser;
      };
      return await act(new Stage(pages, [await open(), await open()]));
    } finally {
      for (const browser of opened) await browser.close();
      await pages.close();
    }
  }

  /** Which browser it is. */
  version(): Promise<string> {
    return this.#browsers[0].version();
  }

  /** Opens a page with so many phones for each of two, one page after the other, and lets them act once all phones are there. */
  async withPair<Result>(
    { relay, phones = 1 }: { readonly relay: string; readonly phones?: number },
    act: (pair: Pair) => Promise<Result>,
  ): Promise<Result> {
    const url = this.#pages.add(html(relay, phones));
    const opened: Person[] = [];
    try {
      for (const browser of this.#browsers) {
        const person = await Person.open(browser, url);
        opened.push(person);
        await person.ready();
      }
      return await act(new Pair(opened[0]!, opened[1]!));
    } finally {
      for (const person of opened) await person.close();
    }
  }
}

function html(relay: string, phones: number): string {
  return `<!doctype html>
<meta charset="utf-8">
<title>phones</title>
${twoLines(relay)}${'<webrtc-call></webrtc-call>\n'.repeat(phones - 1)}`;
}
