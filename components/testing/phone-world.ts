import { silentLog, type Log } from '../core/index.js';
import type { Identity } from '../identity/identity.js';
import { FakeClock } from './fake-clock.js';
import { FakeNetwork } from './fake-network.js';
import { MemoryRelay } from './memory-relay.js';
import { makeIdentity, Phone, type PhoneSettings } from './phone.js';

/** More turns than anything takes that is going to happen at all. */
const MOST_TURNS = 2_000;
/** Milliseconds of the real clock: on a busy machine the platform's own work, as cryptography, takes many turns. */
const PATIENCE = 10_000;

/** What phones share: one time, one relay, one network. */
export class PhoneWorld {
  readonly clock: FakeClock;
  readonly relay: MemoryRelay;
  readonly network: FakeNetwork;
  /** Takes what phones log. */
  readonly log: Log;

  constructor({
    clock = new FakeClock(),
    relay = new MemoryRelay({ clock }),
    network = new FakeNetwork(),
    log = silentLog,
  }: Partial<Pick<PhoneWorld, 'clock' | 'relay' | 'network' | 'log'>> = {}) {
    this.clock = clock;
    this.relay = relay;
    this.network = network;
    this.log = log;
  }

  /** Opens somebody's phone, and waits until it is online: somebody new's, unless the identity is given. */
  async phone({ identity, ...settings }: PhoneSettings & { identity?: Identity } = {}): Promise<Phone> {
    const phone = new Phone(this, identity ?? (await makeIdentity()), settings);
    await this.online(phone);
    return phone;
  }

  /** Lets time and the platform's own work go on until something is so: `step` milliseconds at each turn. */
  async until(condition: () => boolean, step = 0): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE;
    for (let turn = 0; turn < MOST_TURNS || performance.now() < giveUpAt; turn++) {
      if (condition()) return;
      await this.clock.elapse(step);
    }
    throw new Error(`never so: ${condition.toString()}`);
  }

  async online(...phones: readonly Phone[]): Promise<void> {
    await this.until(() => phones.every(({ controller }) => controller.snapshot.link === 'online'));
  }

  /** Waits until all are connected, each with whomever it is. */
  async connected(phones: readonly Phone[], step?: number): Promise<void> {
    await this.until(() => phones.every(({ phase }) => phase === 'connected'), step);
  }

  /** Has one dial another, whom nothing else rings. */
  async ring(caller: Phone, callee: Phone, media = { video: true }): Promise<void> {
    void caller.controller.dial(callee.id, media);
    await this.until(() => callee.phase === 'ringing');
  }

  /** Has one call another, who answers. */
  async connect(caller: Phone, callee: Phone, media = { video: true }): Promise<void> {
    await this.ring(caller, callee, media);
    void callee.controller.answer(media);
    await this.connected([caller, callee]);
  }

  /** Has phones join a room, and waits until each is connected with each of the others. */
  async gather(phones: readonly Phone[], room = 'Tea at five'): Promise<void> {
    for (const { controller } of phones) void controller.joinRoom(room);
    await this.together(phones);
  }

  /** Waits until these are in one room, and nobody else, each connected with each of the others. */
  async together(phones: readonly Phone[], step?: number): Promise<void> {
    await this.until(() => phones.every((phone) => isWith(phone, phones)), step);
  }
}

function isWith(phone: Phone, all: readonly Phone[]): boolean {
  const { room } = phone.controller.snapshot;
  if (!room || room.phase === 'joining') return false;
  const { members } = room;
  const others = all.filter((other) => other !== phone).map(({ signalling }) => signalling.device);
  const connected = members.filter(({ phase }) => phase === 'connected').map(({ device }) => device);
  return members.length === others.length && others.every((device) => device !== null && connected.includes(device));
}
