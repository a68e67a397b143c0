import type { Log } from '../core/index.js';
import type { Identity } from '../identity/identity.js';
import { FakeClock } from './fake-clock.js';
import { FakeNetwork } from './fake-network.js';
import type { Weather } from './machine-network.js';
import { MemoryRelay } from './memory-relay.js';
import { PhonePage } from './phone-page.js';
import { PhoneWorld } from './phone-world.js';
import type { Phone } from './phone.js';
import { seededRandom, type Random } from './random.js';
import { SeededPlatform } from './seeded-platform.js';

/** `who` does it, or has it happen to them; `milliseconds` until it is mended, or the page is there again. */
export interface RoomAction {
  readonly do: keyof typeof DEEDS;
  readonly who: number;
  readonly whom: number;
  readonly milliseconds: number;
}

export interface RoomStormOptions extends Weather {
  readonly seed: number;
  readonly people: number;
  /** Whether it breaks loose on a room that all are in already. */
  readonly begun: boolean;
  /** Whether anything may be lost. */
  readonly faults: boolean;
  /** How long a signature, or a look at one, takes at most, in milliseconds. */
  readonly slowness: number;
  /** Each action, and how many milliseconds after the one before it happens. */
  readonly actions: readonly (readonly [after: number, action: RoomAction])[];
}

const ROOM = 'Tea at five';
const CALM: Weather = { loss: 0, doubles: 0, delay: 30 };
/** What is on the way between two peers takes so long. */
const AIR = 15;
/** After it every patience has run out, every list was asked for anew, and every pair tried again. */
const SETTLED = 160_000;
/** After it nothing of a room is remembered. */
const FORGOTTEN = 75_000;
/** A page that is reloaded has a moment left for what it says last, in milliseconds. */
const LAST_MOMENT = 20;

/** Somebody: a page that comes and goes, and the phone in it. */
interface Person {
  readonly page: PhonePage;
  phone: Phone | null;
}

type Deed = (storm: RoomStorm, person: Person & { readonly phone: Phone }, action: RoomAction) => void;

/** What can't be done at that moment is not done. */
const tried = (doing: Promise<unknown>): void => void doing.catch(() => undefined);

const DEEDS = {
  join: (_, { phone }) => tried(phone.controller.joinRoom(ROOM, { video: true })),
  leave: (_, { phone }) => phone.controller.leaveRoom(),
  another: (_, { phone }) => {
    phone.controller.leaveRoom();
    tried(phone.controller.joinRoom('another'));
  },
  dial: (storm, { phone }, { whom }) => {
    const other = storm.people[whom % storm.people.length]?.phone;
    if (other) tried(phone.controller.dial(other.id));
  },
  add: (storm, { phone }, { whom }) => {
    const other = storm.people[whom % storm.people.length]?.phone;
    if (other) tried(phone.controller.addPerson(other.id));
  },
  'take-back': (_, { phone: { controller } }) => {
    for (const { id } of controller.snapshot.room?.guests ?? []) controller.stopCalling(id);
  },
  answer: (_, { phone }) => tried(phone.controller.answer()),
  'hang-up': (_, { phone }) => phone.controller.hangUp(),
  mute: (_, { phone }) => tried(phone.controller.setMicrophone(!phone.controller.snapshot.local.microphone.on)),
  reload: (storm, person, { milliseconds }) => {
    const { phone, page } = person;
    page.hide();
    storm.later(LAST_MOMENT, () => {
      if (person.phone !== phone) return;
      phone.controller.close();
      storm.away(person, milliseconds);
    });
  },
  crash: (storm, person, { milliseconds }) => {
    person.page.crash(person.phone);
    storm.away(person, milliseconds);
  },
  unplug: (storm, { phone: { signalling } }, { milliseconds, whom }) => {
    signalling.cut({ unnoticed: whom % 2 === 0 });
    storm.mendLater(milliseconds, () => signalling.restore());
  },
  'restart-relay': ({ world: { relay }, mendLater }, _, { milliseconds }) => {
    relay.stop();
    mendLater(milliseconds, () => relay.restart());
  },
  'cut-media': ({ world: { network }, mendLater }, _, { milliseconds }) => {
    network.breakPath();
    mendLater(milliseconds, () => network.healPath());
  },
  deafen: (_, { phone: { peers } }, { whom }) => peers.filter(({ closed }) => !closed)[whom]?.breakPath(),
  'refuse-description': (_, { phone: { peers } }) => {
    for (const peer of peers) peer.refusesNext = true;
  },
  'report-path': (_, { phone: { peers } }, { whom }) => {
    for (const peer of peers) if (peer.connected) peer.reportPath(whom % 2 === 0 ? 'failed' : 'disconnected');
  },
  'change-network': (_, { phone }) => phone.signalling.changeNetwork(),
} satisfies Record<string, Deed>;
export const ROOM_DEEDS = Object.keys(DEEDS) as readonly (keyof typeof DEEDS)[];

/** People in a room, their relay and their network do as they please for a while; then it is calm, and all has to settle. */
export class RoomStorm {
  readonly people: readonly Person[];
  readonly world: PhoneWorld;
  readonly #options: RoomStormOptions;
  readonly #clock = new FakeClock();
  readonly #random: Random;
  readonly #platform: SeededPlatform;
  readonly #gone: Phone[] = [];
  readonly #complaints: string[] = [];
  readonly #repairs = new Set<() => void>();
  #weather = CALM;

  private constructor(identities: readonly Identity[], options: RoomStormOptions) {
    const clock = this.#clock;
    const random = (this.#random = seededRandom(options.seed));
    this.#options = options;
    this.#platform = new SeededPlatform({ clock, random, slowness: options.slowness });
    const relay = new MemoryRelay({ clock });
    relay.route = () => this.#route();
    const network = new FakeNetwork((run) => void clock.schedule(clock.now() + AIR, run));
    this.world = new PhoneWorld({ clock, relay, network, log: this.#log() });
    this.people = identities.slice(0, options.people).map((identity) => {
      const page = new PhonePage(this.world, identity);
      return { page, phone: page.load() };
    });
  }

  /** All of it: what is not as it should be. */
  static async run(identities: readonly Identity[], options: RoomStormOptions): Promise<string[]> {
    const storm = new RoomStorm(identities, options);
    try {
      await storm.#rage();
      await storm.#calm();
      await storm.#leave();
      return storm.#complaints;
    } finally {
      storm.#platform.restore();
    }
  }

  later(milliseconds: number, run: () => void): void {
    this.#clock.schedule(this.#clock.now() + milliseconds, run);
  }

  /** Undoes a fault after a while, or when it becomes calm. */
  readonly mendLater = (milliseconds: number, mend: () => void): void => {
    const once = (): void => {
      if (this.#repairs.delete(once)) mend();
    };
    this.#repairs.add(once);
    this.later(milliseconds, once);
  };

  /** Somebody's page is gone, and there again after a while: into the room nobody comes without joining. */
  away(person: Person, milliseconds: number): void {
    if (person.phone) this.#gone.push(person.phone);
    person.phone = null;
    this.mendLater(milliseconds, () => {
      person.phone ??= person.page.load();
    });
  }

  get #phones(): Phone[] {
    return this.people.flatMap(({ phone }) => phone ?? []);
  }

  async #rage(): Promise<void> {
    const { loss, doubles, delay, begun, actions } = this.#options;
    await this.#pass(1_000);
    if (begun) for (const { controller } of this.#phones) tried(controller.joinRoom(ROOM));
    await this.#pass(5_000);
    this.#weather = { loss, doubles, delay };
    for (const [after, action] of actions) {
      await this.#pass(after);
      const person = this.people[action.who % this.people.length];
      if (person?.phone) DEEDS[action.do](this, person as Person & { readonly phone: Phone }, action);
    }
  }

  async #calm(): Promise<void> {
    this.#weather = CALM;
    for (const repair of this.#repairs) repair();
    this.world.network.healPath();
    // A link that has lost something is no link any more, and there is a new one.
    if (this.#options.faults) this.world.relay.restart();
    for (const { controller } of this.#phones) controller.hangUp();
    await this.#pass(SETTLED);
    const rooms = new Set(this.#phones.flatMap(({ controller }) => controller.snapshot.room?.name ?? []));
    for (const room of new Set([ROOM, 'another', ...rooms])) this.#judge(room);
    const open = this.#phones.flatMap(({ peers }) => peers.filter(({ closed }) => !closed)).length;
    const all = this.#phones.flatMap(({ controller }) => controller.snapshot.room?.members ?? []).length;
    if (open !== all) this.#complaints.push(`${open} connections for ${all} members`);
  }

  /** All who are in a room see each other in it, and nobody else; the relay says the same. */
  #judge(room: string): void {
    const inRoom = this.#phones.filter(({ controller }) => controller.snapshot.room?.name === room);
    const devices = inRoom.map(({ signalling }) => signalling.device);
    for (const phone of inRoom) {
      const { members = [], phase = '' } = phone.controller.snapshot.room ?? {};
      const seen = members.map((member) => `${member.device} ${member.phase}`).sort();
      const others = devices.filter((device) => device !== phone.signalling.device).map((one) => `${one} connected`);
      if (seen.join() !== others.sort().join()) this.#complain(phone, `sees ${seen.join()} for ${others.join()}`);
      if (phase !== 'joined') this.#complain(phone, `is ${phase}`);
    }
    const atRelay = this.world.relay.rooms.members(room).map(({ device }) => device);
    // A join that came twice, and late, has nobody in an empty room, of which nobody tells it.
    if (devices.length > 0 && atRelay.sort().join() !== devices.sort().join())
      this.#complaints.push('the relay has others in the room');
  }

  /** All leave; then nothing runs any more but what keeps a phone online. */
  async #leave(): Promise<void> {
    for (const { controller } of this.#phones) {
      controller.leaveRoom();
      // Nor does anybody want back into what a page that was reloaded had left, which stands behind the word about a call.
      for (const _ of ['the call', 'the room']) controller.dismiss();
      await this.#pass(1_000);
    }
    await this.#pass(FORGOTTEN);
    for (const phone of [...this.#gone, ...this.#phones])
      for (const left of leftovers(phone)) this.#complain(phone, `has ${left} at the end`);
    if (this.#clock.size > this.#phones.length)
      this.#complaints.push(`${this.#clock.size - this.#phones.length} timers are left`);
  }

  #complain({ signalling }: Phone, what: string): void {
    this.#complaints.push(`${signalling.device} ${what}`);
  }

  async #pass(milliseconds: number): Promise<void> {
    await this.#clock.elapse(milliseconds, () => this.#settle());
    for (const phone of this.#phones) {
      const { room, call, local } = phone.controller.snapshot;
      const inUse = room !== null || (call.phase !== 'idle' && call.phase !== 'ended' && call.phase !== 'ringing');
      const isOpen = local.microphone.on || local.camera.on;
      if (isOpen && !inUse) this.#complain(phone, 'has a device open');
      const devices = room?.members.map(({ device }) => device) ?? [];
      if (new Set(devices).size !== devices.length) this.#complain(phone, 'has somebody twice');
    }
  }

  /** What loads late, and was asked for before, is there by the time that this is. */
  async #settle(): Promise<void> {
    await import('../controller/rooms.js');
    await import('../controller/call-features.js');
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

function leftovers({ controller, peers, media, signalling }: Phone): string[] {
  const { devices } = media;
  return [
    ...(controller.snapshot.room && signalling.device ? ['a room'] : []),
    ...(peers.some(({ closed }) => !closed) ? ['a connection'] : []),
    ...(devices.live('audio') + devices.live('video') > 0 ? ['a device'] : []),
    ...(signalling.pending > 0 && signalling.link === 'online' ? [`${signalling.pending} requests`] : []),
  ];
}
