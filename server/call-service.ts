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

/** Who asks, and from where. */
interface Caller {
  readonly party: Party;
  readonly address: string;
  /** Called once: at once, or when other relays were asked, for which nobody's next request waits. */
  readonly answer: (said: CallAnswer) => void;
}

/** Something that a party says, on its way. */
interface Parcel {
  readonly call: CallRequest;
  readonly delivery: Delivery<DeliveryName>;
  readonly answer: Caller['answer'];
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

  /** Returns what the sender's next request has to wait for, if there is any. */
  serve(call: CallRequest, caller: Caller): Promise<void> | undefined {
    if (call.name === 'call:invite' && !makesPair(call)) return this.#count(call, caller);
    this.#give(call, caller);
    return undefined;
  }

  async #count(call: Extract<CallRequest, { name: 'call:invite' }>, caller: Caller): Promise<void> {
    const { to, callId } = call.request;
    const invite = { from: caller.party.id, to, callId };
    if (await this.#services.rates.allowInvite(invite, caller.address)) this.#give(call, caller);
    else caller.answer({ ok: false, code: 'rate-limited' });
  }

  #give(call: CallRequest, { party, answer }: Caller): void {
    const { rooms } = this.#services;
    const targets = targetsOf(call, party);
    if (targets === null) answer({ ok: false, code: 'invalid' });
    else if (targets.some(({ room }) => room !== undefined && rooms.of(party) !== room)) answer(UNAVAILABLE);
    else this.#passOn({ call, delivery: deliveryOf(call, party), answer }, targets);
  }

  #passOn(parcel: Parcel, [target, ...others]: readonly Target[]): void {
    const { neighbours } = this.#services;
    if (!target) {
      parcel.answer(UNAVAILABLE);
      return;
    }
    const isHere = this.#deliver(target, parcel.call.name, parcel.delivery);
    if (isHere) parcel.answer(OK);
    // A device has one socket; an identity may have more of them elsewhere.
    if (isHere && target.device !== undefined) return;
    if (neighbours?.together)
      void this.#ask(neighbours, parcel, target, isHere).then((isThere) => {
        if (isHere) return;
        if (isThere) parcel.answer(OK);
        else this.#passOn(parcel, others);
      });
    else if (!isHere) this.#passOn(parcel, others);
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
