import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RelayReport } from './monitored-relay.js';

/** A relay in a process of its own, that tells how it fares. */
export class RelayProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(): Promise<RelayProcess> {
    const script = fileURLToPath(new URL('monitored-relay.ts', import.meta.url));
    const child = fork(script, { execArgv: ['--import', 'tsx', '--expose-gc'] });
    const [url] = (await once(child, 'message')) as [string];
    return new RelayProcess(child, url);
  }

  /** Whether the process still runs. */
  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async report(): Promise<RelayReport> {
    return this.#ask('report');
  }

  /** Breaks the connections of all sockets. */
  async cut(): Promise<void> {
    await this.#ask('cut');
  }

  async #ask(what: 'report' | 'cut'): Promise<RelayReport> {
    this.#child.send(what);
    const [report] = (await once(this.#child, 'message')) as [RelayReport];
    return report;
  }

  async stop(): Promise<void> {
    if (!this.alive) return;
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }
}
