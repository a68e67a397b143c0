import assert from 'node:assert/strict';
import { RawClient } from './raw-client.js';
import { makeToken } from './test-client.js';

/** Two who are in a call with each other, and look whether anybody else's noise reaches it. */
export class Canary {
  readonly #ends: readonly [RawClient, RawClient];
  readonly #url: string;
  readonly #callId = makeToken();
  readonly #said: [unknown[], unknown[]] = [[], []];
  readonly #heard: [unknown[], unknown[]] = [[], []];
  #arrived: () => void = () => undefined;
  #visits = 0;

  private constructor(url: string, ends: [RawClient, RawClient]) {
    this.#url = url;
    this.#ends = ends;
    ends.forEach((end, side) => {
      end.onEvent = (name, payload) => {
        if (!this.#isOurs(payload)) return;
        this.#heard[side as 0 | 1].push({ name, payload });
        this.#arrived();
      };
    });
  }

  static async open(url: string): Promise<Canary> {
    return new Canary(url, [await RawClient.link(url), await RawClient.link(url)]);
  }

  /** Whom the attackers know of, and may name. */
  get names(): unknown[] {
    return [...this.#ends.map(({ party }) => party), this.#callId];
  }

  /** How much each has said to the other, and how many have come and gone. */
  get counts(): { signals: number; visits: number } {
    return { signals: this.#said[0].length + this.#said[1].length, visits: this.#visits };
  }

  /** Each says something to the other, and hears what the other said. */
  async exchange(): Promise<void> {
    await this.#say(0, 1);
    await this.#say(1, 0);
  }

  /** A third phone comes, rings at one of them, and goes. */
  async visit(): Promise<void> {
    const guest = await RawClient.link(this.#url);
    const to = this.#ends[0].party;
    const answer = await guest.request('call:ringing', JSON.stringify({ to, callId: makeToken() }));
    assert.deepEqual(answer, { ok: true });
    await guest.close();
    this.#visits++;
  }

  /** All that was said was heard: once, in order, and word for word. */
  assertUntouched(): void {
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ] as const)
      assert.deepEqual(this.#heard[to], this.#said[from]);
  }

  async close(): Promise<void> {
    await Promise.all(this.#ends.map((end) => end.close()));
  }

  #isOurs(payload: unknown): boolean {
    const { from } = payload as { from?: { id?: unknown } };
    return this.#ends.some(({ party }) => party.id === from?.id);
  }

  async #say(from: 0 | 1, to: 0 | 1): Promise<void> {
    const seq = this.#said[from].length + 1;
    const candidates = [{ candidate: `candidate:${seq}`, sdpMid: '0', sdpMLineIndex: 0 }];
    const signal = { callId: this.#callId, epoch: 0, seq, content: { kind: 'candidates', candidates } };
    this.#said[from].push({ name: 'call:signal', payload: { from: this.#ends[from].party, ...signal } });
    const arrived = new Promise<void>((resolve) => {
      this.#arrived = resolve;
    });
    const request = JSON.stringify({ to: this.#ends[to].party, ...signal });
    assert.deepEqual(await this.#ends[from].request('call:signal', request), { ok: true });
    await arrived;
  }
}
