import assert from 'node:assert/strict';
import type { BrowserContext, ElementHandle, EvaluateFunc, Page, WaitForSelectorOptions } from 'puppeteer-core';
import type { EndReason } from 'webrtc-call/protocol';
import type { BrowserName } from './browsers.js';
import { runFirst } from './before-load.js';
import './by-name.js';
import { record } from './recorder.js';

/** Milliseconds within which whatever is waited for has to come true. */
const PATIENCE = 30_000;
/** How often a condition is looked at, in milliseconds. */
const POLLING = 50;
/** A ring takes no click and no key for its first 400 ms, so that nobody answers by accident. */
const GUARD = 450;

/**
 * What a Firefox itself says of a server or a path that is gone, or that a policy forbids: WebDriver BiDi tells it among the errors of
 * the page. What a policy refused the page knows by itself (`recorder.refused`). A script that is loading when its page is left
 * fails there; one that is missing is missed by the test.
 */
const REMARKS =
  /^Error: (Firefox can’t establish a connection|The connection to .* was interrupted|Cross-Origin Request Blocked|Content-Security-Policy: |WebRTC: ICE failed|TypeError: error loading dynamically imported module)/;

/** The custom states of `<webrtc-call>`: the way to its relay, and its call. */
type State =
  | 'offline'
  | 'connecting-relay'
  | 'online'
  | 'idle'
  | 'dialing'
  | 'ringing'
  | 'connecting'
  | 'connected'
  | 'reconnecting'
  | 'ended';

/** A page with one `<webrtc-call>`, used as a person uses it: by what is to be seen and pressed. */
export class Phone {
  readonly name: string;
  readonly page: Page;
  readonly browser: BrowserName;
  /** The errors and warnings in the page's console so far, each behind the address of the page. */
  readonly complaints: string[] = [];
  readonly #errors: string[] = [];
  #endsSeen = 0;

  private constructor(name: string, page: Page, browser: BrowserName) {
    this.name = name;
    this.page = page;
    this.browser = browser;
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => {
      if (!REMARKS.test(String(error))) this.#errors.push(textOf(error));
    });
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    // A page that uses one of the browser's own boxes stands still until somebody presses it.
    page.on('dialog', (dialog) => {
      this.#errors.push(`${dialog.type()}: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** Opens it in a window of its own: a page in the background paints no video. */
  static async open(
    context: BrowserContext,
    name: string,
    { url, browser, without = [] }: { url: string; browser: BrowserName; without?: readonly string[] | undefined },
  ): Promise<Phone> {
    const phone = new Phone(name, await context.newPage({ type: 'window' }), browser);
    for (const global of without) await phone.page.evaluateOnNewDocument(`delete globalThis.${global}`);
    await runFirst(phone.page, record);
    await phone.page.goto(url);
    return phone;
  }

  get context(): BrowserContext {
    return this.page.browserContext();
  }

  /** The ID that the page shows, once others can reach it. */
  async id(): Promise<string> {
    await this.is('online');
    return this.text('call-id-card >>> [part~="id"]');
  }

  /** Types an ID and presses one of the two buttons. */
  async dial(id: string, button: 'Video call' | 'Audio call' = 'Video call'): Promise<void> {
    await this.enter(id);
    await this.press(button);
  }

  async enter(id: string, field = 'ID to call'): Promise<void> {
    const selector = await this.#reach('textbox', field);
    await this.#inVain(`for the field "${field}"`, this.page.locator(selector).fill(id));
  }

  /** Waits for the ring, and presses one of its buttons. */
  async answer(button: 'Answer with video' | 'Answer with audio' | 'Decline' = 'Answer with video'): Promise<void> {
    await this.rings();
    await this.press(button);
  }

  /** Waits until somebody's ring is shown and takes clicks. Returns its accessible name. */
  async rings(): Promise<string> {
    const dialog = await this.#find(this.named('alertdialog'), { visible: true });
    await this.takesPresses();
    const name = await this.accessibleName(dialog);
    await dialog.dispose();
    return name;
  }

  /** Waits until what has just appeared takes presses: none is taken in its first moments. */
  async takesPresses(): Promise<void> {
    const shownAt = await this.page.evaluate(() => performance.now());
    await this.wait('for it to take presses', (until) => performance.now() >= until, shownAt + GUARD);
  }

  /** Presses the button with this accessible name, or its place, as often as is said. */
  async press(button: string, { times = 1 }: { times?: number } = {}): Promise<void> {
    const selector = await this.#reach('button', button);
    await this.#inVain(`to press "${button}"`, this.page.locator(selector).click({ count: times }));
  }

  /** The selector of what has a role and an accessible name, in whatever shadow root. */
  named(role: 'alertdialog' | 'button' | 'textbox', name?: string): string {
    if (this.browser === 'firefox') return `::-p-named(${JSON.stringify([role, name].join(' '))})`;
    return `::-p-aria([role="${role}"]${name === undefined ? '' : `[name="${name}"]`})`;
  }

  /** Waits until a text is to be seen within an element, in whatever shadow root. */
  async shows(selector: string, text: string): Promise<void> {
    const element = await this.#find(`>>> ${selector} >>> ::-p-text(${text})`, { visible: true });
    await element.dispose();
  }

  /** The text of the first element that a selector finds in any shadow root. */
  async text(selector: string): Promise<string> {
    const element = await this.#find(`>>> ${selector}`);
    const text = await element.evaluate((node) => node.textContent);
    await element.dispose();
    return text.trim();
  }

  /** Waits until it is in a state. */
  async is(state: State): Promise<void> {
    await this.wait(
      `to be ${state}`,
      (name) => document.querySelector('webrtc-call')?.matches(`:state(${name})`),
      state,
    );
  }

  /** Which call is on the line; empty when there is none. */
  async callId(): Promise<string> {
    return this.page.evaluate(() => {
      const call = document.querySelector('webrtc-call')?.controller?.snapshot.call;
      return call && 'callId' in call ? call.callId : '';
    });
  }

  /** Waits for the next end of a call, and returns its reason. */
  async ends(): Promise<EndReason> {
    const seen = this.#endsSeen++;
    await this.wait('for a call to end', (index) => recorder.ended.length > index, seen);
    return this.page.evaluate((index) => recorder.ended[index]!.reason, seen);
  }

  /** Waits until a condition on the page holds, and tells what the page did where it never does. */
  async wait<Parameters extends unknown[]>(
    forWhat: string,
    condition: EvaluateFunc<Parameters>,
    ...parameters: Parameters
  ): Promise<void> {
    const held = await this.#inVain(forWhat, this.page.waitForFunction(condition, { polling: POLLING }, ...parameters));
    await held.dispose();
  }

  /** The page's process dies, as when a tab crashes: nothing is said, nothing is closed. */
  async crash(): Promise<void> {
    const crashed = new Promise<void>((resolve) => {
      this.page.once('error', () => {
        resolve();
      });
    });
    this.page.goto('chrome://crash').catch(() => undefined);
    await crashed;
  }

  /** Nothing in the page threw without being caught. */
  assertNoError(): void {
    assert.deepEqual(this.#errors, [], `uncaught errors in ${this.name}'s page`);
  }

  /** A Firefox under WebDriver BiDi finds by accessible name, and tells nobody what it is. */
  async accessibleName(element: ElementHandle): Promise<string> {
    if (this.browser === 'firefox') {
      return element.evaluate((node) => {
        const [label = node] = 'labels' in node ? ((node as HTMLInputElement).labels ?? []) : [];
        return node.ariaLabel ?? label.textContent.trim();
      });
    }
    return (await this.page.accessibility.snapshot({ root: element }))?.name ?? '';
  }

  /** The selector of what has this name. In a Firefox a locator misses what appears in a shadow root: it is waited for here. */
  async #reach(role: 'button' | 'textbox', name: string): Promise<string> {
    const selector = this.named(role, name);
    if (this.browser === 'firefox') await (await this.#find(selector, { visible: true })).dispose();
    return selector;
  }

  async #find(selector: string, options: WaitForSelectorOptions = {}): Promise<ElementHandle> {
    const element = await this.#inVain(`for ${selector}`, this.page.waitForSelector(selector, options));
    assert.ok(element);
    return element;
  }

  /** Adds to the failure of a wait what the page did meanwhile. */
  async #inVain<T>(forWhat: string, waiting: Promise<T>): Promise<T> {
    try {
      return await waiting;
    } catch (cause) {
      throw new Error(`${this.name} waited in vain ${forWhat}. ${await this.#history()}`, { cause });
    }
  }

  async #history(): Promise<string> {
    const did = await this.page.evaluate(() => {
      const { changes, ended, errors } = recorder;
      return { now: performance.now(), changes, ended, errors };
    });
    return JSON.stringify({ ...did, uncaught: this.#errors });
  }
}

/** An error with the way to where it was thrown; a page may throw anything. */
function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
