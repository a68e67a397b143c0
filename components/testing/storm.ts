import { deadlines } from '../core/index.js';
import type { Party } from '../protocol/index.js';
import type { Message } from './machine-message.js';
import { MachineNetwork, type Weather } from './machine-network.js';
import type { Machine } from './machine.js';
import { unmatchedEnds } from './matching-ends.js';

export type Name = 'ada' | 'bea' | 'tablet' | 'eve';
export type Action =
  | OfOne
  /** Whoever it rings at. */
  | { do: 'answer'; nth: number }
  | { do: 'decline'; nth: number }
  | { do: 'forge'; nth: number }
  | { do: 'restart-relay'; milliseconds: number }
  | { do: 'cut-media'; milliseconds: number };
type OfOne =
  | { do: 'dial'; who: Name; to: 'ada' | 'bea' | 'eve' }
  | { do: 'hang-up' | 'dismiss'; who: Name }
  /** The person returns to the call, if there is one, or turns that down, or does neither. */
  | { do: 'reload' | 'crash'; who: Name; back: boolean | 'turned down' }
  | { do: 'change-network'; who: Name }
  | { do: 'unplug'; who: Name; milliseconds: number };

export interface StormOptions extends Weather {
  seed: number;
  callWaiting: boolean;
  /** Whether it breaks loose on a call that two have already. */
  begun: boolean;
  /** Whether anything may be lost, so that one end does not hear what the other said. */
  faults: boolean;
  actions: readonly (readonly [after: number, action: Action])[];
}

/** Bea has two devices; Eve is a stranger who knows every call, and also calls like anybody else. */
const IDS = {
  ada: 'ada0-ada0-ada0-ada0',
  bea: 'bea0-bea0-bea0-bea0',
  tablet: 'bea0-bea0-bea0-bea0',
  eve: 'eve0-eve0-eve0-eve0',
};
/** Where every word gets through, those who are in a call without the other know it by then. */
const SOON = 12_000;
/** After it every ring, every repeat and every patience has run out. */
const QUIET = 180_000;

/** People, devices and a network that do as they please for a while; then it is calm, and all has to settle. */
export class Storm {
  readonly #network: MachineNetwork;
  readonly #options: StormOptions;
  readonly #people = new Map<Name, Machine>();
  readonly #closed: Machine[] = [];
  readonly #left: string[] = [];
  /** Whoever answers one is alone: Eve's machine knows nothing of it. */
  #hasForgedInvite = false;
  #pages = 0;

  constructor(options: StormOptions) {
    this.#options = options;
    this.#network = new MachineNetwork(options.seed);
    for (const name of Object.keys(IDS) as Name[]) this.#open(name);
  }

  get #machines(): readonly Machine[] {
    return [...this.#closed, ...this.#people.values()];
  }

  rage(): void {
    const { loss, doubles, delay, begun, actions } = this.#options;
    if (begun) this.#begin();
    this.#network.weather = { loss, doubles, delay };
    for (const [after, action] of actions) {
      this.#network.clock.advance(after);
      this.#act(action);
    }
  }

  #begin(): void {
    const { clock } = this.#network;
    this.#people.get('ada')?.dial(IDS.bea, true);
    clock.advance(1_000);
    this.#pickUp('answer', 0);
    // Time for a prompt, and for the path.
    clock.advance(32_000);
  }

  settle(): void {
    const { clock } = this.#network;
    this.#network.repair();
    clock.advance(this.#options.delay + SOON);
    for (const [name, machine] of this.#people)
      if (machine.isAlone && !this.#hasForgedInvite) this.#left.push(`${name} was left alone in a call`);
    clock.advance(QUIET);
  }

  /** What is not as it should be once all is quiet. */
  complaints(): string[] {
    return [
      ...this.#left,
      ...[...this.#people].flatMap(([name, machine]) => complaintsOf(name, machine)),
      ...unmatchedEnds(this.#machines, this.#options.faults),
    ];
  }

  #open(name: Name): void {
    const device = (++this.#pages).toString(16).padStart(32, '0');
    const machine = this.#network.join({ id: IDS[name], device }, this.#options.callWaiting);
    this.#people.set(name, machine);
    machine.link.setUp(true);
  }

  #act(action: Action): void {
    if (action.do === 'restart-relay') return this.#network.restartRelay(action.milliseconds);
    if (action.do === 'cut-media') return this.#network.cutMedia(action.milliseconds);
    if (action.do === 'forge') return this.#forge(action.nth);
    if (action.do === 'answer' || action.do === 'decline') return this.#pickUp(action.do, action.nth);
    const machine = this.#people.get(action.who);
    if (machine) this.#actOn(machine, action);
  }

  #actOn(machine: Machine, action: OfOne): void {
    switch (action.do) {
      case 'dial':
        if (IDS[action.who] !== IDS[action.to] && machine.link.up) machine.dial(IDS[action.to], true);
        break;
      case 'hang-up':
      case 'dismiss':
        machine.take({ type: action.do });
        break;
      case 'reload':
      case 'crash':
        this.#reopen(machine, action);
        break;
      case 'change-network':
        machine.take({ type: 'network' });
        break;
      case 'unplug':
        machine.link.unplug(action.milliseconds);
        break;
    }
  }

  #reopen(machine: Machine, { do: how, who, back }: Extract<OfOne, { do: 'reload' | 'crash' }>): void {
    const call = machine.answered;
    machine.close({ leave: how === 'reload' });
    this.#closed.push(machine);
    this.#open(who);
    if (!back || !call || call.phase === 'connecting' || (call.phase === 'reconnecting' && call.away)) return;
    const { callId, remote } = call;
    const reopened = this.#people.get(who);
    if (back === true) reopened?.dial(remote.id, call.video, { callId, device: remote.device });
    else reopened?.take({ type: 'stay-away', callId, remote });
  }

  #pickUp(type: 'answer' | 'decline', nth: number): void {
    const rings = [...this.#people.values()].flatMap((machine) => {
      const shown = machine.line.call.phase === 'ringing' ? [machine.line.call.ring] : [];
      return [...shown, ...machine.line.waiting].map(({ callId }) => ({ machine, callId }));
    });
    const { machine, callId } = rings[nth % Math.max(1, rings.length)] ?? {};
    if (machine && callId) machine.take({ type, callId, video: true });
  }

  /** Eve says one thing about one call that is not hers, to one device that is in it. */
  #forge(nth: number): void {
    const eve = this.#people.get('eve');
    const victims = [...this.#people].filter(([name, { line }]) => name !== 'eve' && 'callId' in line.call);
    const [, victim] = victims[nth % Math.max(1, victims.length)] ?? [];
    if (!eve || !victim || !('callId' in victim.line.call)) return;
    const words = forgeries(victim.line.call.callId, victim.party);
    const word = words[nth % words.length];
    if (!word || victim.line.call.remote.id === eve.party.id) return;
    this.#hasForgedInvite ||= word.name === 'call:invite';
    this.#network.forward(eve.party, word);
  }
}

function forgeries(callId: string, to: Party): Message[] {
  return [
    { name: 'call:end', request: { to, callId, reason: 'hung-up' } },
    { name: 'call:end', request: { to, callId, reason: 'gone' } },
    { name: 'call:cancel', request: { to: to.id, callId, reason: 'cancelled' } },
    { name: 'call:decline', request: { to, callId, reason: 'declined' } },
    { name: 'call:select', request: { to: to.id, callId, device: to.device } },
    { name: 'call:select', request: { to: to.id, callId, device: '0'.repeat(32) } },
    { name: 'call:accept', request: { to, callId } },
    { name: 'call:signal', request: { to, callId } },
    { name: 'call:sync', request: { to, callId, reply: false } },
    { name: 'call:invite', request: { to: to.id, callId, video: true } },
    // She claims to come back to it, under a call of her own.
    {
      name: 'call:invite',
      request: { to: to.id, callId: `e${callId.slice(1)}`, video: true, resumes: { callId, device: to.device } },
    },
    { name: 'call:ringing', request: { to, callId } },
  ];
}

/**
 * Once all is quiet a device is idle, or says how its call ended, or is connected to one that is connected to it; nothing
 * waits, and no time runs.
 */
function complaintsOf(name: Name, machine: Machine): string[] {
  const { phase, line, mate } = machine;
  const settled = phase === 'idle' || phase === 'ended' || (phase === 'connected' && mate?.phase === 'connected');
  return [
    ...(settled ? [] : [`${name} is ${phase}${phase === 'connected' ? ' alone' : ''}`]),
    ...deadlines(line).map(({ timer }) => `${name} still has the deadline ${timer}`),
    ...(line.waiting.length > 0 ? [`${name} still has a ring waiting`] : []),
  ];
}
