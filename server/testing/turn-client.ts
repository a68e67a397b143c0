import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import ipaddr from 'ipaddr.js';

/* As much of a TURN client (RFC 8656) as asks a server whom it would relay to. */

const ALLOCATE = 0x0003;
const CREATE_PERMISSION = 0x0008;
const USERNAME = 0x0006;
const MESSAGE_INTEGRITY = 0x0008;
const ERROR_CODE = 0x0009;
const XOR_PEER_ADDRESS = 0x0012;
const REALM = 0x0014;
const NONCE = 0x0015;
const REQUESTED_ADDRESS_FAMILY = 0x0017;
const REQUESTED_TRANSPORT = 0x0019;

/** Milliseconds after which a request is sent again, as RFC 8489 has it. */
const REPEAT = 500;
const COOKIE = Buffer.from('2112a442', 'hex');
const UDP = Buffer.from([17, 0, 0, 0]);
const FAMILY = { 4: Buffer.from([1, 0, 0, 0]), 6: Buffer.from([2, 0, 0, 0]) };

type Attribute = readonly [type: number, value: Buffer];
/** What a server said: 0 for a success, else its error's number. */
type Code = number;

export interface Credentials {
  readonly username: string;
  readonly credential: string;
}

/** One allocation, or the try to get one. */
export class TurnClient {
  readonly #socket: Socket;
  readonly #port: number;
  readonly #credentials: Credentials;
  #realm: Buffer = Buffer.alloc(0);
  #nonce: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket, port: number, credentials: Credentials) {
    this.#socket = socket;
    this.#port = port;
    this.#credentials = credentials;
  }

  static async open(
    test: { after(close: () => void): void },
    port: number,
    credentials: Credentials,
  ): Promise<TurnClient> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    test.after(() => socket.close());
    return new TurnClient(socket, port, credentials);
  }

  /** Asks for an address that others can send to. */
  async allocate(family: 4 | 6 = 4): Promise<Code> {
    const wish: Attribute[] = [
      [REQUESTED_TRANSPORT, UDP],
      [REQUESTED_ADDRESS_FAMILY, FAMILY[family]],
    ];
    // The first word of a server is what the proof has to be made for.
    const { code, attributes } = await this.#exchange(message(ALLOCATE, wish));
    assert.equal(code, 401);
    this.#realm = attributes.get(REALM) ?? this.#realm;
    this.#nonce = attributes.get(NONCE) ?? this.#nonce;
    return this.#ask(ALLOCATE, wish);
  }

  /** Asks whether it would relay to that address. */
  permit(peer: string): Promise<Code> {
    const { bytes, family } = parsed(peer);
    const id = randomBytes(12);
    const mask = Buffer.concat([COOKIE, id]);
    const mixed = bytes.map((byte, index) => byte ^ mask.readUInt8(index));
    return this.#ask(CREATE_PERMISSION, [[XOR_PEER_ADDRESS, Buffer.from([0, family, 0x21, 0x12, ...mixed])]], id);
  }

  async #ask(method: number, attributes: readonly Attribute[], id = randomBytes(12)): Promise<Code> {
    const { username, credential } = this.#credentials;
    const key = createHash('md5')
      .update(`${username}:${String(this.#realm)}:${credential}`)
      .digest();
    const proven: Attribute[] = [
      ...attributes,
      [USERNAME, Buffer.from(username)],
      [REALM, this.#realm],
      [NONCE, this.#nonce],
    ];
    // The length counts the proof already, which is made over all that stands before it.
    const unsigned = message(method, proven, id, 24);
    const proof = createHmac('sha1', key).update(unsigned).digest();
    return (await this.#exchange(Buffer.concat([unsigned, encoded([MESSAGE_INTEGRITY, proof])]))).code;
  }

  async #exchange(request: Buffer): Promise<{ code: Code; attributes: Map<number, Buffer> }> {
    const send = () => {
      this.#socket.send(request, this.#port, '127.0.0.1');
    };
    send();
    // Datagrams may get lost, as while the server still opens its ports: they are sent until there is an answer.
    const repeat = setInterval(send, REPEAT);
    try {
      return codeIn(await this.#answerTo(request));
    } finally {
      clearInterval(repeat);
    }
  }

  async #answerTo(request: Buffer): Promise<Buffer> {
    for (;;) {
      const [answer] = (await once(this.#socket, 'message')) as [Buffer];
      if (answer.subarray(8, 20).equals(request.subarray(8, 20))) return answer;
    }
  }
}

function codeIn(answer: Buffer): { code: Code; attributes: Map<number, Buffer> } {
  const attributes = attributesOf(answer);
  const error = attributes.get(ERROR_CODE);
  return { code: error ? error.readUInt8(2) * 100 + error.readUInt8(3) : 0, attributes };
}

function parsed(peer: string): { bytes: number[]; family: number } {
  const address = ipaddr.parse(peer);
  return { bytes: address.toByteArray(), family: address.kind() === 'ipv4' ? 1 : 2 };
}

/** @param more how many bytes will follow */
function message(method: number, attributes: readonly Attribute[], id = randomBytes(12), more = 0): Buffer {
  const body = Buffer.concat(attributes.map(encoded));
  const head = Buffer.alloc(4);
  head.writeUInt16BE(method, 0);
  head.writeUInt16BE(body.length + more, 2);
  return Buffer.concat([head, COOKIE, id, body]);
}

function encoded([type, value]: Attribute): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)]);
}

function attributesOf(answer: Buffer): Map<number, Buffer> {
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at < answer.length;) {
    const length = answer.readUInt16BE(at + 2);
    attributes.set(answer.readUInt16BE(at), answer.subarray(at + 4, at + 4 + length));
    at += 4 + length + (-length & 3);
  }
  return attributes;
}
