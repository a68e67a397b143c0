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
import type { Party, RefusalCode, Resumes } from '../protocol/index.js';
import { deepFreeze, type Untimed } from './lines.js';
import { isSame, type Message } from './machine-message.js';

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

/** A request that the relay has not acked yet. */
interface Pending {
  readonly message: Message;
  sent: number;
  cancel: () => void;
}

/** When an unacked request is sent again, in milliseconds after the last time. */
const AGAIN = [500, 1_000, 2_000];
/** The messages of a session: they are taken back when it closes. */
const OF_THE_SESSION = new Set<Message['name']>(['call:invite', 'call:accept', 'call:signal', 'call:sync']);

/**
 * One device: the pure machine, and as much of a controller as makes its effects into messages, and messages, time and the
 * pretended media into its events.
 */
export class Machine {
  readonly party: Party;
  line: LineState = deepFreeze({ ...INITIAL_LINE });
  online = false;
  /** The link carries nothing, and neither end has noticed. */
  deaf = false;
  /** Counts the sockets, for a message on its way to one does not reach the next. */
  socket = 0;
  readonly endings: EndedState[] = [];
  readonly #network: MachineWorld;
  readonly #callWaiting: boolean;
  readonly #outbox = new Set<Pending>();
  #cancelDeadline = (): void => undefined;
  /** The change of the path that is on its way: which call, and whether up or lost. */
  #change: { key: string; cancel: () => void } | null = null;
  #cancelFault = (): void => undefined;
  #running = false;
  #closed = false;
  readonly #queue: Untimed[] = [];
  /** What the call that is dialled comes back to. */
  #resumes: Resumes | undefined;

  constructor(network: MachineWorld, party: Party, callWaiting: boolean) {
    this.#network = network;
    this.party = party;
    this.#callWaiting = callWaiting;
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

  setOnline(online: boolean): void {
    if (online === this.online || this.#closed || (online && !this.#network.relayUp)) return;
    this.online = online;
    this.socket++;
    for (const pending of this.#outbox) pending.cancel();
    if (online) for (const pending of this.#outbox) this.#transmit(pending);
    this.take({ type: 'link', up: online });
  }

  /** The link dies, is missed after a while, and comes back. */
  unplug(milliseconds: number): void {
    const { clock } = this.#network;
    this.plug();
    this.deaf = true;
    const cancelNotice = clock.schedule(clock.now() + Math.min(milliseconds, this.#network.upTo(18_000)), () => {
      this.setOnline(false);
    });
    const cancelPlug = clock.schedule(clock.now() + milliseconds, () => {
      this.plug();
    });
    this.#cancelFault = () => {
      cancelNotice();
      cancelPlug();
    };
  }

  /** There is a link again: a new one, if the last one died. */
  plug(): void {
    this.#cancelFault();
    if (this.deaf) this.setOnline(false);
    this.deaf = false;
    this.setOnline(true);
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
    for (const pending of this.#outbox) pending.cancel();
    this.#cancelDeadline();
    this.#cancelFault();
    this.#change?.cancel();
    this.online = false;
    // What a page says as it leaves still goes out; a crash takes along what was under way.
    if (!leave) this.socket++;
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
        this.#send(effect);
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
      case 'rebuild':
        this.#toParty('call:signal');
        break;
      case 'sync':
        this.#sync(false);
        break;
      case 'open-media':
        this.#openMedia();
        break;
      case 'replace':
        this.#closeSession(effect.callId);
        break;
      case 'over':
        this.#closeSession(effect.ended.callId);
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
    this.#send({ name: 'call:invite', request: { to: call.remote.id, callId, video: call.video, ...resumes } });
  }

  #toParty(name: 'call:accept' | 'call:signal'): void {
    const call = this.answered;
    if (call) this.#send({ name, request: { to: partyOf(call), callId: call.callId } });
  }

  #sync(reply: boolean): void {
    const call = this.answered;
    if (call) this.#send({ name: 'call:sync', request: { to: partyOf(call), callId: call.callId, reply } });
  }

  #send(message: Message): void {
    const pending: Pending = { message, sent: 0, cancel: () => undefined };
    this.#outbox.add(pending);
    if (this.online) this.#transmit(pending);
  }

  #transmit(pending: Pending): void {
    const { clock } = this.#network;
    const { socket } = this;
    this.#network.carry(() => {
      // The relay has it only if it still has the socket it came by.
      if (this.socket !== socket || this.deaf) return;
      const found = this.#network.forward(this.party, pending.message);
      this.#network.carry(() => {
        if (this.socket === socket && !this.deaf) this.#onAck(pending, found ? null : 'unavailable');
      });
    });
    const wait = AGAIN[Math.min(pending.sent++, AGAIN.length - 1)] ?? 0;
    pending.cancel = clock.schedule(clock.now() + wait, () => {
      this.#transmit(pending);
    });
  }

  #onAck(pending: Pending, refusal: RefusalCode | null): void {
    if (!this.#outbox.delete(pending)) return;
    pending.cancel();
    const { name, request } = pending.message;
    if (name === 'call:invite') this.take({ type: 'invite-acked', callId: request.callId, refusal });
  }

  #closeSession(callId: string): void {
    for (const pending of this.#outbox) {
      if (pending.message.request.callId !== callId || !OF_THE_SESSION.has(pending.message.name)) continue;
      pending.cancel();
      this.#outbox.delete(pending);
    }
  }

  receive(from: Party, message: Message): void {
    if (this.#closed) return;
    const { callId } = message.request;
    switch (message.name) {
      case 'call:invite': {
        const { video, resumes } = message.request;
        const wants = { audio: true, video };
        this.take({
          type: 'invited',
          callId,
          from,
          name: '',
          wants,
          callWaiting: this.#callWaiting,
          resumes: resumes?.callId,
        });
        break;
      }
      case 'call:ringing':
        this.take({ type: 'rang', callId, from });
        break;
      case 'call:accept':
        this.take({ type: 'accepted', callId, from, trusted: true });
        break;
      case 'call:select':
        this.take({ type: 'selected', callId, from, mine: message.request.device === this.party.device });
        break;
      case 'call:decline':
        this.take({ type: 'declined', callId, from, reason: message.request.reason });
        break;
      case 'call:cancel':
        this.take({ type: 'cancelled', callId, from, reason: message.request.reason });
        break;
      case 'call:end':
        this.take({ type: 'party-ended', callId, from, reason: message.request.reason });
        break;
      case 'call:signal':
        this.#receiveSignal(callId, from);
        break;
      case 'call:sync':
        this.take({ type: 'signalled', callId, from, sync: true });
        if (!message.request.reply && this.#isParty(callId, from)) this.#sync(true);
        break;
    }
  }

  /** While dialling, signals wait for the accept. */
  #receiveSignal(callId: string, from: Party): void {
    const { call } = this.line;
    if (call.phase === 'dialing' && call.callId === callId) return;
    this.take({ type: 'signalled', callId, from, sync: false });
  }

  #isParty(callId: string, from: Party): boolean {
    const call = this.answered;
    return call?.callId === callId && isSame(partyOf(call), from);
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

  /** Media flow where both are in the call with each other: a while later the machine hears that they do, or do not any more. */
  watchPath(): void {
    const call = this.answered;
    const flows = this.#network.media && this.mate !== null;
    const wanted = !call || flows === (call.phase === 'connected') ? null : flows ? 'up' : 'lost';
    // Before it was ever up nothing is lost: the machine's own time runs.
    const key =
      wanted === null || (wanted === 'lost' && call?.phase !== 'connected') ? null : `${wanted} ${call?.callId}`;
    if (key === (this.#change?.key ?? null)) return;
    this.#change?.cancel();
    this.#change = key === null || !call ? null : { key, cancel: this.#changeLater(call.callId, flows) };
  }

  #changeLater(callId: string, up: boolean): () => void {
    const { clock } = this.#network;
    const wait = up ? 50 + this.#network.upTo(1_500) : 3_000 + this.#network.upTo(4_000);
    return clock.schedule(clock.now() + wait, () => {
      this.#change = null;
      this.take(up ? { type: 'path-up', callId, name: '' } : { type: 'path-lost', callId, remedy: 'wait' });
    });
  }

  /** One time in four the browser asks the person first. */
  #openMedia(): void {
    const { clock } = this.#network;
    const asks = this.#network.upTo(4) < 1;
    if (asks) this.take({ type: 'prompt', open: true });
    clock.schedule(clock.now() + this.#network.upTo(asks ? 30_000 : 500), () => {
      if (asks) this.take({ type: 'prompt', open: false });
      const { call } = this.line;
      if (call.phase !== 'idle') this.take({ type: 'tracks-joined', callId: call.callId });
    });
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
