import type { Identity } from '../identity/identity.js';
import type { PhoneWorld } from './phone-world.js';
import { FakePageMemory, Phone, type PhoneSettings } from './phone.js';

/** The page of a phone, which can go away and come back: what it remembers is the same in the next one. */
export class PhonePage {
  readonly memory = new FakePageMemory();
  readonly #world: PhoneWorld;
  readonly #identity: Identity;
  readonly #settings: PhoneSettings;
  #window = new EventTarget();

  constructor(world: PhoneWorld, identity: Identity, settings: PhoneSettings = {}) {
    this.#world = world;
    this.#identity = identity;
    this.#settings = settings;
  }

  /** Opens it, or opens it again, and waits until its phone is online. */
  async open(): Promise<Phone> {
    const phone = this.load();
    await this.#world.online(phone);
    return phone;
  }

  /** Opens it, or opens it again; its phone has done nothing yet. */
  load(): Phone {
    this.#window = new EventTarget();
    // Node has no page that could go away: a global that it lacks.
    const global = globalThis as Partial<EventTarget>;
    global.addEventListener = this.#window.addEventListener.bind(this.#window);
    const phone = new Phone(this.#world, this.#identity, { ...this.#settings, memory: this.memory });
    delete global.addEventListener;
    return phone;
  }

  /** The page goes away, and has time for a last word. */
  hide(): void {
    this.#window.dispatchEvent(new Event('pagehide'));
  }

  /** It comes out of the back/forward cache. */
  show(): void {
    this.#window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  }

  /** It is gone without a word: what it noted last is all there is. */
  crash(phone: Phone): void {
    const noted = [...this.memory];
    phone.signalling.cut();
    for (const peer of phone.peers) peer.close();
    phone.controller.close();
    this.memory.clear();
    for (const [id, text] of noted) this.memory.set(id, text);
  }
}
