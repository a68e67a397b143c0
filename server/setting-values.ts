import { existsSync, statSync } from 'node:fs';
import * as v from 'valibot';
import {
  IceServerSchema,
  MAX_ICE_SERVERS,
  MAX_NAME_LENGTH,
  parseId,
  RoomNameSchema,
  type IceServer,
} from 'webrtc-call/protocol';
import { BearerNameSchema } from './admission/bearer-name.js';
import { parsePublicHosts } from './public-hosts.js';

/*
 * What settings may be: each schema makes a value of a text, and its message says in one sentence what is allowed.
 */

export function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

/** A port to listen on, or none. */
export const freePort = v.union(
  [
    v.pipe(
      v.literal(''),
      v.transform(() => null),
    ),
    wholeNumber(0, 65_535),
  ],
  'must be a whole number from 0 to 65535',
);

/** A port, the one of the relay itself, or none. */
export const stunPort = v.union(
  [v.picklist(['same', 'off']), wholeNumber(0, 65_535)],
  'must be same, off, or a whole number from 0 to 65535',
);

/** Splits `a, b` into its parts. */
function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** An origin as browsers send it, which may have been written with a slash at its end. */
function originOf(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : '';
  return [origin, `${origin}/`].includes(text) ? origin : '';
}

export const allowedOrigins = v.pipe(
  v.string(),
  v.transform((text): '*' | string[] => (text.trim() === '*' ? '*' : listOf(text).map(originOf))),
  v.check(
    (origins) => origins === '*' || (origins.length > 0 && !origins.includes('')),
    'must be * or a list of origins such as https://shop.example,https://www.shop.example',
  ),
);

export const publicHosts = v.pipe(
  v.string(),
  v.transform((text) => parsePublicHosts(listOf(text))),
  v.array(v.string(), 'must be a list of host names such as relay.example,relay.example:8443,localhost:*'),
);

const ICE_URL = /^(?:stuns?|turns?):[^\s,]+$/;
const iceMessage =
  'must be a list of stun:, stuns:, turn: or turns: URLs, or a JSON array of { urls, username, credential }; ' +
  'a TURN server needs both a username and a credential';

/** At most eight servers, each as browsers take it: a TURN server without credentials makes `RTCPeerConnection` throw. */
const IceServersSchema = v.pipe(
  v.array(IceServerSchema, iceMessage),
  v.maxLength(MAX_ICE_SERVERS, `must be at most ${MAX_ICE_SERVERS} servers`),
  v.check((servers) => servers.every(isUsable), iceMessage),
);

function isUsable({ urls, username, credential }: IceServer): boolean {
  const needsCredential = urls.some((url) => url.startsWith('turn'));
  return (
    urls.every((url) => ICE_URL.test(url)) && (!needsCredential || (username !== undefined && credential !== undefined))
  );
}

export const iceServers = v.pipe(v.string(), v.transform(parseIceServers), IceServersSchema);

/** Reads the JSON form, or the short one of URLs alone. Returns what it finds; the schema judges it. */
function parseIceServers(text: string): unknown {
  if (!text.trim().startsWith('[')) return listOf(text).map((url) => ({ urls: [url] }));
  try {
    const servers: unknown = JSON.parse(text);
    return Array.isArray(servers) ? servers.map(withUrlList) : servers;
  } catch {
    // Not JSON: no list of servers, and the schema says so.
    return null;
  }
}

/** `RTCIceServer.urls` may be one string; on the wire it is always a list. */
function withUrlList(server: unknown): unknown {
  if (typeof server !== 'object' || server === null || !('urls' in server)) return server;
  return typeof server.urls === 'string' ? { ...server, urls: [server.urls] } : server;
}

/** RFC 7065. A browser that is given anything else makes no connection at all. */
const TURN_URL = /^turns?:(?:[a-z\d.-]+|\[[a-f\d:.]+\])(?::(\d{1,5}))?(?:\?transport=(?:udp|tcp))?$/i;

function isTurnUrl(text: string): boolean {
  const [found, port = '3478'] = TURN_URL.exec(text) ?? [];
  return found !== undefined && text.length <= 512 && Number(port) >= 1 && Number(port) <= 65_535;
}

export const turnUrls = v.pipe(
  v.string(),
  v.transform(listOf),
  v.check(
    (urls) => urls.length <= 8 && urls.every(isTurnUrl),
    'must be a list of at most 8 URLs such as turn:turn.example:3478,turns:turn.example:443?transport=tcp',
  ),
);

/** One that can be guessed opens what it guards to anybody. A space or a line's end at an end of it is a slip. */
export function secret(message: string) {
  return v.pipe(
    v.string(),
    v.regex(/^(?:[!-~]{16,256})?$/, message),
    v.transform((text) => (text === '' ? null : text)),
  );
}

/** One Redis, or none. */
export const redisUrl = v.pipe(
  v.string(),
  v.transform((text) => (text === '' ? null : text)),
  v.check(
    (text) => text === null || isRedisUrl(text),
    'must be redis://host:6379 or rediss://user:password@host:6379, with what is special in the password percent-encoded',
  ),
);

function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(text);
  const isBare = /^\/?\d{0,3}$/.test(pathname) && search === '' && hash === '';
  return (protocol === 'redis:' || protocol === 'rediss:') && hostname !== '' && isBare;
}

export const redisPrefix = v.pipe(
  v.string(),
  v.regex(/^[\w.:-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, colons, dashes or underscores'),
);

/** A folder of this machine, or none. */
export const folder = v.pipe(
  v.string(),
  v.transform((path) => (path === '' ? null : path)),
  v.check((path) => path === null || isFolder(path), 'must be a folder that is there'),
);

/** A file of this machine, or none. */
export const file = v.pipe(
  v.string(),
  v.transform((path) => (path === '' ? null : path)),
  v.check((path) => path === null || isFile(path), 'must be a file that is there'),
);

/** Files of this machine, or none. */
export const files = v.pipe(
  v.string(),
  v.transform(listOf),
  v.check((paths) => paths.every(isFile), 'must be a file that is there, or a list of such files'),
);

/** All, or those on a list, which may be empty. */
const allOr = (entryOf: (text: string) => string | null, message: string) =>
  v.pipe(
    v.string(),
    v.transform((text): '*' | (string | null)[] => (text.trim() === '*' ? '*' : listOf(text).map(entryOf))),
    v.check((entries) => entries === '*' || !entries.includes(null), message),
    v.transform((entries) => entries as '*' | string[]),
  );

export const callIds = allOr(parseId, 'must be *, or a list of call IDs such as k7f2-9mqx-4hdp-t8wz');
export const bearerNames = allOr(
  (text) => (v.is(BearerNameSchema, text) ? text : null),
  'must be *, or a list of names of people, none of which reads as a call ID',
);
export const roomNames = allOr(
  (text) => (v.is(RoomNameSchema, text) ? text : null),
  `must be *, or a list of names of rooms, of at most ${MAX_NAME_LENGTH} characters`,
);

/** What is off unless somebody says otherwise. */
export const toggle = v.pipe(
  v.string(),
  v.picklist(['', 'true', 'false', '1', '0'], 'must be true or false'),
  v.transform((text) => text === 'true' || text === '1'),
);

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
