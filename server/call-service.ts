import type { Delivery, DeliveryName, Party, Refusal } from 'webrtc-call/protocol';
import { readPassed, type MessageOf } from './neighbour-messages.js';
import type { Neighbours } from './neighbours.js';
import type { Presence } from './presence.js';
import type { Rates } from './rates.js';
import type { Rooms } from './rooms.js';
import { deliveryOf, makesPair, socketsOf, targetsOf, type CallRequest, type Target } from './routing.js';

/** A device's link, as far as a call needs it. */
interface Receiver {
  deliver(name: DeliveryName, delivery: Delivery<DeliveryName>): void;
}

interface CallServices {
  readonly online: Presence<Receiver>;
  readonly rooms: Rooms;
  readonly rates: Rates;
  /** The relays beside this one, if there may be any. */
  readonly neighbours: Neighbours | null;
}

type CallAnswer = { readonly ok: true } | Refusal;
/** What is said at once, or when other relays were asked: nobody's next request waits for that. */
export type Served = CallAnswer | { readonly later: Promise<CallAnswer> };

/** Something that a party says, on its way. */
interface Parcel {
  readonly call: CallRequest;
  readonly delivery: Delivery<DeliveryName>;
}

const OK = { ok: true } as const;
const UNAVAILABLE = { ok: false, code: 'unavailable' } as const;

/** Passes on what parties of calls say to each other, through other relays too. */
export class CallService {
  readonly #services: CallServices;

  constructor(services: CallServices) {
    this.#services = services;
    services.neighbours?.on('pass', (message) => {
      this.#takePassed(message);
    });
  }

  async serve(call: CallRequest, from: Party, address: string): Promise<Served> {
    const { rates, rooms } = this.#services;
    if (call.name === 'call:invite' && !makesPair(call)) {
      const { to, callId } = call.request;
      if (!(await rates.allowInvite({ from: from.id, to, callId }, address)))
        return { ok: false, code: 'rate-limited' };
    }
    const targets = targetsOf(call, from);
    if (targets === null) return { ok: false, code: 'invalid' };
    if (targets.some(({ room }) => room !== undefined && rooms.of(from) !== room)) return UNAVAILABLE;
    return this.#passOn({ call, delivery: deliveryOf(call, from) }, targets);
  }

  #passOn(parcel: Parcel, [target, ...others]: readonly Target[]): Served {
    if (!target) return UNAVAILABLE;
    const isHere = this.#deliver(target, parcel.call.name, parcel.delivery);
    // A device has one socket; an identity may have more of them elsewhere.
    if (isHere && target.device !== undefined) return OK;
    const { neighbours } = this.#services;
    if (!neighbours?.together) return isHere ? OK : this.#passOn(parcel, others);
    const elsewhere = this.#ask(neighbours, parcel, target, isHere);
    if (isHere) return OK;
    return { later: elsewhere.then(async (isThere) => (isThere ? OK : settled(this.#passOn(parcel, others)))) };
  }

  /** Whether it was given to somebody elsewhere: the first who says so settles it. */
  async #ask(neighbours: Neighbours, { call, delivery }: Parcel, target: Target, isHere: boolean): Promise<boolean> {
    // That nobody is there is what a caller waits for. For the rest, one word is enough, or none.
    const all = call.name === 'call:invite' && !isHere;
    const question = { kind: 'pass', all, target, delivery: { event: call.name, ...delivery } } as const;
    const answers = await neighbours.ask(question, ({ found }) => found);
    return answers.some(({ found }) => found);
  }

  #takePassed(message: MessageOf<'pass'>): void {
    const passed = readPassed(message);
    if (!passed) return;
    const { event, ...delivery } = passed;
    const found = this.#deliver(message.target, event, delivery);
    const { from, ask, all } = message;
    if (found || all) this.#services.neighbours?.tell({ kind: 'passed', for: from, ask, found });
  }

  #deliver(target: Target, name: DeliveryName, delivery: Delivery<DeliveryName>): boolean {
    const links = socketsOf(target, this.#services);
    for (const link of links) link.deliver(name, delivery);
    return links.length > 0;
  }
}

function settled(served: Served): CallAnswer | Promise<CallAnswer> {
  return 'later' in served ? served.later : served;
}
