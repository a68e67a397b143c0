import { after } from 'node:test';
import type { Browser, BrowserContext } from 'puppeteer-core';
import type { Relay } from 'webrtc-call-relay';
import { chosenPair, INSECURE_HOST, launchBrowser, type BrowserName, type Devices } from './browsers.js';
import { ensureBuilt } from '../../.ci/ensure-built.mjs';
import { call, type Media } from './calling.js';
import { Pages, twoLines } from './pages.js';
import { Phone } from './phone.js';
import { openRelay } from './relay.js';
import { Tap } from './tap.js';

export interface PhoneOptions {
  /** Attributes of its `<webrtc-call>`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** A page other than the two lines. */
  readonly html?: string;
  /** A page that is served already. */
  readonly url?: string;
  /** Opens the page under a name that the browser does not take for a secure place, as it does `localhost`. */
  readonly insecure?: boolean;
  /** What stands behind the page's address. */
  readonly hash?: string;
  /** Another way to a relay than the stage's own. */
  readonly relay?: string;
  /** Opens the phone in another tab of this one's browser. */
  readonly besides?: Phone;
  /** The browser; unless given the first of those that `BROWSERS` names, and the second for Bob of a pair. */
  readonly browser?: BrowserName;
  /** Another browser than everybody's, with these devices, this silence, or a back/forward cache. */
  readonly devices?: Devices;
  readonly sound?: 'after a click';
  readonly keepsPages?: boolean;
  /** Names that this browser lacks. */
  readonly without?: readonly string[];
}

export interface CallOptions extends PhoneOptions {
  readonly media?: Media;
}

/** Something that ends, and what is to be closed with it: a test, or a whole script. */
export interface Scene {
  after(close: () => unknown): void;
}

/** What is played on: a relay, a server of static pages on another origin, and a browser of each kind that is used. */
export class Stage {
  readonly #relay: Relay;
  readonly #pages: Pages;
  readonly #scene: Scene;
  readonly #browsers = new Map<string, Promise<Browser>>();
  readonly #chosen = chosenPair();

  private constructor(relay: Relay, pages: Pages, scene: Scene) {
    this.#relay = relay;
    this.#pages = pages;
    this.#scene = scene;
  }

  /** Builds what is to be tested where that is out of date, and sets it all up. */
  static async open(scene: Scene): Promise<Stage> {
    ensureBuilt();
    const relay = await openRelay();
    scene.after(() => relay.close());
    const pages = await Pages.open();
    scene.after(() => pages.close());
    return new Stage(relay, pages, scene);
  }

  /** The relay's URL. */
  get relay(): string {
    return this.#relay.url;
  }

  /** The server of static pages. */
  get pages(): Pages {
    return this.#pages;
  }

  /** How many identities are online at the relay. */
  get online(): number {
    return this.#relay.online;
  }

  /** Opens a phone for as long as the scene lasts. Each has a browser profile of its own. */
  async phone(scene: Scene, name: string, options: PhoneOptions = {}): Promise<Phone> {
    const browser = options.besides?.browser ?? options.browser ?? this.#chosen[0];
    const context = options.besides?.context ?? (await this.#openProfile(scene, browser, options));
    const html = options.html ?? twoLines(options.relay ?? this.relay, options.attributes);
    const url = new URL(options.url ?? this.#pages.add(html));
    if (options.insecure === true) url.hostname = INSECURE_HOST;
    if (options.hash !== undefined) url.hash = options.hash;
    const phone = await Phone.open(context, name, { url: url.href, browser, without: options.without });
    scene.after(() => phone.assertNoError());
    return phone;
  }

  /** Opens two phones, Ada's and Bob's, that are online. */
  async pair(scene: Scene, options: PhoneOptions = {}): Promise<[ada: Phone, bob: Phone]> {
    const [ada, bob] = await Promise.all([
      this.phone(scene, 'Ada', { browser: this.#chosen[0], ...options }),
      this.phone(scene, 'Bob', { browser: this.#chosen[1], ...options }),
    ]);
    await Promise.all([ada.is('online'), bob.is('online')]);
    return [ada, bob];
  }

  /** Opens two phones that are in a call: Ada has dialled, Bob has answered, and they see and hear each other. */
  async call(scene: Scene, { media, ...options }: CallOptions = {}): Promise<[ada: Phone, bob: Phone]> {
    const [ada, bob] = await this.pair(scene, options);
    await call(ada, bob, media);
    return [ada, bob];
  }

  /** Opens a way to the relay on which every byte is heard, and can be changed, for as long as the scene lasts. */
  async tap(scene: Scene): Promise<Tap> {
    const tap = await Tap.open(this.relay);
    scene.after(() => tap.close());
    return tap;
  }

  async #openProfile(scene: Scene, name: BrowserName, options: PhoneOptions): Promise<BrowserContext> {
    const browser = await this.#browser(name, options);
    const context = await browser.createBrowserContext();
    scene.after(() => context.close());
    return context;
  }

  /** The browser of a kind, started when the first phone needs it. */
  async #browser(name: BrowserName, { devices, sound, keepsPages }: PhoneOptions): Promise<Browser> {
    const kind = [name, devices, sound, keepsPages].join(' ');
    const started = this.#browsers.get(kind);
    if (started) return started;
    const starting = launchBrowser(name, { devices, sound, keepsPages });
    this.#browsers.set(kind, starting);
    this.#scene.after(async () => (await starting).close());
    return starting;
  }
}

/** Sets the stage for a file of tests, and takes it down after the last of them, however they ended. */
export async function setStage(): Promise<Stage> {
  const closers: (() => unknown)[] = [];
  after(async () => {
    // The browser goes before what its pages hold on to.
    for (const close of closers.reverse()) await close();
  });
  return Stage.open({ after: (close) => closers.push(close) });
}
