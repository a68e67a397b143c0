import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));
const LISTENS = /listens on (\S+)\n[^]*<webrtc-call>/;

/** The command in a process of its own, which ends with the test at the latest. */
export class CommandLine {
  /** All that it has written so far. */
  out = '';
  err = '';
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #ended: Promise<unknown[]>;

  private constructor(child: ChildProcessByStdio<null, Readable, Readable>) {
    this.#child = child;
    this.#ended = once(child, 'close');
    child.stdout.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
  }

  static run(test: { after(end: () => void): void }, ...args: string[]): CommandLine {
    return CommandLine.start(test, '--import', 'tsx', CLI, ...args);
  }

  /** Starts Node with these arguments. */
  static start(test: { after(end: () => void): void }, ...args: string[]): CommandLine {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    test.after(() => child.kill('SIGKILL'));
    return new CommandLine(child);
  }

  /** Where it says that it listens. */
  async listening(): Promise<string> {
    await this.#until(this.#child.stdout, () => LISTENS.test(this.out));
    return LISTENS.exec(this.out)?.[1] ?? '';
  }

  /** Resolves when its log holds this. */
  async logged(words: string): Promise<void> {
    await this.#until(this.#child.stderr, () => this.err.includes(words));
  }

  kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    this.#child.kill(signal);
  }

  /** Its exit code and the signal that ended it, once it has ended and all that it wrote has been read. */
  ended(): Promise<unknown[]> {
    return this.#ended;
  }

  async #until(stream: Readable, condition: () => boolean): Promise<void> {
    while (!condition()) await once(stream, 'data');
  }
}
