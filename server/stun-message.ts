import { crc32 } from 'node:zlib';
import ipaddr from 'ipaddr.js';

/*
 * STUN binding requests and their answers, RFC 8489: "from which address do I reach you?". Nothing else of it is here, and
 * nobody proves who they are.
 */

const HEADER = 20;
const MAGIC_COOKIE = 0x2112a442;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const BINDING_ERROR = 0x0111;

const XOR_MAPPED_ADDRESS = 0x0020;
const ERROR_CODE = 0x0009;
const UNKNOWN_ATTRIBUTES = 0x000a;
const FINGERPRINT = 0x8028;
/** What a fingerprint is mixed with, so that a checksum of another protocol is none (section 14.7). */
const FINGERPRINT_XOR = 0x5354554e;
const FINGERPRINT_SIZE = 8;
/** Attributes from here on may be passed over by who does not know them. */
const FIRST_OPTIONAL = 0x8000;

/**
 * Attributes of RFC 8489 that have to be understood: addresses, user names, integrity, errors, realms, nonces, algorithms.
 * They mean nothing in a request that needs no proof, and are passed over.
 */
const KNOWN = new Set([0x0001, 0x0006, 0x0008, 0x0009, 0x000a, 0x0014, 0x0015, 0x001c, 0x001d, 0x001e, 0x0020]);

/** More of these than a request needs are told of in part: an answer stays small. */
const MAX_TOLD = 8;
/** A request may be as long as the smallest packet that every path carries. */
const MAX_REQUEST = 576;

const IPV4 = 0x01;
const IPV6 = 0x02;

/** Where a request came from, as the system tells it. */
export interface Source {
  readonly address: string;
  readonly port: number;
}

interface Attribute {
  readonly type: number;
  /** Where it begins in its message. */
  readonly start: number;
}

/**
 * The answer to a packet that came from there.
 *
 * An answer to a good request is at most 2.2 times as long as the request, to one with attributes that nobody knows at most
 * 1.7 times: who lies about its address gains nothing by it.
 *
 * @returns `null` where the packet is no binding request, or a broken one: such are not answered
 */
export function answerBinding(packet: Buffer, source: Source): Buffer | null {
  const attributes = readRequest(packet);
  if (attributes === null) return null;
  const id = packet.subarray(4, HEADER);
  const unknown = attributes.map(({ type }) => type).filter((type) => type < FIRST_OPTIONAL && !KNOWN.has(type));
  const isMarked = attributes.some(({ type }) => type === FINGERPRINT);
  return unknown.length > 0
    ? message(BINDING_ERROR, id, [refusal(), unknownAttributes(unknown.slice(0, MAX_TOLD))], isMarked)
    : message(BINDING_SUCCESS, id, [mappedAddress(source, id)], isMarked);
}

/** Its attributes, if it is a whole binding request and nothing but that. */
function readRequest(packet: Buffer): Attribute[] | null {
  const isRequest =
    packet.length >= HEADER &&
    packet.length <= MAX_REQUEST &&
    packet.readUInt16BE(0) === BINDING_REQUEST &&
    packet.readUInt16BE(2) === packet.length - HEADER &&
    packet.readUInt32BE(4) === MAGIC_COOKIE;
  if (!isRequest) return null;
  const attributes = readAttributes(packet);
  return attributes !== null && hasGoodFingerprint(packet, attributes) ? attributes : null;
}

function readAttributes(packet: Buffer): Attribute[] | null {
  const attributes: Attribute[] = [];
  let start = HEADER;
  while (start < packet.length) {
    if (packet.length - start < 4) return null;
    attributes.push({ type: packet.readUInt16BE(start), start });
    start += 4 + padded(packet.readUInt16BE(start + 2));
  }
  return start === packet.length ? attributes : null;
}

/** Without one, all is well; with one, it has to be the last attribute, and right. */
function hasGoodFingerprint(packet: Buffer, attributes: readonly Attribute[]): boolean {
  const fingerprint = attributes.find(({ type }) => type === FINGERPRINT);
  if (!fingerprint) return true;
  const { start } = fingerprint;
  const isLast = start === packet.length - FINGERPRINT_SIZE && packet.readUInt16BE(start + 2) === 4;
  return isLast && packet.readUInt32BE(start + 4) === fingerprintOf(packet.subarray(0, start));
}

/** Its length field has to count the fingerprint already. */
function fingerprintOf(packet: Buffer): number {
  return (crc32(packet) ^ FINGERPRINT_XOR) >>> 0;
}

/** @param id the magic cookie and the transaction, which an answer has in common with its request */
function message(type: number, id: Buffer, attributes: readonly Buffer[], isMarked: boolean): Buffer {
  const body = Buffer.concat(attributes);
  const header = Buffer.alloc(4);
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(body.length + (isMarked ? FINGERPRINT_SIZE : 0), 2);
  const packet = Buffer.concat([header, id, body]);
  if (!isMarked) return packet;
  const value = Buffer.alloc(4);
  value.writeUInt32BE(fingerprintOf(packet));
  return Buffer.concat([packet, attribute(FINGERPRINT, value)]);
}

function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

/** The address is mixed with the cookie and the transaction, since some routers rewrite an address wherever they see it. */
function mappedAddress({ address, port }: Source, id: Buffer): Buffer {
  // An IPv4 address comes mapped where one socket serves both kinds.
  const plain = ipaddr.process(address);
  const bytes = plain.toByteArray();
  const value = Buffer.alloc(4 + bytes.length);
  value.writeUInt8(plain.kind() === 'ipv4' ? IPV4 : IPV6, 1);
  value.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 2);
  bytes.forEach((byte, index) => value.writeUInt8(byte ^ id.readUInt8(index), 4 + index));
  return attribute(XOR_MAPPED_ADDRESS, value);
}

/** 420, "unknown attribute", without the words. */
function refusal(): Buffer {
  return attribute(ERROR_CODE, Buffer.from([0, 0, 4, 20]));
}

function unknownAttributes(types: readonly number[]): Buffer {
  const value = Buffer.alloc(types.length * 2);
  types.forEach((type, index) => value.writeUInt16BE(type, index * 2));
  return attribute(UNKNOWN_ATTRIBUTES, value);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
