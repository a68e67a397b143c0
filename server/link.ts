import { randomBytes } from 'node:crypto';
import type { Socket } from 'socket.io';
import type { Logger } from 'pino';
import {
  PROTOCOL_VERSION,
  type Ack,
  type ClientToRelayEvents,
  type Delivery,
  type DeliveryName,
  type Party,
  type Refusal,
  type RefusalCode,
  type RelayToClientEvents,
  type Request,
} from 'webrtc-call/protocol';
import { linkStatement, verify } from 'webrtc-call/identity';
import type { RelayConfig } from './config.js';
import { checkRequest, readPacket, type AnyRequest, type Packet } from './gate.js';
import type { Presence } from './presence.js';
import { isPublicHost } from './public-hosts.js';
import type { Rates } from './rates.js';
import { deliveryOf, recipients, type CallRequest } from './routing.js';

export type RelaySocket = Socket<ClientToRelayEvents, RelayToClientEvents>;
type Answer = Ack<AnyRequest['name']>;

/** What all links of a relay share. */
export interface LinkServices {
  readonly config: RelayConfig;
  readonly online: Presence<Link>;
  readonly rates: Rates;
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
  /** Counts up over the links of a relay: which of two connections is the newer one. */
  readonly #order: number;
  readonly #services: LinkServices;
  readonly #nonce = randomBytes(NONCE_BYTES).toString('base64url');
  readonly #proofTimer: NodeJS.Timeout;
  #proofBegun = false;
  #party: Party | null = null;
  #cutOff = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(socket: RelaySocket, origin: { address: string; order: number }, services: LinkServices) {
    this.#socket = socket;
    this.#address = origin.address;
    this.#order = origin.order;
    this.#services = services;
    this.#proofTimer = setTimeout(() => {
      this.#close('unproven');
    }, services.config.limits.secondsToProve * 1000);
    // All events end here, whatever their name; none goes on to a listener.
    socket.use((packet: unknown[]) => {
      this.#queue = this.#queue.then(() => this.#receive(packet));
    });
    socket.once('disconnect', (reason) => {
      this.#forget();
      // Who leaves the namespace by a packet stays connected, unproven and for ever, if nobody closes the connection.
      if (reason === 'client namespace disconnect') socket.conn.close();
    });
    socket.emit('relay:challenge', { nonce: this.#nonce, version: PROTOCOL_VERSION, features: [] });
  }

  /** Passes a message of another party on. */
  deliver(name: DeliveryName, delivery: Delivery<DeliveryName>): void {
    // Name and delivery come from one request; the type of `emit` can't follow a union of pairs.
    (this.#socket.emit as (name: string, delivery: unknown) => void).call(this.#socket, name, delivery);
  }

  async #receive(content: readonly unknown[]): Promise<void> {
    if (!this.#socket.connected) return;
    try {
      const packet = readPacket(content);
      if (packet) packet.ack(await this.#answer(packet));
      else await this.#countInvalid();
    } catch (error) {
      this.#services.log.error(error, 'a request failed');
      readPacket(content)?.ack({ ok: false, code: 'internal' });
    }
    if (this.#cutOff) this.#close('cut off');
  }

  async #answer({ event, payload }: Packet): Promise<Answer> {
    const pace = await this.#services.rates.countRequest(this.#socket.id);
    if (pace === 'flood') this.#cutOff = true;
    if (pace !== 'allowed') return refuse('rate-limited');
    if (!this.#party && event !== 'relay:prove') {
      await this.#countInvalid();
      return refuse('unproven');
    }
    const checked = checkRequest(event, payload);
    if (!('ok' in checked)) return await this.#serve(checked);
    if (checked.code === 'invalid') await this.#countInvalid();
    return checked;
  }

  #serve(asked: AnyRequest): Promise<Answer> | Answer {
    if (asked.name === 'relay:prove') return this.#prove(asked.request);
    if (!this.#party) return refuse('unproven');
    if (asked.name === 'relay:ice') return { ok: true, ...this.#ice() };
    return this.#forward(asked, this.#party);
  }

  async #prove({ publicKey, signature, host, device }: Request<'relay:prove'>): Promise<Answer> {
    // A nonce is good for one proof. Whoever has proven itself keeps that, whatever it sends now.
    if (this.#proofBegun) return refuse('refused');
    this.#proofBegun = true;
    const { config } = this.#services;
    const statement = linkStatement({ nonce: this.#nonce, host, device });
    const id = isPublicHost(host, config.publicHosts) ? await verify({ publicKey, signature }, statement) : null;
    const refusal = id === null ? 'refused' : this.#admit({ id, device });
    if (id === null || refusal !== null) {
      this.#cutOff = true;
      return refuse(refusal ?? 'refused');
    }
    const { message, name, invitesPerMinute, signalsPerSecond } = config.limits;
    return { ok: true, id, ...this.#ice(), limits: { message, name, invitesPerMinute, signalsPerSecond } };
  }

  /** Puts this link into its party's place. Returns why not, if not. */
  #admit(party: Party): RefusalCode | null {
    const { online, config } = this.#services;
    // It may have gone while its proof was checked; then nothing would ever take it off again.
    if (!this.#socket.connected) return 'refused';
    const previous = online.get(party);
    // A proof that was held up on a connection its client has given up must not push out the newer one.
    if (previous && previous.#order > this.#order) return 'refused';
    if (!previous && online.allOf(party.id).length >= config.limits.socketsPerIdentity) return 'rate-limited';
    clearTimeout(this.#proofTimer);
    this.#party = party;
    online.set(party, this);
    if (previous) previous.#replace();
    return null;
  }

  async #forward(call: CallRequest, from: Party): Promise<Answer> {
    const { online, rates, config } = this.#services;
    if (call.name === 'call:invite') {
      const { to, callId, name } = call.request;
      if (name.length > config.limits.name) return refuse('too-large');
      if (!(await rates.allowInvite({ from: from.id, to, callId }, this.#address))) return refuse('rate-limited');
    }
    const links = recipients(call, from, online);
    if (links === null) return refuse('invalid');
    const delivery = deliveryOf(call, from);
    for (const link of links) link.deliver(call.name, delivery);
    return links.length > 0 ? { ok: true } : refuse('unavailable');
  }

  #ice() {
    const { iceServers, iceTtl } = this.#services.config;
    return { iceServers, ttl: iceTtl };
  }

  async #countInvalid(): Promise<void> {
    if (!(await this.#services.rates.allowInvalid(this.#socket.id))) this.#cutOff = true;
  }

  /** Another link has proven to be the same device: this one is told, and is over. */
  #replace(): void {
    this.#socket.emit('relay:replaced');
    this.#close('replaced');
  }

  #close(why: string): void {
    this.#services.log.debug({ socket: this.#socket.id, why }, 'closing a socket');
    this.#socket.disconnect(true);
  }

  #forget(): void {
    clearTimeout(this.#proofTimer);
    if (this.#party) this.#services.online.delete(this.#party, this);
    // After what is still in the queue, which would count for the socket again.
    this.#queue = this.#queue.then(() => this.#services.rates.forgetSocket(this.#socket.id));
  }
}

function refuse(code: RefusalCode): Refusal {
  return { ok: false, code };
}
