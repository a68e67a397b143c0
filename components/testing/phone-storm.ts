import type { CallPhase, Log } from '../core/index.js';
import type { Identity } from '../identity/identity.js';
import { isSameParty, type EndReason } from '../protocol/index.js';
import { FakeClock } from './fake-clock.js';
import { FakeNetwork } from './fake-network.js';
import { FakePeopleStorage } from './fake-people-storage.js';
import type { Weather } from './machine-network.js';
import { unmatchedEnds } from './matching-ends.js';
import { MemoryRelay } from './memory-relay.js';
import { PhonePage } from './phone-page.js';
import { PhoneWorld } from './phone-world.js';
import { seededRandom, type Random } from './random.js';
import { SeededPlatform } from './seeded-platform.js';
import { act, NAMES, type Name, type Person, type PhoneAction, type StormScene } from './storm-actions.js';
import { StormPhone } from './storm-phone.js';

export interface PhoneStormOptions extends Weather {
  readonly seed: number;
  readonly callWaiting: boolean;
  /** Who runs Firefox, which recovers another way. */
  readonly firefox: readonly Name[];
  /** Whether it breaks loose on a call that two have already. */
  readonly begun: boolean;
  /** Whether anything may be lost, so that one end does not hear what the other said. */
  readonly faults: boolean;
  /** How long a signature, or a look at one, takes at most, in milliseconds. */
  readonly slowness: number;
  /** Each action, and how long after the one before it happens, in parts of a hundred of what a message takes at most. */
  readonly actions: readonly (readonly [after: number, action: PhoneAction])[];
}
type Identities = Readonly<Record<Person, Identity>>;

const CALM: Weather = { loss: 0, doubles: 0, delay: 30 };
/** Where every word gets through, those who are in a call without the other know it by then. */
const SOON = 12_000;
/** After it every ring, every repeat and every patience has run out. */
const QUIET = 62_000;
/** What ends no call where every word gets through. */
const FAULTS: readonly EndReason[] = [
  ...(['untrusted', 'unsupported', 'media-failed', 'ice-failed', 'no-turn', 'lost'] as const),
  ...(['replaced', 'rate-limited', 'relay-unreachable', 'unavailable'] as const),
];
/** What loads late is asked for when one of them begins. */
const LOADING = new Set<CallPhase>(['dialing', 'connecting', 'connected']);
/** What a message takes without any delay of its own. */
const A_WAY = 50;
/** What is on the way between two peers takes so long; the same for all, for a channel keeps the order. */
const AIR = 15;

/** Whole phones, their relay and their network do as they please for a while; then it is calm, and all has to settle. */
export class PhoneStorm implements StormScene {
  readonly world: PhoneWorld;
  readonly phones = new Map<Name, StormPhone>();
  readonly ids: Readonly<Record<Person, string>>;
  readonly #options: PhoneStormOptions;
  readonly #clock = new FakeClock();
  readonly #random: Random;
  readonly #platform: SeededPlatform;
  readonly #pages = new Map<Name, PhonePage>();
  readonly #closed: StormPhone[] = [];
  readonly #complaints: string[] = [];
  readonly #repairs = new Set<() => void>();
  #weather = CALM;
  /** Whether something may have asked for a part that loads late. */
  #loads = true;

  private constructor({ ada, bea, eve }: Identities, options: PhoneStormOptions) {
    const clock = this.#clock;
    const random = (this.#random = seededRandom(options.seed));
    this.#options = options;
    this.#platform = new SeededPlatform({ clock, random, slowness: options.slowness });
    const relay = new MemoryRelay({ clock });
    relay.route = ({ name }) => (name === 'relay:replaced' ? [0] : this.#route());
    const network = new FakeNetwork((run) => void clock.schedule(clock.now() + AIR, run));
    this.world = new PhoneWorld({ clock, relay, network, log: this.#log() });
    this.ids = { ada: ada.id, bea: bea.id, eve: eve.id };
    this.#moveIn({ ada, bea, tablet: bea, eve });
  }

  /** All of it, from the first page to the last: what is not as it should be. */
  static async run(identities: Identities, options: PhoneStormOptions): Promise<string[]> {
    const storm = new PhoneStorm(identities, options);
    try {
      await storm.#rage();
      await storm.#calm();
      return storm.#complaints;
    } finally {
      storm.#platform.restore();
    }
  }

  open(name: Name): void {
    const page = this.#pages.get(name);
    if (!page || this.phones.has(name)) return;
    const phone = new StormPhone(name, page);
    phone.phone.controller.addEventListener('phase', ({ to }) => {
      this.#loads ||= LOADING.has(to);
    });
    this.phones.set(name, phone);
    this.#loads = true;
  }

  close(name: Name): void {
    const phone = this.phones.get(name);
    if (!phone) return;
    phone.close();
    this.#closed.push(phone);
    this.phones.delete(name);
  }

  repairLater(milliseconds: number, repair: () => void): void {
    const once = (): void => {
      if (this.#repairs.delete(once)) repair();
    };
    this.#repairs.add(once);
    this.#clock.schedule(this.#clock.now() + milliseconds, once);
  }

  #moveIn(identities: Readonly<Record<Name, Identity>>): void {
    const { callWaiting, firefox } = this.#options;
    for (const name of NAMES) {
      const agent = firefox.includes(name) ? 'firefox' : 'chromium';
      const settings = { agent, callWaiting, people: new FakePeopleStorage() };
      this.#pages.set(name, new PhonePage(this.world, identities[name], settings));
      this.open(name);
    }
  }

  async #rage(): Promise<void> {
    const { loss, doubles, delay, slowness, begun, actions } = this.#options;
    await this.#pass(100);
    if (begun) await this.#begin();
    this.#weather = { loss, doubles, delay };
    for (const [after, action] of actions) {
      await this.#pass((after * (delay + slowness + A_WAY)) / 100);
      act(this, action);
    }
  }

  async #begin(): Promise<void> {
    act(this, { do: 'dial', nth: 0, to: 0, video: true });
    await this.#pass(2_000);
    act(this, { do: 'answer', nth: 0, video: true, times: 1 });
    await this.#pass(3_000);
  }

  async #calm(): Promise<void> {
    const { delay, faults } = this.#options;
    const { relay, network } = this.world;
    this.#weather = CALM;
    for (const repair of this.#repairs) repair();
    network.healPath();
    // A link that has lost something is no link any more, and there is a new one.
    if (faults) relay.restart();
    await this.#pass(delay + SOON);
    for (const [name, phone] of this.phones) if (this.#isAlone(phone)) this.#complain(name, 'was left alone in a call');
    await this.#pass(QUIET);
    for (const [name, phone] of this.phones) this.#judge(name, phone);
    await this.#sayGoodbye();
    const all = [...this.#closed, ...this.phones.values()];
    const never: readonly EndReason[] = faults ? ['untrusted'] : FAULTS;
    for (const { reason } of all.flatMap(({ endings }) => endings))
      if (never.includes(reason)) this.#complaints.push(`a call ended as ${reason}`);
    this.#complaints.push(...unmatchedEnds(all, faults));
  }

  /** Whoever still talks hangs up; then nothing runs any more but what keeps a phone online. */
  async #sayGoodbye(): Promise<void> {
    for (const { phone } of this.phones.values()) {
      phone.controller.hangUp();
      await this.#pass(2_000);
    }
    await this.#pass(QUIET);
    for (const [name, phone] of this.phones) {
      if (phone.phase !== 'idle' && phone.phase !== 'ended') this.#complain(name, `is ${phone.phase} at the end`);
      for (const left of phone.unsettled()) this.#complain(name, `${left} at the end`);
    }
    for (const { leftovers } of this.#closed)
      this.#complaints.push(...leftovers.map((left) => `a closed page ${left}`));
    // Each that is online asks for fresh TURN credentials in time.
    const beats = [...this.phones.values()].filter(({ phone }) => phone.signalling.link === 'online').length;
    if (this.#clock.size > beats) this.#complaints.push(`${this.#clock.size - beats} timers are left`);
  }

  #judge(name: Name, phone: StormPhone): void {
    const { phase } = phone;
    const settled = phase === 'idle' || phase === 'ended' || (phase === 'connected' && this.#mate(phone) !== null);
    if (!settled) this.#complain(name, `is ${phase}${phase === 'connected' ? ' alone' : ''}`);
    for (const left of phone.unsettled()) this.#complain(name, left);
  }

  #complain(name: Name, what: string): void {
    this.#complaints.push(`${name} ${what}`);
  }

  #other(phone: StormPhone): StormPhone | undefined {
    const party = phone.answered?.remote ?? null;
    return [...this.phones.values()].find((other) => isSameParty(other.party, party));
  }

  /** The device at the other end of the same call, if it is in it with this one. */
  #mate(phone: StormPhone): StormPhone | null {
    const other = this.#other(phone);
    const theirs = other?.answered;
    if (!other || theirs?.callId !== phone.answered?.callId) return null;
    return isSameParty(phone.party, theirs?.remote ?? null) ? other : null;
  }

  /** Whether it is in a call with a device that is not in that call, while both are there to hear of it. */
  #isAlone(phone: StormPhone): boolean {
    const both = [phone, this.#other(phone)];
    return both.every((end) => end?.phone.signalling.link === 'online') && this.#mate(phone) === null;
  }

  async #pass(milliseconds: number): Promise<void> {
    await this.#clock.elapse(milliseconds, () => this.#settle());
    for (const [name, phone] of this.phones) for (const left of phone.leftovers) this.#complain(name, left);
  }

  async #settle(): Promise<void> {
    if (this.#loads) {
      this.#loads = false;
      // What was asked for before is there by the time that this is.
      await import('../controller/call-features.js');
    }
    await this.#platform.settle();
  }

  #route(): number[] {
    const { loss, doubles, delay } = this.#weather;
    if (this.#random() < loss) return [];
    const copies = this.#random() < doubles ? 2 : 1;
    return Array.from({ length: copies }, () => Math.floor(this.#random() * delay));
  }

  #log(): Log {
    return {
      debug: () => undefined,
      warn: (message, detail) => {
        const isFault = [TypeError, RangeError, ReferenceError].some((mistake) => detail instanceof mistake);
        if (isFault) this.#complaints.push(`${message}: ${String(detail)}`);
      },
    };
  }
}
