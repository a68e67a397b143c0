import { FakeChannel } from './fake-channel.js';

/** Two ends of a channel that carries when the test says so, and of which a new one can be made. */
export class ChatWire {
  /** What is under way, oldest first, to either end. */
  #way: { readonly to: 0 | 1; readonly deliver: () => void }[] = [];
  #ends: [FakeChannel, FakeChannel] = this.#make();

  get ends(): readonly [FakeChannel, FakeChannel] {
    return this.#ends;
  }

  /** A new connection: what was under way on the old one is lost. */
  rebuild(): readonly [FakeChannel, FakeChannel] {
    for (const end of this.#ends) end.close();
    this.#way = [];
    this.#ends = this.#make();
    return this.#ends;
  }

  open(): void {
    const [one, other] = this.#ends;
    one.open(other);
    other.open(one);
  }

  /** Brings the oldest message to an end. @returns whether there was one */
  carry(to: 0 | 1): boolean {
    const index = this.#way.findIndex((message) => message.to === to);
    const [message] = index < 0 ? [] : this.#way.splice(index, 1);
    message?.deliver();
    return message !== undefined;
  }

  /** Brings everything, and what is said to it. */
  carryAll(): void {
    while (this.carry(0) || this.carry(1));
  }

  #make(): [FakeChannel, FakeChannel] {
    const end = (to: 0 | 1) => new FakeChannel((deliver) => this.#way.push({ to, deliver }));
    return [end(1), end(0)];
  }
}
