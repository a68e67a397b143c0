import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { pick, type Random } from '../../components/testing/random.js';
import { RoomGuest } from './room-guest.js';
import { makeKeys, type TestKeys } from './test-keys.js';
import { makeToken, until } from './test-client.js';

const ROOMS = ['Küche 🫖', '__proto__', '会議室'];
const PEOPLE = 5;
const STEPS = 8;
/** Milliseconds in which all have heard of whoever is gone. */
const PATIENCE = 5_000;

/** Where people connect, and how many identities are online there. */
export interface Place {
  readonly urls: readonly string[];
  online(): number;
}

/** Somebody with one device, who is online now or not. */
interface Person {
  readonly keys: TestKeys;
  readonly device: string;
  guest: RoomGuest | null;
}

/** People who come into rooms and go, at random and all of them at once. */
export class RoomCrowd {
  readonly #place: Place;
  readonly #people: readonly Person[];
  readonly #limit: number;

  private constructor(place: Place, people: readonly Person[], limit: number) {
    this.#place = place;
    this.#people = people;
    this.#limit = limit;
  }

  /** @param limit how many a room holds */
  static async gather(place: Place, limit: number): Promise<RoomCrowd> {
    const people = Array.from({ length: PEOPLE }, async (): Promise<Person> => {
      return { keys: await makeKeys(), device: makeToken(), guest: null };
    });
    return new RoomCrowd(place, await Promise.all(people), limit);
  }

  /**
   * Some steps of each; then each has to know of all who are with them and of nobody else.
   *
   * @returns how many are in a room now
   */
  async run(random: Random): Promise<number> {
    await Promise.all(this.#people.map((person) => this.#live(person, random)));
    const guests = this.#people.flatMap(({ guest }) => guest ?? []);
    await until(() => this.#place.online() === guests.length);
    // What was said to anybody has been heard when a word that each says to each has come.
    await Promise.all(guests.flatMap((guest) => guests.filter((other) => other !== guest).map((to) => guest.mark(to))));
    const inRooms = guests.filter(({ room }) => room !== null);
    const around = (guest: RoomGuest) =>
      inRooms.filter(({ room }) => room === guest.room).map(({ party }) => party.device);
    const known = inRooms.map(
      (guest) =>
        [
          guest,
          around(guest)
            .filter((device) => device !== guest.party.device)
            .sort(),
        ] as const,
    );
    // That somebody is gone is said by the relay that has lost them: nothing that comes by way of another one follows upon it.
    const late = performance.now() + PATIENCE;
    await until(
      () => known.every(([{ others }, there]) => isDeepStrictEqual(others, there)) || performance.now() > late,
    );
    for (const [guest, there] of known) {
      assert.deepEqual(guest.others, there);
      assert.ok(there.length < this.#limit);
    }
    return inRooms.length;
  }

  /** All of them go without a word. */
  async leave(): Promise<void> {
    for (const { guest } of this.#people) guest?.close();
    await until(() => this.#place.online() === 0);
  }

  async #live(person: Person, random: Random): Promise<void> {
    for (let step = 0; step < STEPS; step++) {
      const { guest } = person;
      const what = random();
      if (!guest) person.guest = await this.#connect(person, random);
      else if (what < 0.65) await guest.join(pick(random, ROOMS));
      else if (what < 0.9) await guest.leave();
      else await this.#lose(person, guest, random);
    }
  }

  /** Half of those who are lost come back before the relay knows that they were gone. */
  async #lose(person: Person, guest: RoomGuest, random: Random): Promise<void> {
    const { room } = guest;
    person.guest = random() < 0.5 ? await this.#connect(person, random) : null;
    guest.close();
    if (room !== null) await person.guest?.join(room);
  }

  #connect({ keys, device }: Person, random: Random): Promise<RoomGuest> {
    return RoomGuest.connect(pick(random, this.#place.urls), { keys, device });
  }
}
