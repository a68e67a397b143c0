import {
  deadlines,
  INITIAL_LINE,
  isAnswered,
  transition,
  type AnsweredState,
  type CallEffect,
  type Clock,
  type EndedState,
  type LineState,
} from '../core/index.js';
import { isSameParty, type Party, type Resumes } from '../protocol/index.js';
import { deepFreeze, type Untimed } from './lines.js';
import { MachineEpochs } from './machine-epochs.js';
import { MachineLink } from './machine-link.js';
import { MachineMedia } from './machine-media.js';
import { eventOf, type Epoch, type Message } from './machine-message.js';

/** What a machine lives in: `MachineNetwork`. */
export interface MachineWorld {
  readonly clock: Clock;
  readonly relayUp: boolean;
  /** Whether media flow between those that are in a call with each other. */
  readonly media: boolean;
  newCallId(): string;
  /** A number from 0 up to `most`. */
  upTo(most: number): number;
  /** One crossing of one message, which may be lost, doubled, or overtaken by a later one. */
  carry(arrive: () => void): void;
  /** Gives a request to the relay, and tells whether anybody was there. */
  forward(from: Party, message: Message): boolean;
  find(party: Party): Machine | undefined;
  watchPaths(): void;
}

/**
 * One device: the pure machine, and as much of a controller as makes its effects into messages, and messages, time and the
 * pretended media into its events.
 */
export class Machine {
  readonly party: Party;
  readonly link: MachineLink;
  line: LineState = deepFreeze({ ...INITIAL_LINE });
  readonly endings: EndedState[] = [];
  readonly #network: MachineWorld;
  readonly #callWaiting: boolean;
  readonly #media: MachineMedia;
  readonly #epochs = new MachineEpochs();
  #cancelDeadline = (): void => undefined;
  #running = false;
  #closed = false;
  readonly #queue: Untimed[] = [];
  /** What the call that is dialled comes back to. */
  #resumes: Resumes | undefined;

  constructor(network: MachineWorld, party: Party, callWaiting: boolean) {
    this.#network = network;
    this.party = party;
    this.#callWaiting = callWaiting;
    this.link = new MachineLink({
      world: network,
      party,
      onChange: (up) => this.take({ type: 'link', up }),
      onAck: ({ name, request: { callId } }, refusal) => {
        if (name === 'call:invite') this.take({ type: 'invite-acked', callId, refusal });
      },
    });
    this.#media = new MachineMedia({
      world: network,
      call: () => this.line.call,
      take: (event) => this.take(event),
    });
  }

  get phase(): LineState['call']['phase'] {
    return this.line.call.phase;
  }

  /** The line as long as it is in an answered call. */
  get answered(): AnsweredState | null {
    return isAnswered(this.line.call) ? this.line.call : null;
  }

  take(event: Untimed): void {
    if (this.#closed) return;
    this.#queue.push(event);
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#step(next);
    this.#running = false;
    this.#setDeadline();
    this.#network.watchPaths();
  }

  /** Whether it is in a call with a device that is there, and is not in that call. */
  get isAlone(): boolean {
    const call = this.answered;
    const other = call && this.#network.find(partyOf(call));
    return other !== null && other !== undefined && !other.#closed && this.mate === null;
  }

  /** The page is gone; with `leave` it had time for a last word, which nobody repeats. */
  close({ leave }: { leave: boolean }): void {
    if (leave) this.take({ type: 'leave', forGood: false });
    this.#closed = true;
    this.#cancelDeadline();
    this.link.close({ leave });
    this.#media.close();
    this.line = deepFreeze({ ...INITIAL_LINE });
    this.#network.watchPaths();
  }

  dial(to: string, video: boolean, resumes?: Resumes): void {
    const callId = this.#network.newCallId();
    this.take({ type: 'dial', callId, to, video, ringTimeout: 45_000, ...(resumes && { resumes }) });
  }

  #step(event: Untimed): void {
    const { line, effects } = transition(this.line, { ...event, at: this.#network.clock.now() });
    this.line = deepFreeze(line);
    for (const effect of effects) this.#execute(effect);
  }

  #execute(effect: CallEffect): void {
    switch (effect.do) {
      case 'send':
        if (effect.name === 'call:end') this.#sayOverChannel(effect);
        this.link.send(effect);
        break;
      case 'call':
        this.#resumes = effect.resumes;
        this.#invite(effect.callId);
        break;
      case 'invite-again':
        this.#invite(effect.callId);
        break;
      case 'accept':
        this.#toParty('call:accept');
        this.#toParty('call:signal');
        break;
      case 'join':
      case 'restart-ice':
        this.#toParty('call:signal');
        break;
      case 'rebuild':
        this.#rebuild();
        break;
      case 'sync':
        this.#sync(false);
        break;
      case 'open-media':
        this.#media.open();
        break;
      case 'replace':
        this.link.takeBack(effect.callId);
        break;
      case 'over':
        this.link.takeBack(effect.ended.callId);
        this.endings.push(effect.ended);
        break;
      case 'announce':
      case 'prepare':
        break;
    }
  }

  #invite(callId: string): void {
    const { call } = this.line;
    if (call.phase !== 'dialing' || call.callId !== callId) return;
    const resumes = this.#resumes && { resumes: this.#resumes };
    this.link.send({ name: 'call:invite', request: { to: call.remote.id, callId, video: call.video, ...resumes } });
  }

  #toParty(name: 'call:accept' | 'call:signal'): void {
    const call = this.answered;
    if (call) this.link.send({ name, request: { to: partyOf(call), callId: call.callId } });
  }

  #rebuild(): void {
    const call = this.answered;
    if (!call) return;
    const request = { to: partyOf(call), callId: call.callId, begins: this.#epochs.begin(call) };
    this.link.send({ name: 'call:signal', request });
  }

  #sync(reply: boolean): void {
    const call = this.answered;
    if (call) this.link.send({ name: 'call:sync', request: { to: partyOf(call), callId: call.callId, reply } });
  }

  receive(from: Party, message: Message): void {
    if (this.#closed) return;
    const { callId } = message.request;
    // While dialling, signals wait for the accept.
    if (message.name === 'call:signal' && this.#isDialling(callId)) return;
    this.take(eventOf(from, message, { device: this.party.device, callWaiting: this.#callWaiting }));
    if (!this.#isParty(callId, from)) return;
    if (message.name === 'call:sync' && !message.request.reply) this.#sync(true);
    if (message.name === 'call:signal' && message.request.begins) this.#hearOf(message.request.begins);
  }

  #hearOf(epoch: Epoch): void {
    const event = this.answered && this.#epochs.read(this.answered, epoch);
    if (event) this.take(event);
  }

  #isDialling(callId: string): boolean {
    const { call } = this.line;
    return call.phase === 'dialing' && call.callId === callId;
  }

  #isParty(callId: string, from: Party): boolean {
    const call = this.answered;
    return call?.callId === callId && isSameParty(partyOf(call), from);
  }

  /** The device at the other end of the same call, if it is in it with this one. */
  get mate(): Machine | null {
    const call = this.answered;
    const other = call && this.#network.find(partyOf(call));
    return other && other.#isParty(call.callId, this.party) ? other : null;
  }

  #sayOverChannel({ request }: Extract<CallEffect, { name: 'call:end' }>): void {
    const other = this.#network.find(request.to);
    if (!this.#network.media || !other?.answered) return;
    this.#network.carry(() => {
      other.receive(this.party, { name: 'call:end', request });
    });
  }

  /** Media flow where both are in the call with each other. */
  watchPath(): void {
    this.#media.watch(this.answered, this.#network.media && this.mate !== null);
  }

  #setDeadline(): void {
    this.#cancelDeadline();
    const [due] = deadlines(this.line).sort((a, b) => a.at - b.at);
    if (!due || this.#closed) return;
    this.#cancelDeadline = this.#network.clock.schedule(due.at, () => {
      const before = this.line;
      this.take({ type: 'expired', timer: due.timer, callId: due.callId });
      if (this.line === before) throw new Error(`the deadline "${due.timer}" stands for ever`);
    });
  }
}

function partyOf({ remote: { id, device } }: AnsweredState): Party {
  return { id, device };
}
