import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { countedAddress } from './client-address.js';
import type { RelayLimits } from './config.js';

/** Seconds for which an invite is known, so that its repeats cost nothing. */
const INVITE_KNOWN = 60;
/** A ring is repeated every 2.4 s; what comes faster than this many seconds is charged. */
const REPEAT_PACE = 2;

/** Who sends an invite to whom; a repeat has all of these in common. */
export interface InviteKey {
  from: string;
  to: string;
  callId: string;
}

/** The relay's rate buckets of identities and addresses, in memory. Each forgets by itself. */
export class Rates {
  readonly #connections: RateLimiterMemory;
  readonly #invitesOfIdentity: RateLimiterMemory;
  readonly #invitesOfAddress: RateLimiterMemory;
  readonly #joinsOfIdentity: RateLimiterMemory;
  readonly #joinsOfAddress: RateLimiterMemory;
  readonly #knownInvites = new RateLimiterMemory({ points: 1, duration: INVITE_KNOWN });
  readonly #repeats = new RateLimiterMemory({ points: 1, duration: REPEAT_PACE });

  constructor(limits: RelayLimits) {
    this.#connections = new RateLimiterMemory({ points: limits.connectionsPerSecond, duration: 1 });
    this.#invitesOfIdentity = new RateLimiterMemory({ points: limits.invitesPerMinute, duration: 60 });
    this.#invitesOfAddress = new RateLimiterMemory({ points: limits.invitesPerMinutePerAddress, duration: 60 });
    this.#joinsOfIdentity = new RateLimiterMemory({ points: limits.joinsPerMinute, duration: 60 });
    this.#joinsOfAddress = new RateLimiterMemory({ points: limits.joinsPerMinutePerAddress, duration: 60 });
  }

  /** Counts a new connection, and tells whether its address may have one more. */
  async allowConnection(address: string): Promise<boolean> {
    return (await overdrawn(this.#connections, bucketOf(address))) === null;
  }

  /**
   * Counts an invite, for its sender and for the address that it came from. The repeat of a known one is free, at most
   * once every 2 s.
   */
  async allowInvite({ from, to, callId }: InviteKey, address: string): Promise<boolean> {
    const invite = `${from} ${to} ${callId}`;
    const known = (await this.#knownInvites.get(invite)) !== null;
    if (known && (await overdrawn(this.#repeats, invite)) === null) return true;
    if ((await overdrawn(this.#invitesOfIdentity, from)) !== null) return false;
    if ((await overdrawn(this.#invitesOfAddress, bucketOf(address))) !== null) return false;
    if (!known) {
      await this.#knownInvites.set(invite, 1, INVITE_KNOWN);
      await this.#repeats.set(invite, 1, REPEAT_PACE);
    }
    return true;
  }

  /** Counts a join of a room, for the identity and for the address that it came from. */
  async allowJoin(id: string, address: string): Promise<boolean> {
    if ((await overdrawn(this.#joinsOfIdentity, id)) !== null) return false;
    return (await overdrawn(this.#joinsOfAddress, bucketOf(address))) === null;
  }
}

/** What is no address counts as itself: it stands for all that could not be told. */
function bucketOf(address: string): string {
  return countedAddress(address) ?? address;
}

/** Takes one point. Returns how much was taken in all where that was too much, else `null`. */
async function overdrawn(bucket: RateLimiterMemory, key: string): Promise<RateLimiterRes | null> {
  try {
    await bucket.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
}
