import type { Identity } from '../identity/identity.js';
import { verify } from '../identity/proof.js';
import { answerStatement, offerStatement, type SignedInvite } from '../identity/statements.js';
import { fingerprintOf, type Description, type Party, type Proof } from '../protocol/index.js';

/** A description together with the place in a call for which it is signed. */
export interface PlacedDescription extends Description {
  readonly callId: string;
  readonly epoch: number;
  readonly from: Party;
  /** The ID that was dialled, or that called. */
  readonly to: string;
  /** What an invite's offer vouches for besides. */
  readonly invite?: SignedInvite;
}

/** Signs what is sent with a description. */
export async function signDescription(identity: Identity, placed: PlacedDescription): Promise<Proof> {
  const fingerprint = fingerprintOf(placed.sdp);
  if (fingerprint === null) throw new Error('no sole fingerprint');
  return identity.sign(statementOf(placed, fingerprint));
}

/**
 * Checks that a description comes from the identity that it is stamped with.
 *
 * @returns the DTLS fingerprint that is now vouched for, or `null` when it is not
 */
export async function vouchedFingerprint(placed: PlacedDescription, proof: Proof): Promise<string | null> {
  const fingerprint = fingerprintOf(placed.sdp);
  if (fingerprint === null) return null;
  const signer = await verify(proof, statementOf(placed, fingerprint));
  return signer === placed.from.id ? fingerprint : null;
}

function statementOf({ type, callId, epoch, from, to, invite }: PlacedDescription, fingerprint: string) {
  const signed = { callId, epoch, from, to, fingerprint };
  return type === 'offer' ? offerStatement(signed, invite) : answerStatement(signed);
}
