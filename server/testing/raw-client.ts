import { once } from 'node:events';
import { linkStatement } from 'webrtc-call/identity';
import type { Challenge, Party } from 'webrtc-call/protocol';
import { WebSocket } from 'ws';
import { makeToken } from './test-client.js';
import { makeKeys, type TestKeys } from './test-keys.js';

/** Said in place of an ack by a socket that the relay has closed. */
export const CLOSED = Symbol('closed');

export interface RawClientOptions {
  /** Whether it proves itself; it does unless told not to. */
  proven?: boolean;
  keys?: TestKeys;
  /** From which of this machine's addresses it comes. */
  address?: string;
}

/** A bare WebSocket to a relay: it sends whatever text it is given, and keeps no order but its own. */
export class RawClient {
  readonly keys: TestKeys;
  readonly device = makeToken();
  /** Called with every event but the challenge. */
  onEvent: (name: string, payload: unknown) => void = () => undefined;
  readonly #url: string;
  readonly #address: string | undefined;
  readonly #acks = new Map<number, (answer: unknown) => void>();
  #socket: WebSocket;
  #lastAck = 0;
  #meetChallenge: (challenge: Challenge) => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;

  private constructor(url: string, keys: TestKeys, address: string | undefined) {
    this.#url = url;
    this.#address = address;
    this.keys = keys;
    this.#socket = this.#open();
  }

  /**
   * Connects.
   *
   * @throws where there is no connection, or it is closed before there is a challenge, or the proof is refused
   */
  static async link(url: string, { proven = true, keys, address }: RawClientOptions = {}): Promise<RawClient> {
    const client = new RawClient(url, keys ?? (await makeKeys()), address);
    await client.#meet(proven);
    return client;
  }

  get party(): Party {
    return { id: this.keys.id, device: this.device };
  }

  /** Sends a request whose payload is any JSON text, and waits for its ack or the end of the socket. */
  request(event: string, json: string): Promise<unknown> {
    return new Promise((resolve) => {
      this.#acks.set(++this.#lastAck, resolve);
      this.#socket.send(this.frame(event, json));
    });
  }

  /** The WebSocket message that the next request of this kind is. */
  frame(event: string, json: string): string {
    return `42${this.#lastAck}["${event}",${json}]`;
  }

  /** Puts a WebSocket message on the wire that need not be a packet of anything. */
  sendFrame(frame: string | Uint8Array): void {
    this.#socket.send(frame);
  }

  /** Resolves when the relay has closed the socket. */
  async closed(): Promise<void> {
    if (this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, 'close');
  }

  /** Comes back after the relay has closed the socket. */
  async relink(proven: boolean): Promise<void> {
    await this.closed();
    this.#socket = this.#open();
    await this.#meet(proven);
  }

  async close(): Promise<void> {
    this.#socket.close();
    await this.closed();
  }

  #open(): WebSocket {
    const endpoint = this.#url.replace(/^http/, 'ws');
    const socket = new WebSocket(`${endpoint}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate: false,
      ...(this.#address === undefined ? {} : { localAddress: this.#address }),
    });
    socket.on('message', (data: Buffer) => {
      this.#receive(data.toString());
    });
    // Whoever waits for no challenge any more is told enough by the close that follows.
    socket.on('error', (error) => {
      this.#fail(error);
    });
    socket.on('close', () => {
      this.#fail(new Error('closed'));
      for (const answer of this.#acks.values()) answer(CLOSED);
      this.#acks.clear();
    });
    return socket;
  }

  async #meet(proven: boolean): Promise<void> {
    const { nonce } = await new Promise<Challenge>((resolve, reject) => {
      this.#meetChallenge = resolve;
      this.#fail = reject;
    });
    if (!proven) return;
    const { device } = this;
    const { host } = new URL(this.#url);
    const proof = await this.keys.sign(linkStatement({ nonce, host, device }));
    const answer = await this.request('relay:prove', JSON.stringify({ ...proof, host, device }));
    if (!(answer as { ok: boolean }).ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
  }

  #receive(message: string): void {
    if (message.startsWith('0{')) this.#socket.send('40');
    else if (message === '2') this.#socket.send('3');
    else if (message.startsWith('42')) {
      const [name, payload] = JSON.parse(message.slice(2)) as [string, unknown];
      if (name === 'relay:challenge') this.#meetChallenge(payload as Challenge);
      else this.onEvent(name, payload);
    } else if (message.startsWith('43')) this.#handleAck(message.slice(2));
  }

  #handleAck(packet: string): void {
    const number = parseInt(packet);
    const [answer] = JSON.parse(packet.slice(String(number).length)) as unknown[];
    this.#acks.get(number)?.(answer);
    this.#acks.delete(number);
  }
}
