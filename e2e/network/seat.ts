import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { launchBrowser, type BrowserName } from '../harness/browsers.js';
import { ROOT } from '../../.ci/ensure-built.mjs';
import { ended } from '../harness/ending.js';
import { Phone } from '../harness/phone.js';
import type { Access, Direction } from './access.js';
import { openPort } from './door.js';
import type { Scope } from './lab.js';
import { GOOD, type Condition } from './line.js';
import type { Namespace } from './namespace.js';

export interface SeatOptions {
  readonly name: 'ada' | 'bob';
  readonly host: Namespace;
  /** The way to the net in use, and the other one. */
  readonly accesses: readonly Access[];
  readonly browser: BrowserName;
  /** A program that starts `BROWSER` in the network `NETWORK`. */
  readonly starter: string;
  /** Of the relay, which serves the page too. */
  readonly url: string;
  /** Of a Chromium, beside the usual ones. */
  readonly flags: readonly string[];
}

const DEBUGGING_PORTS = { ada: 9301, bob: 9302 };

/** Somebody at a machine of their own, with a browser in which the page is open. */
export class Seat {
  readonly phone: Phone;
  #access: Access;
  #other: Access;

  private constructor(phone: Phone, [access, other]: readonly Access[]) {
    this.phone = phone;
    this.#access = access!;
    this.#other = other!;
  }

  static async open(t: Scope, options: SeatOptions): Promise<Seat> {
    // A Firefox is closed through its door: that stays open until then.
    const closers: (() => unknown)[] = [];
    t.after(async () => {
      for (const close of closers.reverse()) await close();
    });
    const browser = await launch(closers, options);
    const name = options.name === 'ada' ? 'Ada' : 'Bob';
    const phone = await Phone.open(browser.defaultBrowserContext(), name, options);
    await phone.is('online');
    return new Seat(phone, options.accesses);
  }

  async become(condition: Condition): Promise<void> {
    await this.#access.become(condition);
  }

  async cut(direction?: Direction): Promise<void> {
    await this.#access.cut(direction);
  }

  async heal(): Promise<void> {
    await this.become(GOOD);
  }

  unplug(): void {
    this.#access.unplug();
  }

  plugIn(): void {
    this.#access.plugIn();
  }

  /** Moves to the other network: another address, and the old one is gone. */
  move(): void {
    this.unplug();
    [this.#access, this.#other] = [this.#other, this.#access];
    this.plugIn();
  }
}

async function launch(
  closers: (() => unknown)[],
  { name, host, browser, starter, url, flags }: SeatOptions,
): Promise<Browser> {
  const port = DEBUGGING_PORTS[name];
  const env = { NETWORK: host.path };
  // Without https only the machine itself counts as secure, unless a browser is told otherwise.
  const secure = `--unsafely-treat-insecure-origin-as-secure=${url}`;
  const prefs = { 'dom.securecontext.allowlist': new URL(url).hostname, 'dom.security.https_first': false };
  if (browser === 'firefox') await openDoor(closers, host, port);
  const launched = await launchBrowser(
    browser,
    browser === 'firefox' ? { starter, env, prefs, debuggingPort: port } : { starter, env, flags: [secure, ...flags] },
  );
  closers.push(() => launched.close());
  return launched;
}

async function openDoor(closers: (() => unknown)[], host: Namespace, port: number): Promise<void> {
  const path = `/run/lab/door-${host.name}-${process.hrtime.bigint()}`;
  const program = ['--import', 'tsx', join(ROOT, 'e2e/network/door.ts'), path, String(port)];
  const door = host.spawn(process.execPath, program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], cwd: ROOT });
  closers.push(ended(door));
  await once(door, 'message');
  const server = openPort(port, path);
  closers.push(() => server.close());
  await once(server, 'listening');
}
