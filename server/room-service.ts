import type { Ack, Delivery, DeliveryName, Party, RefusalCode, RoomLeftReason } from 'webrtc-call/protocol';
import type { RelayConfig } from './config.js';
import type { AnyRequest } from './gate.js';
import type { Presence } from './presence.js';
import type { Rates } from './rates.js';
import { Rooms } from './rooms.js';

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
}

/** Who asks: a device, by which of its links, from where. */
export interface Asker {
  readonly party: Party;
  readonly link: Member;
  readonly address: string;
}

export function isRoomRequest(asked: AnyRequest): asked is RoomRequest {
  return asked.name === 'room:join' || asked.name === 'room:leave';
}

/** Lets devices into rooms and out of them, and tells the others there. */
export class RoomService {
  readonly rooms = new Rooms();
  readonly #services: RoomServices;

  constructor(services: RoomServices) {
    this.#services = services;
  }

  async serve(asked: RoomRequest, asker: Asker): Promise<RoomAck> {
    const { online, rates } = this.#services;
    const { party, link, address } = asker;
    if (asked.name === 'room:join' && !(await rates.allowJoin(party.id, address))) return refuse('rate-limited');
    // It may have gone while its joins were counted; then nothing would ever take it out again.
    if (online.get(party) !== link) return refuse('unavailable');
    if (asked.name === 'room:join') return this.#join(asked.request, party);
    if (this.rooms.of(party) === asked.request.room) this.leave(party, 'left');
    return { ok: true };
  }

  /** Takes a device out of the room that it is in, if it is in one. */
  leave(party: Party, reason: RoomLeftReason): void {
    const room = this.rooms.of(party);
    if (room === undefined) return;
    this.rooms.delete(party);
    this.#tellOthers('room:left', { from: party, room, reason });
  }

  #join({ room, name, media }: Extract<RoomRequest, { name: 'room:join' }>['request'], party: Party): RoomAck {
    const { rooms } = this;
    const members = rooms.others(room, party);
    const isThere = rooms.of(party) === room;
    if (!isThere && members.length >= this.#services.config.limits.roomMembers) return refuse('room-full');
    if (!isThere) this.leave(party, 'left');
    rooms.put(room, party, { name, media });
    this.#tellOthers('room:joined', { from: party, room, name, media });
    return { ok: true, members };
  }

  #tellOthers(
    ...[name, delivery]: ['room:joined', Delivery<'room:joined'>] | ['room:left', Delivery<'room:left'>]
  ): void {
    const { room, from } = delivery;
    for (const { id, device } of this.rooms.others(room, from))
      this.#services.online.get({ id, device })?.deliver(name, delivery);
  }
}

function refuse(code: RefusalCode): { ok: false; code: RefusalCode } {
  return { ok: false, code };
}
