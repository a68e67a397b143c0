import type { Clock } from '../core/index.js';
import type { AnyDelivery, ErrorCode, RequestName } from '../protocol/index.js';
import type { Admission, RelaySocketOwner } from './relay-socket.js';
import { retryDelay } from './retry-delay.js';

/** What the keeper needs of a socket; `RelaySocket` is the real one. */
export interface KeptSocket {
  readonly opened: boolean;
  readonly proofPending: boolean;
  readonly proven: boolean;
  connect(): void;
  request(name: RequestName, request: object, answer: (ack: unknown) => void): void;
  close(): void;
}

export interface LinkKeeperOwner {
  handleUp(socket: KeptSocket, admission: Admission): void;
  handleDelivery(delivery: AnyDelivery): void;
  /** The proven link is lost; the next attempt follows. */
  handleDown(): void;
  /** An attempt came to nothing; the next one follows. */
  handleFailure(problem: ErrorCode): void;
  /** Another socket took this device's place. No attempt follows. */
  handleReplaced(): void;
}

export interface LinkKeeperOptions {
  clock: Clock;
  /** From 0 to 1, for the jitter. */
  random: () => number;
  open: (options: { polling: boolean }, owner: RelaySocketOwner) => KeptSocket;
}

/** How long an attempt may take until the proof is accepted, in milliseconds. */
const ATTEMPT_TIMEOUT = 8000;
const URGENT_ATTEMPT_TIMEOUT = 3000;

/** How long a proof may still count after its socket was given up: a relay closes an unproven one after 10 s. */
const STRAY_PROOF = 15_000;

/** Keeps one link to the relay: opens a socket, and another one when it is lost, until it is closed. */
export class LinkKeeper {
  readonly #owner: LinkKeeperOwner;
  readonly #options: LinkKeeperOptions;
  #socket: KeptSocket | null = null;
  #cancelTimer: () => void = () => undefined;
  #attemptedAt = 0;
  #polling = false;
  #failures = 0;
  #problem: ErrorCode | null = null;
  #urgent = false;
  #running = false;
  /**
   * When sockets were given up while their proof was on its way. It may still arrive, after that of a later socket, which
   * the relay then takes for the replaced one.
   */
  #strayProofs: readonly number[] = [];

  constructor(options: LinkKeeperOptions, owner: LinkKeeperOwner) {
    this.#options = options;
    this.#owner = owner;
  }

  start(): void {
    this.#running = true;
    this.#attempt();
  }

  setUrgent(urgent: boolean): void {
    if (urgent === this.#urgent) return;
    this.#urgent = urgent;
    if (!this.#socket) this.#scheduleAttempt();
    else if (!this.#socket.proven) this.#limitAttempt();
  }

  /** The network changed: whatever was tried before, now is the time. A proven link is left alone. */
  attemptNow(): void {
    if (!this.#running || this.#socket?.proven) return;
    this.#failures = 0;
    this.#discard();
    this.#attempt();
  }

  /** The proven link carries nothing any more: makes a new one. */
  renew(): void {
    if (!this.#socket?.proven) return;
    this.#discard();
    this.#owner.handleDown();
    this.#attempt();
  }

  close(): void {
    this.#running = false;
    this.#discard();
  }

  #attempt(): void {
    if (!this.#running) return;
    const { clock, open } = this.#options;
    this.#attemptedAt = clock.now();
    const socket = open(
      { polling: this.#polling },
      {
        handleProven: (admission) => {
          this.#handleProven(socket, admission);
        },
        handleDelivery: (delivery) => {
          this.#owner.handleDelivery(delivery);
        },
        handleLost: (problem) => {
          this.#handleLost(socket, problem);
        },
        handleReplaced: () => {
          this.#handleReplaced();
        },
      },
    );
    this.#socket = socket;
    this.#limitAttempt();
    socket.connect();
  }

  #limitAttempt(): void {
    const timeout = this.#urgent ? URGENT_ATTEMPT_TIMEOUT : ATTEMPT_TIMEOUT;
    this.#setTimer(this.#attemptedAt + timeout, () => {
      this.#giveUpAttempt();
    });
  }

  #giveUpAttempt(): void {
    const socket = this.#socket;
    this.#discard();
    if (socket) this.#handleFailure(socket, null);
  }

  #handleProven(socket: KeptSocket, admission: Admission): void {
    this.#cancelTimer();
    this.#failures = 0;
    this.#owner.handleUp(socket, admission);
  }

  #handleLost(socket: KeptSocket, problem: ErrorCode | null): void {
    this.#discard();
    if (!socket.proven) {
      this.#handleFailure(socket, problem);
      return;
    }
    this.#problem = null;
    this.#owner.handleDown();
    this.#scheduleAttempt();
  }

  #handleFailure({ opened }: KeptSocket, problem: ErrorCode | null): void {
    // What refuses a WebSocket, or holds it back without a word, may let plain requests through.
    this.#polling = !opened && !this.#polling;
    this.#failures += 1;
    this.#problem = problem;
    this.#owner.handleFailure(problem ?? 'relay-unreachable');
    this.#scheduleAttempt();
  }

  #handleReplaced(): void {
    this.#discard();
    const [stray, ...others] = this.#arriving;
    this.#strayProofs = others;
    if (stray !== undefined) {
      // It was this very device, by a socket that it had given up.
      this.#owner.handleDown();
      this.#scheduleAttempt();
      return;
    }
    this.#running = false;
    this.#owner.handleReplaced();
  }

  /** The stray proofs that may still arrive: one that never did is no reason to come back from a replacement for ever. */
  get #arriving(): readonly number[] {
    const now = this.#options.clock.now();
    return this.#strayProofs.filter((at) => now - at < STRAY_PROOF);
  }

  #scheduleAttempt(): void {
    if (!this.#running) return;
    const { clock, random } = this.#options;
    const state = { failures: this.#failures, problem: this.#problem, urgent: this.#urgent };
    this.#setTimer(clock.now() + retryDelay(state, random()), () => {
      this.#attempt();
    });
  }

  #setTimer(at: number, callback: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.clock.schedule(at, callback);
  }

  #discard(): void {
    this.#cancelTimer();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    if (socket.proofPending) this.#strayProofs = [...this.#arriving, this.#options.clock.now()];
    socket.close();
  }
}
