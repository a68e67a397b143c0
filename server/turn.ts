import { createHmac } from 'node:crypto';
import { MAX_ICE_SERVERS, type IceServer } from 'webrtc-call/protocol';
import type { RelayConfig } from './config.js';

/** So many bytes tell devices apart in a TURN server's log and quotas. */
const LABEL_BYTES = 12;

/** Whom credentials are for, and the time, in milliseconds since 1970. */
interface Asked {
  readonly device: string;
  /** This relay itself, where it is a STUN server. */
  readonly own?: readonly IceServer[];
  readonly now: number;
}

/**
 * The ICE servers that a proven client is given: this relay itself where there is room, the operator's own
 * list, and the TURN server with credentials that pass.
 *
 * @returns them with the seconds for which they hold
 */
export function iceFor(
  { iceServers, iceTtl, turnUrls, turnSecret, turnTtl }: RelayConfig,
  { device, own = [], now }: Asked,
): { iceServers: IceServer[]; ttl: number } {
  const room = MAX_ICE_SERVERS - iceServers.length - (turnSecret === null ? 0 : 1);
  const servers = [...own.slice(0, room), ...iceServers];
  if (turnSecret === null) return { iceServers: servers, ttl: iceTtl };
  const expiry = Math.floor(now / 1000) + turnTtl;
  const turn = { urls: turnUrls, ...turnCredentials(turnSecret, expiry, device) };
  return { iceServers: [...servers, turn], ttl: Math.min(iceTtl, turnTtl) };
}

/**
 * Credentials for a TURN server that knows the same secret and holds no list of users, as
 * draft-uberti-behave-turn-rest-00 has them: the user's name says until when they hold.
 *
 * Behind the colon stands a hash of the device, by which coturn counts its `user-quota`: a page's quota, not a person's,
 * since a device is a random number that lasts as long as its page. It names nobody: only who knows the secret can tell
 * which number it was.
 *
 * @param expiry in seconds since 1970
 */
export function turnCredentials(
  secret: string,
  expiry: number,
  device: string,
): { username: string; credential: string } {
  const label = createHmac('sha256', secret).update(device).digest().subarray(0, LABEL_BYTES).toString('base64url');
  const username = `${expiry}:${label}`;
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
