import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startRelay, type Relay, type RelayOptions } from 'webrtc-call-relay';
import { ROOT } from '../../.ci/ensure-built.mjs';
import { freePort } from '../../server/testing/free-port.js';

/**
 * RAISED LIMITS, here and nowhere else: all phones of these tests come from one address and call in quick succession, and
 * a stranger is to be heard out. The limits themselves are tested in server/.
 */
const LIMITS = {
  invitesPerMinute: 1000,
  invitesPerMinutePerAddress: 1000,
  connectionsPerSecond: 1000,
  signalsPerSecond: 1000,
};

/** A relay as a user runs it, on a free port. */
export function openRelay(options: RelayOptions = {}): Promise<Relay> {
  const bundleFolder = join(ROOT, 'components/cdn');
  return startRelay({ port: 0, logLevel: 'silent', limits: LIMITS, bundleFolder, ...options });
}

/** A relay in a process of its own, which a test kills and starts again. */
export class RelayProcess {
  #child: ChildProcess | null = null;
  #port = 0;

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  /** Starts it, on the port that it had before. */
  async start(): Promise<void> {
    this.#port ||= await freePort();
    const settings = {
      LOG_LEVEL: 'silent',
      INVITES_PER_MINUTE: String(LIMITS.invitesPerMinute),
      INVITES_PER_MINUTE_PER_ADDRESS: String(LIMITS.invitesPerMinutePerAddress),
      CONNECTIONS_PER_SECOND: String(LIMITS.connectionsPerSecond),
      SIGNALS_PER_SECOND: String(LIMITS.signalsPerSecond),
    };
    const child = spawn(process.execPath, ['server/dist/cli.js', '--port', String(this.#port)], {
      cwd: ROOT,
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.endsWith(`:${this.#port}`)) return;
    }
    throw new Error('the relay did not start');
  }

  /** Ends it without a word to anybody, as a crash does. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child?.kill('SIGKILL')) return;
    await once(child, 'exit');
  }
}
