import { DEFAULT_LIMITS, MAX_ROOM_MEMBERS } from 'webrtc-call/protocol';
import { wholeNumber } from './setting-values.js';
import type { Setting } from './settings.js';

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
  roomMembers: {
    flag: 'room-limit',
    env: 'ROOM_LIMIT',
    fallback: String(DEFAULT_LIMITS.roomMembers),
    schema: wholeNumber(2, MAX_ROOM_MEMBERS),
    help: 'People that a room may hold',
  },
  joinsPerMinute: {
    flag: 'joins-per-minute',
    env: 'JOINS_PER_MINUTE',
    fallback: '20',
    schema: wholeNumber(1, 1_000_000),
    help: 'Times that an identity may join a room in a minute',
  },
  joinsPerMinutePerAddress: {
    flag: 'joins-per-minute-per-address',
    env: 'JOINS_PER_MINUTE_PER_ADDRESS',
    fallback: '60',
    schema: wholeNumber(1, 1_000_000),
    help: 'Joins of rooms that may come from one address in a minute',
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
  connections: {
    flag: 'connections',
    env: 'CONNECTIONS',
    fallback: '50000',
    schema: wholeNumber(1, 10_000_000),
    help: 'Connections that may be open at once',
  },
  connectionsPerAddress: {
    flag: 'connections-per-address',
    env: 'CONNECTIONS_PER_ADDRESS',
    fallback: '1000',
    schema: wholeNumber(1, 10_000_000),
    help: 'Connections of one address that may be open at once',
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
