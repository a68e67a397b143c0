import {
  MAX_ROOM_MEMBERS,
  type Ack,
  type Delivery,
  type DeliveryName,
  type Party,
  type RefusalCode,
  type Request,
  type RoomLeftReason,
  type RoomMember,
} from 'webrtc-call/protocol';
import type { RelayConfig } from './config.js';
import type { AnyRequest } from './gate.js';
import type { Neighbours } from './neighbours.js';
import { OrderedTime } from './ordered-time.js';
import type { Presence } from './presence.js';
import type { Rates } from './rates.js';
import { RoomApplicants } from './room-applicants.js';
import { isBefore, keyOf, Rooms, type Seat } from './rooms.js';

/** A request about a room. */
export type RoomRequest = Extract<AnyRequest, { name: `room:${string}` }>;
type RoomAck = Ack<RoomRequest['name']>;

/** A device's link, as far as a room needs it. */
interface Member {
  deliver(name: DeliveryName, delivery: Delivery<DeliveryName>): void;
}

interface RoomServices {
  readonly config: Pick<RelayConfig, 'limits'>;
  readonly online: Presence<Member>;
  readonly rates: Rates;
  /** The relays beside this one, if there may be any. */
  readonly neighbours: Neighbours | null;
}

/** Who asks: a device, by which of its links, from where. */
export interface Asker {
  readonly party: Party;
  readonly link: Member;
  readonly address: string;
  /** Called once, in the moment in which the answer comes true: no word of a room may come before it. */
  readonly answer: (ack: RoomAck) => void;
}

/** Who is in a room on other relays, and how many came before somebody and may still get in. */
interface Elsewhere {
  readonly seats: readonly Seat[];
  readonly rivals: number;
}

const NOBODY: Elsewhere = { seats: [], rivals: 0 };

export function isRoomRequest(asked: AnyRequest): asked is RoomRequest {
  return asked.name === 'room:join' || asked.name === 'room:leave';
}

/**
 * Lets devices into rooms and out of them, and tells the others there. A relay knows of its own devices alone; of the rest
 * of a room it asks the relays beside it when somebody comes, and tells them of who comes and goes.
 */
export class RoomService {
  readonly rooms = new Rooms();
  readonly #services: RoomServices;
  readonly #time = new OrderedTime();
  readonly #applicants = new RoomApplicants();

  constructor(services: RoomServices) {
    this.#services = services;
    if (services.neighbours) this.#listen(services.neighbours);
  }

  async serve(asked: RoomRequest, asker: Asker): Promise<void> {
    const { party, address, answer } = asker;
    if (asked.name === 'room:leave') {
      if (this.#isHere(asker) && this.rooms.of(party) === asked.request.room) this.leave(party, 'left');
      answer({ ok: true });
    } else if (await this.#services.rates.allowJoin(party.id, address)) await this.#join(asked.request, asker);
    else answer(refuse('rate-limited'));
  }

  /** Takes a device out of the room that it is in, if it is in one. */
  leave(party: Party, reason: RoomLeftReason): void {
    const room = this.rooms.of(party);
    if (room === undefined) return;
    this.rooms.delete(party);
    this.#sayLeft(room, party, reason);
    this.#services.neighbours?.tell({ kind: 'room-left', room, party, reason });
  }

  /** Gives the place of a device to the relay that has its link now, without a word to anybody in the room. */
  move(party: Party, to: string): void {
    const [room, seat] = [this.rooms.of(party), this.rooms.seatOf(party)];
    if (room === undefined || !seat) return;
    this.rooms.delete(party);
    this.#services.neighbours?.tell({ kind: 'room-moved', for: to, room, seat });
  }

  /** Tells the other relays of everybody who is in a room here: they may have missed it. */
  announce(): void {
    for (const room of this.rooms.names)
      for (const seat of this.rooms.seats(room)) this.#services.neighbours?.tell({ kind: 'room-joined', room, seat });
  }

  #isHere({ party, link }: Asker): boolean {
    return this.#services.online.get(party) === link;
  }

  #join(request: Request<'room:join'>, asker: Asker): void | Promise<void> {
    const { neighbours } = this.#services;
    const since = this.#time.next();
    if (neighbours?.together) return this.#joinTogether(request, asker, since, neighbours);
    this.#enter(request, asker, since, NOBODY);
  }

  /** Applies first and counts then: of those who want the last place at once, each sees the others or is seen by them. */
  async #joinTogether(
    request: Request<'room:join'>,
    asker: Asker,
    since: number,
    neighbours: Neighbours,
  ): Promise<void> {
    const { room } = request;
    const { party } = asker;
    const application = this.#applicants.add(room, { party, since });
    const told = await neighbours.ask({ kind: 'room-ask', room, applicant: { party, since } }, () => false);
    const rivals = [...this.#applicants.of(room), ...told.flatMap(({ applicants }) => applicants)];
    const seats = told.flatMap((answer) => answer.seats);
    this.#enter(request, asker, since, application.close(seats, rivals, this.rooms.seats(room)));
  }

  #enter({ room, name, media }: Request<'room:join'>, asker: Asker, since: number, elsewhere: Elsewhere): void {
    const { rooms } = this;
    const { party, answer } = asker;
    const there = rooms.of(party) === room ? rooms.seatOf(party) : undefined;
    const others = [...rooms.seats(room).filter((seat) => keyOf(seat) !== keyOf(party)), ...elsewhere.seats];
    const isFull = others.length + elsewhere.rivals >= this.#services.config.limits.roomMembers;
    // It may have gone meanwhile; then nothing would ever take it out again.
    if (!this.#isHere(asker)) answer(refuse('unavailable'));
    else if (!there && isFull) answer(refuse('room-full'));
    else {
      if (!there) this.leave(party, 'left');
      answer({ ok: true, members: inOrder(others) });
      this.#seat(room, { ...party, name, media, since: there?.since ?? since });
    }
  }

  #seat(room: string, seat: Seat): void {
    this.rooms.put(room, seat);
    this.#sayJoined(room, seat);
    this.#services.neighbours?.tell({ kind: 'room-joined', room, seat });
  }

  #listen(neighbours: Neighbours): void {
    neighbours.on('hello', () => this.announce());
    neighbours.on('room-ask', ({ from, ask, room, applicant }) => {
      this.#time.hear(applicant.since);
      const [seats, applicants] = [this.rooms.seats(room), this.#applicants.of(room)];
      neighbours.tell({ kind: 'room-told', for: from, ask, seats, applicants });
    });
    neighbours.on('room-joined', ({ room, seat }) => {
      this.#time.hear(seat.since);
      this.#applicants.hear(room, seat, seat);
      this.#sayJoined(room, seat);
    });
    neighbours.on('room-left', ({ room, party, reason }) => {
      this.#applicants.hear(room, party, null);
      const seat = this.rooms.of(party) === room ? this.rooms.seatOf(party) : undefined;
      // It may have come here before the other relay knew that it was gone, and those who now think so are told.
      if (seat) neighbours.tell({ kind: 'room-joined', room, seat });
      else this.#sayLeft(room, party, reason);
    });
    neighbours.on('room-moved', ({ room, seat }) => {
      const party = { id: seat.id, device: seat.device };
      if (this.rooms.of(party) !== undefined) return;
      this.rooms.put(room, seat);
      // It may have gone again, and was never told of as lost.
      if (!this.#services.online.get(party)) this.leave(party, 'lost');
    });
  }

  #sayJoined(room: string, { id, device, name, media }: Seat): void {
    this.#say('room:joined', { from: { id, device }, room, name, media });
  }

  #sayLeft(room: string, { id, device }: Party, reason: RoomLeftReason): void {
    this.#say('room:left', { from: { id, device }, room, reason });
  }

  /** Says something about a device to the others in a room who are here. */
  #say(...[name, delivery]: ['room:joined', Delivery<'room:joined'>] | ['room:left', Delivery<'room:left'>]): void {
    const about = keyOf(delivery.from);
    for (const seat of this.rooms.seats(delivery.room))
      if (keyOf(seat) !== about) this.#services.online.get(seat)?.deliver(name, delivery);
  }
}

/** In the order in which they came; a room of which two halves were apart may be too large for the wire. */
function inOrder(seats: readonly Seat[]): RoomMember[] {
  const sorted = [...seats].sort((one, other) => (isBefore(one, other) ? -1 : 1));
  return sorted.slice(0, MAX_ROOM_MEMBERS - 1).map(({ since: _, ...member }) => member);
}

function refuse(code: RefusalCode): { ok: false; code: RefusalCode } {
  return { ok: false, code };
}
