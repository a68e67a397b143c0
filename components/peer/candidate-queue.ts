import type { Log } from '../core/index.js';
import type { Candidate } from '../protocol/index.js';
import { ufragOf, ufragsOf } from './ufrag.js';

/** More than any honest side sends before its description. */
const MOST_WAITING = 256;

/** The other side's candidates: they wait for its description, and those of an ignored offer are dropped. */
export class CandidateQueue {
  readonly #connection: RTCPeerConnection;
  readonly #log: Log;
  readonly #ignored = new Set<string>();
  #waiting: Candidate[] = [];

  constructor(connection: RTCPeerConnection, log: Log) {
    this.#connection = connection;
    this.#log = log;
  }

  /** Adds candidates, or keeps them until there is a description. What the browser can't read is dropped. */
  async add(candidates: readonly Candidate[]): Promise<void> {
    if (this.#connection.remoteDescription) {
      await Promise.all(candidates.map((candidate) => this.#add(candidate)));
      return;
    }
    const room = MOST_WAITING - this.#waiting.length;
    if (candidates.length > room) this.#log.warn('too many candidates');
    this.#waiting.push(...candidates.slice(0, room));
  }

  /** A remote description is in force: what waited for one is added. */
  async flush(): Promise<void> {
    for (const ufrag of this.#current()) this.#ignored.delete(ufrag);
    const waiting = this.#waiting;
    this.#waiting = [];
    await this.add(waiting);
  }

  /** This offer lost to one of mine, and the candidates of an ICE generation that only it named lead nowhere. */
  ignore(sdp: string): void {
    const current = this.#current();
    for (const ufrag of ufragsOf(sdp)) if (!current.includes(ufrag)) this.#ignored.add(ufrag);
  }

  #current(): string[] {
    return ufragsOf(this.#connection.remoteDescription?.sdp ?? '');
  }

  async #add({ usernameFragment = null, ...rest }: Candidate): Promise<void> {
    const candidate = { ...rest, usernameFragment };
    if (this.#ignored.has(ufragOf(candidate) ?? '')) return;
    try {
      await this.#connection.addIceCandidate(candidate);
    } catch (cause) {
      // Malformed, or of a generation that is over: others may still do. Its text holds an address, so it is not logged.
      this.#log.warn('a candidate was dropped', cause instanceof Error ? cause.name : undefined);
    }
  }
}
