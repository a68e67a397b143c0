import * as v from 'valibot';
import { silentLog, systemClock, type Clock, type Log } from '../core/index.js';
import {
  DEFAULT_LIMITS,
  isSameParty,
  requestSchemas,
  type Ack,
  type CallEventName,
  type DeliveryName,
  type IceServer,
  type Limits,
  type Party,
  type Request,
  type RequestName,
} from '../protocol/index.js';
import { MemoryRooms } from './memory-rooms.js';
import { MemorySignalling } from './memory-signalling.js';

/** One crossing of one message over the link between a party and the relay. */
export interface Leg {
  readonly kind: 'request' | 'ack' | 'delivery';
  /** Whose link it is. */
  readonly party: Party;
  readonly name: RequestName | DeliveryName | 'relay:replaced';
  readonly message: unknown;
}

/**
 * What becomes of a leg: a delay in milliseconds for each copy that arrives. `[]` loses it, `[0, 20]` doubles it, and
 * unequal delays let a later message overtake.
 */
export type Route = (leg: Leg) => readonly number[];

/** One socket's worth of a link: it is up once, and when it is down it stays so. */
export interface MemoryLink {
  readonly party: Party;
  /** Whether anything gets through; a link may be dead before either end knows. */
  carries: boolean;
  receive(name: DeliveryName, payload: unknown): void;
  /** Another link of the same device took its place. */
  handleReplaced(): void;
}

export interface MemoryRelayOptions {
  clock?: Clock;
  log?: Log;
  iceServers?: IceServer[];
  /** Seconds for which the ICE servers hold. */
  ttl?: number;
  /** How many may be in a room at once. */
  roomMembers?: number;
}

/**
 * A relay without sockets: it checks with the same schemas as the real one, stamps senders, and acks. Everything
 * crosses by the clock, so that a test with a fake one decides what happens, and in which order.
 */
export class MemoryRelay {
  /** Decides the fate of every leg; by default all arrive at once and in order. */
  route: Route = () => [0];
  /** What `relay:ice` gives. */
  ice: { iceServers: IceServer[]; ttl: number };
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  readonly rooms: MemoryRooms;
  readonly #links = new Set<MemoryLink>();
  readonly #clients: MemorySignalling[] = [];
  /** When the last word about rooms arrives, each way of each device. */
  readonly #newest = new Map<string, number>();

  constructor(options: MemoryRelayOptions = {}) {
    const { clock = systemClock, log = silentLog, iceServers = [], ttl = 600, roomMembers } = options;
    this.clock = clock;
    this.log = log;
    this.ice = { iceServers, ttl };
    this.limits = { ...DEFAULT_LIMITS, ...(roomMembers === undefined ? {} : { roomMembers }) };
    this.rooms = new MemoryRooms(this.limits.roomMembers, (party, { name, delivery }) => {
      for (const link of this.#of(party)) this.#deliver(link, name, delivery);
    });
  }

  /** A client of that identity; its device is the one that its prover names at `start`. */
  connect(id: string): MemorySignalling {
    const client = new MemorySignalling(this, id);
    this.#clients.push(client);
    return client;
  }

  /** Cuts all links, as a relay does that ends. */
  stop(): void {
    for (const client of this.#clients) client.cut();
  }

  /** Gives all links back. */
  restart(): void {
    for (const client of this.#clients) client.restore();
  }

  /** A link is proven. The same device's earlier one is replaced by it. */
  handleUp(link: MemoryLink): void {
    for (const other of this.#links)
      if (isSameParty(other.party, link.party)) {
        this.#links.delete(other);
        this.#cross({ kind: 'delivery', party: other.party, name: 'relay:replaced', message: null }, () => {
          if (other.carries) other.handleReplaced();
        });
      }
    this.#links.add(link);
  }

  handleDown(link: MemoryLink): void {
    // One that was replaced is no loss.
    if (this.#links.delete(link)) this.rooms.leave(link.party, 'lost');
  }

  /** A request sets out on its way to the relay. */
  handleRequest(link: MemoryLink, name: RequestName, message: object, answer: (ack: unknown) => void): void {
    const { party } = link;
    this.#cross({ kind: 'request', party, name, message }, () => {
      if (!link.carries || !this.#links.has(link)) return;
      const ack = this.#decide(party, name, message);
      this.#cross({ kind: 'ack', party, name, message: ack }, () => {
        if (link.carries) answer(ack);
      });
    });
  }

  #decide(from: Party, name: RequestName, message: object): Ack<RequestName> {
    const result = v.safeParse(requestSchemas[name], message);
    if (!result.success) return { ok: false, code: 'invalid' };
    if (name === 'relay:prove') return { ok: false, code: 'invalid' };
    if (name === 'relay:ice') return { ok: true, ...this.ice };
    if (name === 'room:join') return this.rooms.join(from, result.output as Request<'room:join'>);
    if (name === 'room:leave') {
      this.rooms.leave(from, 'left', (result.output as Request<'room:leave'>).room);
      return { ok: true };
    }
    return this.#passOn(from, name, result.output as Request<CallEventName>);
  }

  #passOn(from: Party, name: CallEventName, request: Request<CallEventName>): Ack<CallEventName> {
    if (isToSelf(request.to, from)) return { ok: false, code: 'invalid' };
    const links = this.#recipients(from, request);
    const { to: _, ...fields } = request;
    for (const link of links) this.#deliver(link, name, { from: { ...from }, ...fields });
    return links.length > 0 ? { ok: true } : { ok: false, code: 'unavailable' };
  }

  #deliver(link: MemoryLink, name: DeliveryName, payload: object): void {
    this.#cross({ kind: 'delivery', party: link.party, name, message: payload }, () => {
      if (link.carries) link.receive(name, payload);
    });
  }

  #recipients(from: Party, request: Request<CallEventName>): MemoryLink[] {
    const { to } = request;
    if (typeof to !== 'string') return this.#of(to);
    const { resumes, room } = 'offer' in request ? request : {};
    if (room?.device !== undefined) {
      const member = { id: to, device: room.device };
      return [from, member].every((party) => this.rooms.has(room.name, party)) ? this.#of(member) : [];
    }
    const resumed = resumes ? this.#of({ id: to, device: resumes.device }) : [];
    return resumed.length > 0 ? resumed : [...this.#links].filter(({ party }) => party.id === to);
  }

  #of(device: Party): MemoryLink[] {
    return [...this.#links].filter(({ party }) => isSameParty(party, device));
  }

  /**
   * Words between two people may come in any order, for relays and channels carry them side by side. Who is in a room is
   * between a client and its relay, which are joined by one socket: there nothing overtakes.
   */
  #cross(leg: Leg, arrive: () => void): void {
    for (const delay of this.route(leg)) {
      const at = this.clock.now() + delay;
      this.clock.schedule(leg.name.startsWith('room:') ? this.#afterOthers(leg, at) : at, arrive);
    }
  }

  #afterOthers({ kind, party: { device } }: Leg, at: number): number {
    const way = `${device} ${kind === 'request' ? 'up' : 'down'}`;
    const after = Math.max(at, this.#newest.get(way) ?? 0);
    this.#newest.set(way, after);
    return after;
  }
}

function isToSelf(to: string | Party, from: Party): boolean {
  return typeof to === 'string' ? to === from.id : isSameParty(to, from);
}
