import type { Party } from 'webrtc-call/protocol';
import type { Applicant } from './neighbour-messages.js';
import { isBefore, keyOf, type Seat } from './rooms.js';

/** Who is in a room elsewhere, as an applicant knows it in the end. */
interface Found {
  readonly seats: readonly Seat[];
  /** How many others came before and may still get in. */
  readonly rivals: number;
}

interface Application {
  readonly applicant: Applicant;
  /** Who came to the room on another relay since, and who went, which is `null`. */
  readonly heard: Map<string, Seat | null>;
}

/** Those who want to be in a room, until the other relays have said who is there. */
export class RoomApplicants {
  readonly #rooms = new Map<string, Set<Application>>();

  /** Who wants to be in a room. */
  of(room: string): Applicant[] {
    return [...(this.#rooms.get(room) ?? [])].map(({ applicant }) => applicant);
  }

  /** Another relay says that somebody is in a room, or is no more, which is `null`. */
  hear(room: string, party: Party, seat: Seat | null): void {
    for (const { heard } of this.#rooms.get(room) ?? []) heard.set(keyOf(party), seat);
  }

  /**
   * Somebody applies.
   *
   * @returns what ends that: `close` is given what the other relays said, all who apply, and who is in the room here
   */
  add(room: string, applicant: Applicant) {
    const application: Application = { applicant, heard: new Map() };
    const all = this.#rooms.get(room) ?? new Set();
    this.#rooms.set(room, all.add(application));
    return {
      close: (seats: readonly Seat[], applicants: readonly Applicant[], here: readonly Seat[]): Found => {
        all.delete(application);
        if (all.size === 0) this.#rooms.delete(room);
        return find(application, seats, applicants, here);
      },
    };
  }
}

function find(
  { applicant, heard }: Application,
  told: readonly Seat[],
  applicants: readonly Applicant[],
  here: readonly Seat[],
): Found {
  const seats = new Map<string, Seat | null>([...told.map((seat): [string, Seat] => [keyOf(seat), seat]), ...heard]);
  for (const own of [...here.map(keyOf), keyOf(applicant.party)]) seats.delete(own);
  const isIn = new Set([...here.map(keyOf), ...seats.keys()]);
  const self = { device: applicant.party.device, since: applicant.since };
  const rivals = applicants.filter(({ party, since }) => {
    const isOther = keyOf(party) !== keyOf(applicant.party) && !isIn.has(keyOf(party));
    return isOther && isBefore({ device: party.device, since }, self);
  });
  const there = [...seats.values()].filter((seat) => seat !== null);
  return { seats: there, rivals: new Set(rivals.map(({ party }) => keyOf(party))).size };
}
