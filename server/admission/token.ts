import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import * as v from 'valibot';
import { IdSchema, RoomNameSchema } from 'webrtc-call/protocol';
import { isPublicHost } from '../public-hosts.js';
import { BearerNameSchema } from './bearer-name.js';
import { allowedOf, type Grant } from './grant.js';
import type { TokenKey } from './token-keys.js';

/** Why a token is not taken. */
export type TokenProblem =
  /** No JWT, or one with a critical header that nobody here knows. */
  | 'token-malformed'
  /** Signed by none of the keys, or by another algorithm than the key's own. */
  | 'token-key'
  /** Made for another relay. */
  | 'token-audience'
  /** Made for another ID. */
  | 'token-subject'
  | 'token-expired'
  /** Not valid yet. */
  | 'token-early'
  /** Valid for longer than a token may be. */
  | 'token-lifetime'
  /** A claim is missing, or is not of the form that it must have. */
  | 'token-claims';

/** Whom a token has to be for, and what it is held against. */
export interface TokenTerms {
  readonly keys: readonly TokenKey[];
  readonly id: string;
  readonly publicHosts: readonly string[];
  /** Seconds for which a token may be valid. */
  readonly maxTtl: number;
}

export type VerifiedToken = { readonly grant: Partial<Grant>; readonly claims: JWTPayload } | TokenProblem;

/** Seconds by which clocks may differ. */
const CLOCK_TOLERANCE = 5;
const REQUIRED = ['aud', 'sub', 'iat', 'exp'];

const listOf = <Item extends v.GenericSchema<unknown, string>>(item: Item) =>
  v.union([v.literal('*'), v.pipe(v.array(item), v.maxLength(256))]);
/** Other claims are somebody else's. */
const ClaimsSchema = v.object({
  aud: v.union([v.string(), v.array(v.string())]),
  iat: v.number(),
  exp: v.number(),
  name: v.optional(BearerNameSchema),
  allow: v.optional(listOf(IdSchema)),
  rooms: v.optional(listOf(RoomNameSchema)),
});

/** Verifies a JWT (RFC 7519) as RFC 8725 says: the key decides on the algorithm, and every claim is checked. */
export async function verifyToken(token: string, terms: TokenTerms): Promise<VerifiedToken> {
  const candidates = keysFor(token, terms.keys);
  if (typeof candidates === 'string') return candidates;
  const options = { subject: terms.id, clockTolerance: CLOCK_TOLERANCE, maxTokenAge: terms.maxTtl };
  const verified = await verifyWithAny(token, candidates, { ...options, requiredClaims: REQUIRED });
  return typeof verified === 'string' ? verified : judgeClaims(verified, terms);
}

/** Three parts in base64url (RFC 7515): libraries that decode them also take what is none, such as spaces. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** The keys that a token may have been signed with, by what it says itself; nothing of that is believed yet. */
function keysFor(token: string, keys: readonly TokenKey[]): readonly TokenKey[] | 'token-malformed' {
  if (!COMPACT.test(token)) return 'token-malformed';
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return keys.filter(
      (key) => key.algorithms.includes(alg ?? '') && (kid === undefined || key.kid === null || key.kid === kid),
    );
  } catch {
    // Whatever it is, it has no header.
    return 'token-malformed';
  }
}

async function verifyWithAny(
  token: string,
  candidates: readonly TokenKey[],
  options: JWTVerifyOptions,
): Promise<JWTPayload | TokenProblem> {
  for (const { key, algorithms } of candidates) {
    try {
      return (await jwtVerify(token, key, { ...options, algorithms: [...algorithms] })).payload;
    } catch (error) {
      const problem = problemOf(error);
      if (problem !== 'token-key') return problem;
    }
  }
  return 'token-key';
}

const CLAIM_PROBLEMS: Readonly<Record<string, TokenProblem>> = { sub: 'token-subject', nbf: 'token-early' };

/** @throws what is no fault of the token's */
function problemOf(error: unknown): TokenProblem {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'token-key';
  // Too old by its `iat`: it was valid for longer than it may be, or it would have expired.
  if (error instanceof errors.JWTExpired) return error.claim === 'iat' ? 'token-lifetime' : 'token-expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason !== 'check_failed') return 'token-claims';
    return error.claim === 'iat' ? 'token-early' : (CLAIM_PROBLEMS[error.claim] ?? 'token-claims');
  }
  if (error instanceof errors.JOSEError) return 'token-malformed';
  throw error;
}

function judgeClaims(claims: JWTPayload, { publicHosts, maxTtl }: TokenTerms): VerifiedToken {
  const parsed = v.safeParse(ClaimsSchema, claims);
  if (!parsed.success) return 'token-claims';
  const { aud, iat, exp, name, allow, rooms } = parsed.output;
  if (![aud].flat().some((host) => isPublicHost(host, publicHosts))) return 'token-audience';
  if (exp - iat > maxTtl) return 'token-lifetime';
  const grant = {
    expires: exp + CLOCK_TOLERANCE,
    ...(name !== undefined && { names: allowedOf([name]) }),
    ...(allow && { allow: allowedOf(allow) }),
    ...(rooms && { rooms: allowedOf(rooms) }),
  };
  return { grant, claims };
}
