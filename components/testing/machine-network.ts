import { isSameParty, type Party } from '../protocol/index.js';
import { FakeClock } from './fake-clock.js';
import type { Message } from './machine-message.js';
import { Machine, type MachineWorld } from './machine.js';
import { seededRandom } from './random.js';

/** What may happen to a message: how often it is lost or doubled, as parts of one, and how long it takes at most. */
export interface Weather {
  loss: number;
  doubles: number;
  /** Milliseconds. */
  delay: number;
}

const CALM: Weather = { loss: 0, doubles: 0, delay: 30 };

/**
 * Machines without a controller, joined by a relay and by media that only pretend. The relay delays, loses, doubles and
 * reorders; what it loses is sent again as protocol.md has it. All is decided by the seed.
 */
export class MachineNetwork implements MachineWorld {
  readonly clock = new FakeClock();
  readonly machines: Machine[] = [];
  weather: Weather = CALM;
  /** Whether media flow between those that are in a call with each other. */
  media = true;
  #relay = true;
  #random: () => number;
  #calls = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  get relayUp(): boolean {
    return this.#relay;
  }

  join(party: Party, callWaiting = true): Machine {
    const machine = new Machine(this, party, callWaiting);
    this.machines.push(machine);
    return machine;
  }

  /** A number from 0 up to `most`. */
  upTo(most: number): number {
    return this.#random() * most;
  }

  /** Call IDs in no order that follows their making: glare asks which is smaller. */
  newCallId(): string {
    const first = Math.floor(this.upTo(256));
    return first.toString(16).padStart(2, '0') + String(++this.#calls).padStart(30, '0');
  }

  /** The relay stops, with all that was under way, and comes back. */
  restartRelay(milliseconds: number): void {
    this.#relay = false;
    for (const machine of this.machines) machine.link.setUp(false);
    this.clock.schedule(this.clock.now() + milliseconds, () => {
      this.#relay = true;
      for (const machine of this.machines) machine.link.setUp(true);
    });
  }

  cutMedia(milliseconds: number): void {
    this.media = false;
    this.clock.schedule(this.clock.now() + milliseconds, () => {
      this.media = true;
      this.watchPaths();
    });
    this.watchPaths();
  }

  /** Every fault is over; what is under way still arrives in its time. */
  repair(): void {
    this.weather = CALM;
    this.media = true;
    this.#relay = true;
    for (const machine of this.machines) machine.link.plug();
    this.watchPaths();
  }

  watchPaths(): void {
    for (const machine of this.machines) machine.watchPath();
  }

  /** One crossing of one message, which may be lost, doubled, or overtaken by a later one. */
  carry(arrive: () => void): void {
    if (this.#random() >= this.weather.loss) this.deliver(arrive);
  }

  /** The same over a socket that loses nothing as long as it lives. */
  deliver(arrive: () => void): void {
    const copies = this.#random() < this.weather.doubles ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      this.clock.schedule(this.clock.now() + 1 + this.upTo(this.weather.delay), arrive);
    }
  }

  /**
   * The relay has a request: forwards it with its sender stamped, and answers by its own word.
   *
   * @returns whether anybody was there
   */
  forward(from: Party, message: Message): boolean {
    const { to } = message.request;
    const resuming = message.name === 'call:invite' ? message.request.resumes?.device : undefined;
    const only = this.machines.some(({ party, link }) => link.up && party.id === to && party.device === resuming)
      ? resuming
      : undefined;
    const there = this.machines.filter(
      ({ party, link }) =>
        link.up &&
        (typeof to === 'string' ? party.id === to && (only ?? party.device) === party.device : isSameParty(party, to)),
    );
    for (const machine of there) {
      const { link } = machine;
      const { socket } = link;
      // What was given to a socket that is dead or gone by then is lost for good: nobody acks a delivery.
      this.deliver(() => {
        if (link.socket === socket && !link.deaf) machine.receive(from, message);
      });
    }
    return there.length > 0;
  }

  find(party: Party): Machine | undefined {
    return this.machines.find((machine) => isSameParty(machine.party, party));
  }
}
