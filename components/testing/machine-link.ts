import type { Party, RefusalCode } from '../protocol/index.js';
import type { Message } from './machine-message.js';
import type { MachineWorld } from './machine.js';

/** A request that the relay has not acked yet. */
interface Pending {
  readonly message: Message;
  sent: number;
  cancel: () => void;
}

export interface MachineLinkOptions {
  readonly world: Pick<MachineWorld, 'clock' | 'relayUp' | 'upTo' | 'carry' | 'forward'>;
  readonly party: Party;
  readonly onChange: (up: boolean) => void;
  /** The relay's word on a request: `null` when it was passed on. */
  readonly onAck: (message: Message, refusal: RefusalCode | null) => void;
}

/** When an unacked request is sent again, in milliseconds after the last time. */
const AGAIN = [500, 1_000, 2_000];
/** The messages of a session: they are taken back when it closes. */
const OF_THE_SESSION = new Set<Message['name']>(['call:invite', 'call:accept', 'call:signal', 'call:sync']);

/** The link of one device to the relay: it dies, is missed after a while, comes back, and sends again what was lost. */
export class MachineLink {
  up = false;
  /** It carries nothing, and neither end has noticed. */
  deaf = false;
  /** Counts the sockets, for a message on its way to one does not reach the next. */
  socket = 0;
  readonly #options: MachineLinkOptions;
  readonly #outbox = new Set<Pending>();
  #cancelFault = (): void => undefined;
  #closed = false;

  constructor(options: MachineLinkOptions) {
    this.#options = options;
  }

  /** It is lost and noticed, or there is a new one. */
  setUp(up: boolean): void {
    if (up === this.up || this.#closed || (up && !this.#options.world.relayUp)) return;
    this.up = up;
    this.socket++;
    for (const pending of this.#outbox) pending.cancel();
    if (up) for (const pending of this.#outbox) this.#transmit(pending);
    this.#options.onChange(up);
  }

  /** It dies, is missed after a while, and comes back. */
  unplug(milliseconds: number): void {
    const { world } = this.#options;
    const { clock } = world;
    this.plug();
    this.deaf = true;
    const cancelNotice = clock.schedule(clock.now() + Math.min(milliseconds, world.upTo(18_000)), () => {
      this.setUp(false);
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
    if (this.deaf) this.setUp(false);
    this.deaf = false;
    this.setUp(true);
  }

  /** Sends a request until the relay has acked it. */
  send(message: Message): void {
    const pending: Pending = { message, sent: 0, cancel: () => undefined };
    this.#outbox.add(pending);
    if (this.up) this.#transmit(pending);
  }

  /** Takes back what the session of a call had still to say. */
  takeBack(callId: string): void {
    for (const pending of this.#outbox) {
      if (pending.message.request.callId !== callId || !OF_THE_SESSION.has(pending.message.name)) continue;
      pending.cancel();
      this.#outbox.delete(pending);
    }
  }

  /** What a page says as it leaves still goes out; a crash takes along what was under way. */
  close({ leave }: { leave: boolean }): void {
    this.#closed = true;
    for (const pending of this.#outbox) pending.cancel();
    this.#cancelFault();
    this.up = false;
    if (!leave) this.socket++;
  }

  #transmit(pending: Pending): void {
    const { world, party } = this.#options;
    const { socket } = this;
    const isGone = () => this.socket !== socket || this.deaf;
    world.carry(() => {
      // The relay has it only if it still has the socket it came by.
      if (isGone()) return;
      const found = world.forward(party, pending.message);
      world.carry(() => {
        if (!isGone()) this.#onAck(pending, found ? null : 'unavailable');
      });
    });
    const wait = AGAIN[Math.min(pending.sent++, AGAIN.length - 1)] ?? 0;
    pending.cancel = world.clock.schedule(world.clock.now() + wait, () => {
      this.#transmit(pending);
    });
  }

  #onAck(pending: Pending, refusal: RefusalCode | null): void {
    if (!this.#outbox.delete(pending)) return;
    pending.cancel();
    this.#options.onAck(pending.message, refusal);
  }
}
