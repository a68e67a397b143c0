import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A script in a process of its own, with which words are exchanged one after another. It ends with the benchmark. */
export class Process {
  readonly #child: ChildProcess;
  readonly #name: string;

  private constructor(name: string, child: ChildProcess) {
    this.#name = name;
    this.#child = child;
  }

  /**
   * Starts a script, which finds what it is told as JSON in its first argument.
   *
   * @param path from bench/
   */
  static start(path: string, told: unknown, execArgv: readonly string[]): Process {
    const script = fileURLToPath(new URL(`../${path}`, import.meta.url));
    return new Process(path, fork(script, [JSON.stringify(told)], { execArgv: [...execArgv] }));
  }

  /** The next word of the script. */
  async next(): Promise<unknown> {
    const ended = new AbortController();
    const word = once(this.#child, 'message', { signal: ended.signal });
    const end = once(this.#child, 'exit', { signal: ended.signal }).then(([code]: unknown[]) => {
      throw new Error(`${this.#name} has ended with ${String(code)}`);
    });
    try {
      return ((await Promise.race([word, end])) as unknown[])[0];
    } finally {
      // Whichever of the two has not come is not waited for.
      for (const waiting of [word, end]) waiting.catch(() => undefined);
      ended.abort();
    }
  }

  /** Says something to it, and returns its next word. */
  async ask(word: unknown): Promise<unknown> {
    const next = this.next();
    this.#child.send(word as string);
    return next;
  }

  /** Ends it, and all that it has open. */
  stop(): Promise<void> {
    return this.#end(() => this.#child.kill('SIGKILL'));
  }

  /** Lets it end by itself, as it does when nobody listens to it any more: a profile of it is written then. */
  leave(): Promise<void> {
    return this.#end(() => this.#child.disconnect());
  }

  async #end(begin: () => unknown): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exit = once(this.#child, 'exit');
    begin();
    await exit;
  }
}
