import { randomBytes } from 'node:crypto';
import type { Socket } from 'socket.io';
import type { Logger } from 'pino';
import {
  PROTOCOL_VERSION,
  type Ack,
  type ClientToRelayEvents,
  type Delivery,
  type DeliveryName,
  type IceServer,
  type Party,
  type Refusal,
  type RefusalCode,
  type RelayToClientEvents,
  type Request,
} from 'webrtc-call/protocol';
import { linkStatement, verify } from 'webrtc-call/identity';
import type { Admission } from './admission/admission.js';
import { NOTHING, type Grant } from './admission/grant.js';
import { mayAsk } from './admission/may-ask.js';
import type { CallService } from './call-service.js';
import type { RelayConfig } from './config.js';
import { at } from './deadline.js';
import { hangUpWhenClosed } from './fair-websockets.js';
import { checkRequest, readPacket, type AnyRequest, type Packet } from './gate.js';
import type { Meter } from './meter.js';
import type { RelayToRelayEvents } from './neighbour-messages.js';
import type { Neighbours } from './neighbours.js';
import type { Presence } from './presence.js';
import { isPublicHost } from './public-hosts.js';
import { RequestPace } from './request-pace.js';
import { isRoomRequest, type RoomRequest, type RoomService } from './room-service.js';
import type { CallRequest } from './routing.js';
import { iceFor } from './turn.js';

export type RelaySocket = Socket<ClientToRelayEvents, RelayToClientEvents, RelayToRelayEvents>;
type Answer = Ack<AnyRequest['name']>;

/** What all links of a relay share. */
export interface LinkServices {
  readonly config: RelayConfig;
  readonly online: Presence<Link>;
  readonly admission: Admission;
  readonly calls: CallService;
  readonly rooms: RoomService;
  /** The relays beside this one, if there may be any. */
  readonly neighbours: Neighbours | null;
  readonly meter: Meter;
  /** This relay as an ICE server of a page that reaches it by that host. */
  readonly ownStun: (host: string) => IceServer[];
  readonly log: Logger;
}

const NONCE_BYTES = 32;

/**
 * One client's socket: challenges it, and serves its requests one after another, so that a cancel can't overtake its
 * invite. Every request takes the same way: read → count → check → decide → forward → ack.
 */
export class Link {
  readonly #socket: RelaySocket;
  readonly #address: string;
  /** When it was opened: no two links of a relay have the same moment. */
  readonly since: number;
  readonly #services: LinkServices;
  /** Until it is proven or not, like the timer: an idle socket keeps no more than it needs. */
  #nonce = randomBytes(NONCE_BYTES).toString('base64url');
  #proofTimer: NodeJS.Timeout | undefined;
  #proofBegun = false;
  #party: Party | null = null;
  /** What it may do, once it has a party. */
  #grant = NOTHING;
  #stopExpiry: (() => void) | null = null;
  /** By which of the relay's public hosts its page reaches it. */
  #host = '';
  /** Whether it has come to its end: with what is on its way to it, or at once. */
  #cutOff: 'when told' | 'at once' | null = null;
  readonly #pace: RequestPace;
  /** The request that waits for somebody, if one does; those behind it wait too. */
  #underway: Promise<void> | null = null;

  constructor(socket: RelaySocket, origin: { address: string; since: number }, services: LinkServices) {
    this.#socket = socket;
    this.#address = origin.address;
    this.since = origin.since;
    this.#services = services;
    this.#pace = new RequestPace(services.config.limits);
    this.#proofTimer = setTimeout(() => {
      this.#close('unproven');
    }, services.config.limits.secondsToProve * 1000);
    // All events end here, whatever their name; none goes on to a listener.
    socket.use((packet: unknown[]) => {
      this.#take(packet);
    });
    socket.on('disconnect', (reason) => {
      this.#forget();
      this.#log('a socket is closed', { reason });
      // Who leaves the namespace by a packet stays connected, unproven and for ever, if nobody closes the connection.
      if (reason === 'client namespace disconnect') socket.conn.close();
    });
    this.#log('a socket is open');
    socket.emit('relay:challenge', { nonce: this.#nonce, version: PROTOCOL_VERSION, features: [] });
  }

  /** Passes a message of another party on. */
  deliver(name: DeliveryName, delivery: Delivery<DeliveryName>): void {
    // Name and delivery come from one request; the type of `emit` can't follow a union of pairs.
    (this.#socket.emit as (name: string, delivery: unknown) => void).call(this.#socket, name, delivery);
  }

  /** Closes this link where the block list, which has changed, has its party on it. */
  leaveIfBlocked(): void {
    if (this.#party && this.#isBlocked(this.#party)) this.#close('blocked');
  }

  /** Another link has proven to be the same device: this one is told, and is over. */
  replace(): void {
    this.#socket.emit('relay:replaced');
    this.#close('replaced');
  }

  /** Most requests are done at once. What has to wait for somebody is not overtaken by the next one. */
  #take(content: readonly unknown[]): void {
    const before = this.#underway;
    const now = before ? before.then(() => this.#receive(content)) : this.#receive(content);
    if (!now) return;
    const done = now.then(() => {
      if (this.#underway === done) this.#underway = null;
    });
    this.#underway = done;
  }

  #receive(content: readonly unknown[]): Promise<void> | undefined {
    if (!this.#socket.connected) return undefined;
    const packet = readPacket(content);
    try {
      if (!packet) this.#refuseUnreadable();
      const rest = packet && this.#handle(packet);
      if (rest)
        return rest
          .catch((error: unknown) => {
            this.#fail(packet, error);
          })
          .then(() => {
            this.#closeIfCutOff();
          });
    } catch (error) {
      this.#fail(packet, error);
    }
    this.#closeIfCutOff();
    return undefined;
  }

  #fail(packet: Packet | null, error: unknown): void {
    this.#services.log.error({ err: error, socket: this.#socket.id }, 'a request failed');
    if (packet) this.#answer(packet, refuse('internal'));
  }

  #closeIfCutOff(): void {
    if (!this.#cutOff) return;
    this.#services.meter.cutOff();
    // Whoever floods has sent more already, which would be read to its end first.
    if (this.#cutOff === 'at once') hangUpWhenClosed(this.#socket.conn);
    this.#close('cut off');
  }

  #handle(packet: Packet): Promise<void> | undefined {
    const { event, payload } = packet;
    const ack = (answer: Answer) => {
      this.#answer(packet, answer);
    };
    const refusal = this.#refuseAtOnce(event);
    const asked = refusal ?? checkRequest(event, payload);
    if (!('ok' in asked)) return this.#serve(asked, ack);
    if (asked.code === 'invalid' || asked.code === 'unproven') this.#countInvalid();
    ack(asked);
    return undefined;
  }

  #answer({ event, ack }: Packet, answer: Answer): void {
    const { meter, log } = this.#services;
    log.trace({ socket: this.#socket.id, ...meter.answered(event, answer) }, 'a request was answered');
    ack(answer);
  }

  /** Without an ack there is nobody to answer. */
  #refuseUnreadable(): void {
    this.#services.meter.answered(null, refuse('invalid'));
    this.#countInvalid();
  }

  /** What can be refused before anybody looks at the payload. */
  #refuseAtOnce(event: unknown): Refusal | null {
    const pace = this.#pace.count(performance.now());
    if (pace === 'flood') this.#cutOff = 'at once';
    if (pace !== 'allowed') return refuse('rate-limited');
    return !this.#party && event !== 'relay:prove' ? refuse('unproven') : null;
  }

  #serve(asked: AnyRequest, ack: (answer: Answer) => void): Promise<void> | undefined {
    if (asked.name === 'relay:prove')
      return this.#prove(asked.request).then((proven) => {
        // In one go: a delivery must not come before the word that the proof was accepted.
        ack(typeof proven === 'string' ? refuse(proven) : this.#admit(proven.party, proven.granted));
      });
    if (!this.#party) ack(refuse('unproven'));
    else if (asked.name === 'relay:ice') ack({ ok: true, ...this.#iceFor(this.#party) });
    else
      return this.#decide(asked, this.#party, (answer) => {
        this.#services.meter.served(asked, answer);
        ack(answer);
      });
    return undefined;
  }

  /** Returns what this link's next request has to wait for, if there is any. */
  #decide(asked: CallRequest | RoomRequest, party: Party, answer: (said: Answer) => void): Promise<void> | undefined {
    const { calls, rooms } = this.#services;
    if (!mayAsk(this.#grant, asked)) answer(refuse('refused'));
    else if (isRoomRequest(asked)) return rooms.serve(asked, { party, link: this, address: this.#address, answer });
    else return calls.serve(asked, { party, address: this.#address, answer });
    return undefined;
  }

  /** The ID that the proof proves, or `null`. A nonce is good for one try. */
  async #verify({ publicKey, signature, host, device }: Request<'relay:prove'>): Promise<string | null> {
    const statement = linkStatement({ nonce: this.#nonce, host, device });
    const isOurs = isPublicHost(host, this.#services.config.publicHosts);
    this.#host = host;
    return isOurs ? verify({ publicKey, signature }, statement) : null;
  }

  /** Whose link it is and what it may do, or why it is nobody's. A socket whose try fails is closed. */
  async #prove(request: Request<'relay:prove'>): Promise<{ party: Party; granted: Grant } | RefusalCode> {
    const { admission } = this.#services;
    // Whoever has proven itself keeps that, whatever it sends now.
    if (this.#proofBegun) return 'refused';
    this.#proofBegun = true;
    const { device, token } = request;
    const id = await this.#verify(request);
    const applicant = { address: this.#address, host: this.#host, token };
    const granted = id === null ? 'refused' : await admission.admit({ id, ...applicant });
    if (id !== null && typeof granted !== 'string') return { party: { id, device }, granted };
    this.#cutOff = 'when told';
    return typeof granted === 'string' ? granted : 'refused';
  }

  /** Puts this link into its party's place, unless something stands against it. */
  #admit(party: Party, granted: Grant): Ack<'relay:prove'> {
    const { online, config } = this.#services;
    const previous = online.get(party);
    const refusal = this.#objection(party, previous);
    if (refusal) {
      this.#cutOff = 'when told';
      return refusal;
    }
    clearTimeout(this.#proofTimer);
    this.#proofTimer = undefined;
    this.#nonce = '';
    this.#party = party;
    this.#keep(granted);
    this.#log('a socket has proven itself');
    online.set(party, this);
    if (previous) previous.replace();
    this.#services.neighbours?.tell({ kind: 'claim', party, since: this.since });
    const { message, invitesPerMinute, signalsPerSecond, roomMembers } = config.limits;
    const limits = { message, invitesPerMinute, signalsPerSecond, roomMembers };
    return { ok: true, id: party.id, ...this.#iceFor(party), limits };
  }

  /** A right that has ended is used no further: who comes back is judged anew. No call ends by that. */
  #keep(granted: Grant): void {
    this.#grant = granted;
    if (granted.expires === null) return;
    this.#stopExpiry = at(granted.expires * 1000, () => {
      this.#close('its admission has expired');
    });
  }

  #objection(party: Party, previous: Link | undefined): Refusal | null {
    // It may have gone while its proof was checked; then nothing would ever take it off again.
    if (!this.#socket.connected) return refuse('refused');
    // The list may have changed while somebody else was asked.
    if (this.#isBlocked(party)) return refuse('refused');
    // A proof that was held up on a connection its client has given up must not push out the newer one.
    if (previous) return previous.since > this.since ? refuse('refused') : null;
    const { online, config } = this.#services;
    return online.allOf(party.id).length < config.limits.socketsPerIdentity ? null : refuse('rate-limited');
  }

  #iceFor({ device }: Party) {
    const { config, ownStun } = this.#services;
    return iceFor(config, { device, own: ownStun(this.#host), now: Date.now() });
  }

  #countInvalid(): void {
    if (!this.#pace.allowInvalid(performance.now())) this.#cutOff = 'at once';
  }

  #isBlocked({ id }: Party): boolean {
    return this.#services.admission.isBlocked({ id, address: this.#address });
  }

  #close(why: string): void {
    this.#log('closing a socket', { why });
    this.#socket.disconnect(true);
  }

  /** By a number that means nothing elsewhere: never an address, an ID, a name or a message. */
  #log(what: string, more: object = {}): void {
    this.#services.log.debug({ socket: this.#socket.id, ...more }, what);
  }

  /** Unless another link has taken this one's place, its party is lost to its room, too. */
  #goOffline(): void {
    const { online, rooms } = this.#services;
    if (!this.#party || online.get(this.#party) !== this) return;
    online.delete(this.#party, this);
    rooms.leave(this.#party, 'lost');
  }

  #forget(): void {
    clearTimeout(this.#proofTimer);
    this.#stopExpiry?.();
    this.#goOffline();
  }
}

function refuse(code: RefusalCode): Refusal {
  return { ok: false, code };
}
