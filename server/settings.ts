import * as v from 'valibot';
import { MAX_ICE_TTL } from 'webrtc-call/protocol';
import {
  bearerNames,
  allowedOrigins,
  callIds,
  file,
  files,
  folder,
  freePort,
  iceServers,
  publicHosts,
  redisPrefix,
  redisUrl,
  roomNames,
  secret,
  stunPort,
  toggle,
  turnUrls,
  wholeNumber,
} from './setting-values.js';

/**
 * One thing that an operator can set: by a flag, else by the environment, else in the file of settings, else it has its
 * default. Everything is taken as text, and the schema makes the value of it.
 */
export interface Setting {
  /** Its name on the command line, behind two dashes, and in the file. */
  flag: string;
  env: string;
  fallback: string;
  schema: v.GenericSchema<string, unknown>;
  help: string;
  /** A flag without a value turns it on. */
  isToggle?: true;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

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
  tlsCert: {
    flag: 'tls-cert',
    env: 'TLS_CERT',
    fallback: '',
    schema: file,
    help: 'PEM file of the certificate and those it rests on; serves https',
  },
  tlsKey: {
    flag: 'tls-key',
    env: 'TLS_KEY',
    fallback: '',
    schema: file,
    help: 'PEM file of its key, without a passphrase',
  },
  devTls: {
    flag: 'dev-tls',
    env: 'DEV_TLS',
    fallback: '',
    schema: toggle,
    help: 'Serves https with a certificate made at the start, to try it with a phone in this network',
    isToggle: true,
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
  tokenKeys: {
    flag: 'token-keys',
    env: 'TOKEN_KEYS',
    fallback: '',
    schema: files,
    help: 'Files of the keys that tokens are signed with: a JWKS, public keys as PEM, or a secret',
  },
  tokenRequired: {
    flag: 'token-required',
    env: 'TOKEN_REQUIRED',
    fallback: '',
    schema: toggle,
    help: 'Lets in nobody without a token',
    isToggle: true,
  },
  tokenMaxTtl: {
    flag: 'token-max-ttl',
    env: 'TOKEN_MAX_TTL',
    fallback: '2592000',
    schema: wholeNumber(60, 31_536_000),
    help: 'Seconds for which a token may be valid',
  },
  guestAllow: {
    flag: 'guest-allow',
    env: 'GUEST_ALLOW',
    fallback: '*',
    schema: callIds,
    help: 'Whom somebody may call whose token does not say, or who has none: *, or call IDs',
  },
  guestNames: {
    flag: 'guest-names',
    env: 'GUEST_NAMES',
    fallback: '*',
    schema: bearerNames,
    help: 'What names they may call themselves by: *, or names; with "," they have none',
  },
  guestRooms: {
    flag: 'guest-rooms',
    env: 'GUEST_ROOMS',
    fallback: '*',
    schema: roomNames,
    help: 'Which rooms they may join: *, or names of rooms',
  },
  blockList: {
    flag: 'block-list',
    env: 'BLOCK_LIST',
    fallback: '',
    schema: file,
    help: 'File of the call IDs and addresses that are not let in, one a line',
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
  stunPort: {
    flag: 'stun-port',
    env: 'STUN_PORT',
    fallback: 'same',
    schema: stunPort,
    help: 'UDP port on which this relay tells pages their public address: a number, off, or that of --port',
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
    schema: secret(
      "must be 16 to 256 characters without spaces or accents, and the same as coturn's static-auth-secret",
    ),
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
    schema: folder,
    help: 'Folder of pages to serve at /',
  },
  metricsToken: {
    flag: 'metrics-token',
    env: 'METRICS_TOKEN',
    fallback: '',
    schema: secret('must be 16 to 256 characters without spaces or accents'),
    help: 'Who sends it as a Bearer token reads /metrics; safer in the environment than in a flag',
  },
  metricsPort: {
    flag: 'metrics-port',
    env: 'METRICS_PORT',
    fallback: '',
    schema: freePort,
    help: 'Port of their own for those figures; 0 takes a free one',
  },
  metricsHost: {
    flag: 'metrics-host',
    env: 'METRICS_HOST',
    fallback: '127.0.0.1',
    schema: v.pipe(v.string(), v.maxLength(255, 'must be a host name or an address')),
    help: 'Address that this port listens on; this machine alone unless given',
  },
  redisUrl: {
    flag: 'redis-url',
    env: 'REDIS_URL',
    fallback: '',
    schema: redisUrl,
    help: 'Redis through which several relays are one; safer in the environment than in a flag',
  },
  redisPrefix: {
    flag: 'redis-prefix',
    env: 'REDIS_PREFIX',
    fallback: 'webrtc-call',
    schema: redisPrefix,
    help: 'What the names of their channels there begin with: relays of another prefix are strangers',
  },
  drainSeconds: {
    flag: 'drain-seconds',
    env: 'DRAIN_SECONDS',
    fallback: '5',
    schema: wholeNumber(0, 600),
    help: 'Seconds at most over which sockets are let go when it is told to end',
  },
  logLevel: {
    flag: 'log-level',
    env: 'LOG_LEVEL',
    fallback: 'info',
    schema: v.picklist(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`),
    help: 'How much to log',
  },
} satisfies Record<string, Setting>;
