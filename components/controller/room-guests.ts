import { isHeard, type EndedState, type RoomGuestSnapshot } from '../core/index.js';
import type { EndReason } from '../protocol/index.js';
import type { RoomPair } from './room-pair.js';

interface Guest {
  readonly pair: RoomPair;
  readonly settle: (end: EndReason | null) => void;
}

/** Those who are called into the room, until they answer. */
export class RoomGuests {
  #guests: readonly Guest[] = [];

  get ids(): readonly string[] {
    return this.#guests.map(({ pair }) => pair.mate.id);
  }

  /** Whom I have called, as a person sees it. */
  see(nameOf: (id: string) => string): RoomGuestSnapshot[] {
    return this.#guests.map(({ pair: { mate, call } }) => ({
      id: mate.id,
      name: nameOf(mate.id),
      ringing: isHeard(call),
    }));
  }

  has(pair: RoomPair): boolean {
    return this.#guests.some((guest) => guest.pair === pair);
  }

  /** @returns `null` once it is answered, else why it was not */
  add(pair: RoomPair): Promise<EndReason | null> {
    return new Promise((settle) => {
      this.#guests = [...this.#guests, { pair, settle }];
    });
  }

  /** It was answered, or is over. */
  settle(pair: RoomPair, end: EndedState['reason'] | null): void {
    const guest = this.#guests.find((other) => other.pair === pair);
    this.#guests = this.#guests.filter((other) => other !== guest);
    guest?.settle(end);
  }

  /** Takes back what rings at one of them. */
  drop(id: string | null): void {
    this.#guests.find(({ pair }) => pair.mate.id === id)?.pair.hangUp();
  }

  /** Takes back what still rings. */
  dropAll(): void {
    for (const { pair } of this.#guests) pair.hangUp();
  }
}
