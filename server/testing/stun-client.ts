import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { crc32 } from 'node:zlib';

/* A STUN client that shares no line with the server, so that both have to have read the same RFC. */

type Attribute = readonly [type: number, value: Buffer];
const COOKIE = Buffer.from('2112a442', 'hex');

/** A binding request; what comes behind its attributes counts in its length. */
export function requestWith(attributes: readonly Attribute[], id = randomBytes(12), behind = Buffer.alloc(0)): Buffer {
  const body = attributes.map(([type, value]) => {
    const head = Buffer.from([type >> 8, type & 255, value.length >> 8, value.length & 255]);
    return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)]);
  });
  const length = body.reduce((sum, { length }) => sum + length, behind.length);
  return Buffer.concat([Buffer.from([0, 1, length >> 8, length & 255]), COOKIE, id, ...body, behind]);
}

/** The same request with a fingerprint. */
export function fingerprinted(request: Buffer): Buffer {
  const longer = Buffer.from(request);
  longer.writeUInt16BE(request.length - 20 + 8, 2);
  return Buffer.concat([longer, Buffer.from('80280004', 'hex'), checksum(longer)]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((crc32(bytes) ^ 0x5354554e) >>> 0);
  return sum;
}

export interface Answer {
  kind: 'success' | number;
  mapped: string | null;
  unknown: number[];
  hasFingerprint: boolean;
}

/** Reads an answer, and fails unless it is whole and belongs to that request. */
export function readAnswer(answer: Buffer | null, request: Buffer): Answer {
  assert.ok(answer, 'there is no answer');
  const type = answer.readUInt16BE(0);
  assert.ok(type === 0x0101 || type === 0x0111, `type ${type}`);
  assert.equal(answer.readUInt16BE(2), answer.length - 20);
  assert.deepEqual(answer.subarray(4, 20), request.subarray(4, 20));
  const read: Answer = { kind: 'success', mapped: null, unknown: [], hasFingerprint: false };
  let at = 20;
  while (at < answer.length) {
    const length = answer.readUInt16BE(at + 2);
    const value = answer.subarray(at + 4, at + 4 + length);
    assert.equal(value.length, length);
    take(read, answer.readUInt16BE(at), value, answer.subarray(0, at), request);
    at += 4 + length + (-length & 3);
  }
  assert.equal(at, answer.length);
  assert.equal(read.mapped !== null, type === 0x0101);
  return read;
}

function take(read: Answer, type: number, value: Buffer, before: Buffer, request: Buffer): void {
  if (type === 0x0020) read.mapped = mappedIn(value, request);
  else if (type === 0x0009) read.kind = value.readUInt8(2) * 100 + value.readUInt8(3);
  else if (type === 0x000a)
    read.unknown = [...new Uint16Array(value.length / 2)].map((_, at) => value.readUInt16BE(at * 2));
  else {
    assert.equal(type, 0x8028, `attribute ${type}`);
    assert.deepEqual(Buffer.from(value), checksum(before));
    read.hasFingerprint = true;
  }
}

function mappedIn(value: Buffer, request: Buffer): string {
  const bytes = [...value.subarray(4)].map((byte, index) => byte ^ request.readUInt8(4 + index));
  const port = value.readUInt16BE(2) ^ 0x2112;
  if (value.readUInt8(1) === 1) return `${bytes.join('.')}:${port}`;
  const groups = Array.from({ length: 8 }, (_, at) =>
    Buffer.from(bytes)
      .readUInt16BE(at * 2)
      .toString(16),
  );
  return `[${groups.join(':')}]:${port}`;
}

/** A UDP socket that asks a server where it seems to be. */
export class StunClient {
  readonly #socket: Socket;
  readonly #server: { address: string; port: number };

  private constructor(socket: Socket, server: { address: string; port: number }) {
    this.#socket = socket;
    this.#server = server;
  }

  static async open(test: { after(close: () => void): void }, address: string, port: number): Promise<StunClient> {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    socket.bind(0, address);
    await once(socket, 'listening');
    test.after(() => socket.close());
    return new StunClient(socket, { address, port });
  }

  get port(): number {
    return this.#socket.address().port;
  }

  send(packet: Buffer): void {
    this.#socket.send(packet, this.#server.port, this.#server.address);
  }

  /** Sends a request and reads the next answer that belongs to it. */
  async ask(request: Buffer = requestWith([])): Promise<Answer> {
    this.send(request);
    for (;;) {
      const [packet] = (await once(this.#socket, 'message')) as [Buffer];
      if (packet.subarray(8, 20).equals(request.subarray(8, 20))) return readAnswer(packet, request);
    }
  }
}
