import type { CreatePeer, PeerOptions } from '../peer/peer.js';
import type { FakeMeetingPoint } from './fake-peer.js';
import { FakePeer } from './fake-peer.js';

/** The world in which fake peers connect, and what can be done to it. */
export class FakeNetwork implements FakeMeetingPoint {
  /** All that were ever made, in order. */
  readonly peers: FakePeer[] = [];
  readonly later: (callback: () => void) => void;
  /** No new path comes up while this is set. */
  down = false;
  /** Paths carry messages only, as when neither side sends anything. */
  silent = false;
  readonly #owners = new Map<string, FakePeer>();

  /** @param later when what a peer does happens: a microtask later, or by a fake clock: `(run) => clock.schedule(at, run)` */
  constructor(later: (callback: () => void) => void = queueMicrotask) {
    this.later = (callback) => later(callback);
  }

  readonly createPeer: CreatePeer = (options) => this.peer(options);

  /** Makes the connection of a browser of some engine. */
  peer(options: PeerOptions, agent?: string): FakePeer {
    const peer = new FakePeer(options, this, agent);
    this.peers.push(peer);
    return peer;
  }

  /** Those that are not closed. */
  get open(): FakePeer[] {
    return this.peers.filter(({ closed }) => !closed);
  }

  /** Cuts every path both ways; no new one comes up before `healPath()`. The browsers say nothing yet. */
  breakPath(): void {
    this.down = true;
    for (const peer of this.open) peer.breakPath();
  }

  /** The network is back. Paths whose state is `failed` stay dead until an ICE restart. */
  healPath(): void {
    this.down = false;
    for (const peer of this.open) peer.healPath();
  }

  register(peer: FakePeer): string {
    const ufrag = `fake${String(this.#owners.size)}`;
    this.#owners.set(ufrag, peer);
    return ufrag;
  }

  find(ufrag: string | null): FakePeer | undefined {
    return ufrag === null ? undefined : this.#owners.get(ufrag);
  }
}
