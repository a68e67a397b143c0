import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';

const LIBRARIES = '/usr/lib';
const MISSING = 'WebKit needs WebKitGTK’s driver and a screen that nobody sees: apt-get install webkit2gtk-driver xvfb';
/** How long the driver may take to be there, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Skips all but the groups named "accessibility": WebKitGTK has no WebRTC and no devices, and takes no key and no mouse of
 * a test, so what is left is how elements look in their states, and what axe says of it.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function onlyAccessibility() {
  const hook = `beforeEach(function () {
    if (!this.currentTest.titlePath().includes('accessibility')) this.skip();
  });`;
  return {
    name: 'only-accessibility',
    transform: ({ path, body }) => (path.endsWith('.test.ts') ? `${String(body)}\n${hook}` : undefined),
  };
}

/**
 * WebKitGTK's own browser under WebDriver, for Web Test Runner.
 * @returns {import('@web/test-runner').BrowserLauncher}
 */
export function webkitLauncher() {
  const driver = new Driver();
  let active = '';
  return {
    name: 'WebKit',
    type: 'webkit',
    concurrency: 1,
    initialize: () => driver.start(),
    stop: () => driver.stop(),
    async startSession(id, url) {
      active = id;
      await driver.open(url);
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => driver.url(),
    async stopSession() {
      active = '';
      await driver.open('about:blank');
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('WebKit is not debugged from here')),
  };
}

/** One session of WebDriver, and the programs that it takes. */
class Driver {
  /** @type {import('node:child_process').ChildProcess[]} */
  #programs = [];
  #address = '';

  async start() {
    const binary = miniBrowser();
    const display = await this.#openScreen();
    const port = await freePort();
    this.#begin('WebKitWebDriver', [`--port=${port}`], { ...process.env, DISPLAY: `:${display}` });
    this.#address = `http://127.0.0.1:${port}`;
    await this.#ready();
    const alwaysMatch = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
    const { sessionId } = await this.#say('POST', '/session', { capabilities: { alwaysMatch } });
    this.#address += `/session/${sessionId}`;
  }

  async stop() {
    await this.#say('DELETE', '');
    for (const program of this.#programs) program.kill();
  }

  /** @param {string} url */
  async open(url) {
    await this.#say('POST', '/url', { url });
  }

  /** @returns {Promise<string>} */
  url() {
    return this.#say('GET', '/url');
  }

  /** @returns {Promise<string>} the number of a screen that was free */
  async #openScreen() {
    const screen = this.#begin('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24']);
    if (!screen.stdout) throw new Error(MISSING);
    const [number] = await once(screen.stdout, 'data');
    return String(number).trim();
  }

  /** Waits for the driver: it tells nobody when it listens. */
  async #ready() {
    const end = performance.now() + PATIENCE;
    for (;;) {
      try {
        return await this.#say('GET', '/status');
      } catch (error) {
        if (performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /**
   * @param {string} program
   * @param {string[]} args
   * @param {NodeJS.ProcessEnv} [env]
   */
  #begin(program, args, env = process.env) {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
    this.#programs.push(child);
    return child;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  async #say(method, path, body) {
    const answer = await fetch(this.#address + path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`WebKit: ${value.message}`);
    return value;
  }
}

/** The browser that comes with the driver. @returns {string} */
function miniBrowser() {
  const onPath = (/** @type {string} */ program) =>
    (process.env.PATH ?? '').split(':').some((place) => existsSync(`${place}/${program}`));
  const path = readdirSync(LIBRARIES)
    .flatMap((machine) => ['4.1', '4.0'].map((version) => `${LIBRARIES}/${machine}/webkit2gtk-${version}/MiniBrowser`))
    .find((candidate) => existsSync(candidate));
  if (path === undefined || !onPath('WebKitWebDriver') || !onPath('Xvfb')) throw new Error(MISSING);
  return path;
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}
