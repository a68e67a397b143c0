import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import { linkStatement } from 'webrtc-call/identity';
import { ChallengeSchema, deliverySchemas, type DeliveryName, type Party } from 'webrtc-call/protocol';
import * as v from 'valibot';
import { makeKeys, type TestKeys } from './test-keys.js';

/** 128 random bits in hex: a device, or a call. */
export function makeToken(): string {
  return randomBytes(16).toString('hex');
}

export interface TestClientOptions {
  keys?: TestKeys;
  device?: string;
  /** What the client believes to be the relay's host. */
  host?: string;
  /** What its page gives as the relay's token. */
  token?: string;
  socket?: Partial<ManagerOptions & SocketOptions>;
}

/** A client that does what the protocol asks, and whatever else a test wants it to send. */
export class TestClient {
  readonly keys: TestKeys;
  readonly device: string;
  readonly host: string;
  readonly token: string | undefined;
  readonly socket: ReturnType<typeof io>;
  /** The relay's challenge, as it came. */
  readonly challenge: Promise<unknown>;
  readonly #inbox: [event: string, ...args: unknown[]][] = [];
  readonly #arrivals = new EventTarget();

  constructor(url: string, keys: TestKeys, { device, host, token, socket }: TestClientOptions) {
    this.keys = keys;
    this.device = device ?? makeToken();
    this.host = host ?? new URL(url).host;
    this.token = token;
    this.socket = io(url, { forceNew: true, reconnection: false, transports: ['websocket'], ...socket });
    this.socket.onAny((...event: [string, ...unknown[]]) => {
      this.#inbox.push(event);
      this.#arrivals.dispatchEvent(new Event('arrival'));
    });
    this.challenge = this.next('relay:challenge');
  }

  get party(): Party {
    return { id: this.keys.id, device: this.device };
  }

  /** What came and was not taken by `next`. */
  get inbox(): readonly [event: string, ...args: unknown[]][] {
    return this.#inbox;
  }

  /** Sends a request and waits for the relay's word. */
  ask(event: string, ...args: unknown[]): Promise<unknown> {
    return this.socket.timeout(5000).emitWithAck(event, ...args);
  }

  /** Sends text as one message, past the client's own encoder. */
  sendRaw(message: string | Uint8Array): void {
    this.socket.io.engine.send(message);
  }

  /** Answers the challenge; the changes are what a test wants to be wrong. */
  async prove(changes: Record<string, unknown> = {}): Promise<unknown> {
    return this.ask('relay:prove', { ...(await this.proof()), ...changes });
  }

  async proof(): Promise<{ publicKey: string; signature: string; host: string; device: string; token?: string }> {
    const { nonce } = v.parse(ChallengeSchema, await this.challenge);
    const { host, device } = this;
    const token = this.token === undefined ? {} : { token: this.token };
    return { ...(await this.keys.sign(linkStatement({ nonce, host, device }))), host, device, ...token };
  }

  /** Takes the next event of that name, which may have come already. */
  async next(event: string): Promise<unknown> {
    for (;;) {
      const index = this.#inbox.findIndex(([name]) => name === event);
      if (index >= 0) return this.#inbox.splice(index, 1)[0]?.[1];
      await new Promise((resolve) => {
        this.#arrivals.addEventListener('arrival', resolve, { once: true });
      });
    }
  }

  /** Takes the next delivery of that name, and holds it to its strict schema. */
  async nextDelivery(event: DeliveryName): Promise<unknown> {
    const delivery = await this.next(event);
    assert.deepEqual(v.parse(deliverySchemas[event], delivery), delivery);
    return delivery;
  }

  /** Resolves when the socket is closed. */
  async closed(): Promise<void> {
    if (this.socket.connected) await new Promise((resolve) => this.socket.once('disconnect', resolve));
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** Waits for what no event tells of: another side's view of things. The test's own time limit ends it. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** Connects without a proof. */
export async function connectUnproven(url: string, options: TestClientOptions = {}): Promise<TestClient> {
  const client = new TestClient(url, options.keys ?? (await makeKeys()), options);
  await client.challenge;
  return client;
}

/** Connects and proves. */
export async function connect(url: string, options: TestClientOptions = {}): Promise<TestClient> {
  const client = await connectUnproven(url, options);
  const answer = await client.prove();
  assert.ok((answer as { ok: boolean }).ok, JSON.stringify(answer));
  return client;
}
