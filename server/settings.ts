import { existsSync, statSync } from 'node:fs';
import * as v from 'valibot';
import { DEFAULT_LIMITS, IceServerSchema, MAX_ICE_SERVERS, MAX_ICE_TTL, type IceServer } from 'webrtc-call/protocol';
import { parsePublicHosts } from './public-hosts.js';

/**
 * One thing that an operator can set: by a flag, else by the environment, else it has its default. Everything comes
 * as text, and the schema makes the value of it.
 */
interface Setting {
  flag: string;
  env: string;
  fallback: string;
  schema: v.GenericSchema<string, unknown>;
  help: string;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

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

const allowedOrigins = v.pipe(
  v.string(),
  v.transform((text): '*' | string[] => (text.trim() === '*' ? '*' : listOf(text).map(originOf))),
  v.check(
    (origins) => origins === '*' || (origins.length > 0 && !origins.includes('')),
    'must be * or a list of origins such as https://shop.example,https://www.shop.example',
  ),
);

const publicHosts = v.pipe(
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

const iceServers = v.pipe(v.string(), v.transform(parseIceServers), IceServersSchema);

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

const turnUrls = v.pipe(
  v.string(),
  v.transform(listOf),
  v.check(
    (urls) => urls.length <= 8 && urls.every(isTurnUrl),
    'must be a list of at most 8 URLs such as turn:turn.example:3478,turns:turn.example:443?transport=tcp',
  ),
);

/** One that can be guessed lets anybody use the TURN server. A space or a line's end at an end of it is a slip. */
const turnSecret = v.pipe(
  v.string(),
  v.regex(
    /^(?:[!-~]{16,256})?$/,
    "must be 16 to 256 characters without spaces or accents, and the same as coturn's static-auth-secret",
  ),
  v.transform((secret) => (secret === '' ? null : secret)),
);

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** Every setting but the limits. */
export const SETTINGS = {
  port: {
    flag: 'port',
    env: 'PORT',
    fallback: '4000',
    schema: wholeNumber(0, 65_535),
    help: 'Port to listen on; 0 takes a free one',
  },
  host: {
    flag: 'host',
    // Not HOST: shells and tools set that to the name of the machine.
    env: 'LISTEN_HOST',
    fallback: '',
    schema: v.pipe(v.string(), v.maxLength(255, 'must be a host name or an address')),
    help: 'Address to listen on; all of them unless given',
  },
  allowedOrigins: {
    flag: 'allowed-origins',
    env: 'ALLOWED_ORIGINS',
    fallback: '*',
    schema: allowedOrigins,
    help: 'Origins whose pages may use this relay',
  },
  publicHosts: {
    flag: 'public-hosts',
    env: 'PUBLIC_HOSTS',
    fallback: 'localhost:*,127.0.0.1:*,[::1]:*',
    schema: publicHosts,
    help: 'Host names under which pages reach this relay; a proof made for another is refused',
  },
  iceServers: {
    flag: 'ice-servers',
    env: 'ICE_SERVERS',
    fallback: '',
    schema: iceServers,
    help: 'Your STUN and TURN servers, as URLs or as a JSON array',
  },
  iceTtl: {
    flag: 'ice-ttl',
    env: 'ICE_TTL',
    fallback: '3600',
    schema: wholeNumber(60, MAX_ICE_TTL),
    help: 'Seconds for which those servers may be used; clients ask anew at half of them',
  },
  turnUrls: {
    flag: 'turn-urls',
    env: 'TURN_URLS',
    fallback: '',
    schema: turnUrls,
    help: 'URLs of your TURN server, for which the relay makes passing credentials',
  },
  turnSecret: {
    flag: 'turn-secret',
    env: 'TURN_SECRET',
    fallback: '',
    schema: turnSecret,
    help: 'Secret that the TURN server shares; safer in the environment than in a flag',
  },
  turnTtl: {
    flag: 'turn-ttl',
    env: 'TURN_TTL',
    fallback: '600',
    // With less, credentials that are still given out would not outlast a ring.
    schema: wholeNumber(300, 86_400),
    help: 'Seconds for which those credentials hold',
  },
  trustedProxies: {
    flag: 'trusted-proxies',
    env: 'TRUSTED_PROXIES',
    fallback: '0',
    schema: wholeNumber(0, 10),
    help: 'Number of reverse proxies in front that add to X-Forwarded-For',
  },
  staticFolder: {
    flag: 'static',
    env: 'STATIC_FOLDER',
    fallback: '',
    schema: v.pipe(
      v.string(),
      v.transform((folder) => (folder === '' ? null : folder)),
      v.check((folder) => folder === null || isFolder(folder), 'must be a folder that is there'),
    ),
    help: 'Folder of pages to serve at /',
  },
  logLevel: {
    flag: 'log-level',
    env: 'LOG_LEVEL',
    fallback: 'info',
    schema: v.picklist(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`),
    help: 'How much to log',
  },
} satisfies Record<string, Setting>;

/** The relay's limits; protocol.md says what each is good for. */
export const LIMIT_SETTINGS = {
  message: {
    flag: 'message-limit',
    env: 'MESSAGE_LIMIT',
    fallback: String(DEFAULT_LIMITS.message),
    schema: wholeNumber(16_384, 1_048_576),
    help: 'Longest message in bytes; a longer one closes the socket',
  },
  invitesPerMinute: {
    flag: 'invites-per-minute',
    env: 'INVITES_PER_MINUTE',
    fallback: String(DEFAULT_LIMITS.invitesPerMinute),
    schema: wholeNumber(1, 1_000_000),
    help: 'Invites an identity may send in a minute',
  },
  invitesPerMinutePerAddress: {
    flag: 'invites-per-minute-per-address',
    env: 'INVITES_PER_MINUTE_PER_ADDRESS',
    fallback: '30',
    schema: wholeNumber(1, 1_000_000),
    help: 'Invites that may come from one address in a minute',
  },
  signalsPerSecond: {
    flag: 'signals-per-second',
    env: 'SIGNALS_PER_SECOND',
    fallback: String(DEFAULT_LIMITS.signalsPerSecond),
    schema: wholeNumber(1, 100_000),
    help: 'Requests a socket may send in a second; as many again may come in a burst',
  },
  connectionsPerSecond: {
    flag: 'connections-per-second',
    env: 'CONNECTIONS_PER_SECOND',
    fallback: '20',
    schema: wholeNumber(1, 100_000),
    help: 'New connections that may come from one address in a second',
  },
  socketsPerIdentity: {
    flag: 'sockets-per-identity',
    env: 'SOCKETS_PER_IDENTITY',
    fallback: '8',
    schema: wholeNumber(1, 1000),
    help: 'Devices of one identity that may be online at once',
  },
  secondsToProve: {
    flag: 'seconds-to-prove',
    env: 'SECONDS_TO_PROVE',
    fallback: '10',
    schema: wholeNumber(1, 600),
    help: 'Seconds in which a new socket has to prove its identity',
  },
  invalidPerMinute: {
    flag: 'invalid-per-minute',
    env: 'INVALID_PER_MINUTE',
    fallback: '10',
    schema: wholeNumber(1, 1_000_000),
    help: 'Malformed requests in a minute after which a socket is cut off',
  },
} satisfies Record<string, Setting>;
