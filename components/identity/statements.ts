import type { InviteRoom, Party, Resumes, Wants } from '../protocol/index.js';

/**
 * What a key may sign: the UTF-8 bytes of a JSON array that begins with its purpose, so that a signature given for one
 * purpose is worth nothing for another.
 */
export type Statement = readonly [
  purpose: 'webrtc-call/1 link' | 'webrtc-call/1 offer' | 'webrtc-call/1 answer',
  ...fields: unknown[],
];

/** I am on this relay's link with this device: answers the relay's challenge. */
export function linkStatement(link: { nonce: string; host: string; device: string }): Statement {
  return ['webrtc-call/1 link', link.nonce, link.host, link.device];
}

/** What offers and answers have in common: the media of this call come from the holder of this fingerprint. */
export interface SignedDescription {
  callId: string;
  epoch: number;
  from: Party;
  /** The ID that was dialled, or that called. */
  to: string;
  /** The DTLS fingerprint, `sha-256 AB:CD:…`. */
  fingerprint: string;
}

/** What an invite's offer vouches for beside the media. */
export interface SignedInvite {
  name: string;
  wants: Wants;
  resumes?: Resumes | undefined;
  room?: InviteRoom | undefined;
}

/** An offer; with `invite` it is the one that rings, and good for nothing else. */
export function offerStatement(description: SignedDescription, invite?: SignedInvite): Statement {
  return ['webrtc-call/1 offer', ...signed(description), invite ? signedInvite(invite) : null];
}

function signedInvite({ name, wants, resumes, room }: SignedInvite): unknown[] {
  const again = resumes ? [resumes.callId, resumes.device] : null;
  return [name, wants.audio, wants.video, again, room ? [room.name, room.device ?? null] : null];
}

export function answerStatement(description: SignedDescription): Statement {
  return ['webrtc-call/1 answer', ...signed(description)];
}

function signed({ callId, epoch, from, to, fingerprint }: SignedDescription): unknown[] {
  return [callId, epoch, from.id, from.device, to, fingerprint];
}
