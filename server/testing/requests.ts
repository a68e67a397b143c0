import type { CallEventName, Party } from 'webrtc-call/protocol';
import { makeToken } from './test-client.js';

const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':');
/** As bare as a description can be; the relay reads no more of it. */
export const SDP = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  `a=fingerprint:sha-256 ${FINGERPRINT}`,
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  '',
].join('\r\n');
/** The relay does not verify what it passes on: that is the endpoints' part. */
export const PROOF = { publicKey: 'A'.repeat(122), signature: 'B'.repeat(86) };

const callId = () => ({ callId: makeToken() });

export function invite(to: string, changes: object = {}) {
  return { to, ...callId(), name: 'Ada', wants: { audio: true, video: false }, offer: SDP, proof: PROOF, ...changes };
}

/** One good request of each kind. */
export function requestTo(to: Party): Record<CallEventName, object> {
  return {
    'call:invite': invite(to.id),
    'call:ringing': { to, ...callId() },
    'call:accept': { to, ...callId(), answer: SDP, proof: PROOF },
    'call:select': { to: to.id, ...callId(), device: to.device },
    'call:decline': { to, ...callId(), reason: 'busy' },
    'call:cancel': { to: to.id, ...callId(), reason: 'no-answer' },
    'call:signal': {
      to,
      ...callId(),
      epoch: 0,
      seq: 1,
      content: { kind: 'candidates', candidates: [{ candidate: '', sdpMid: '0', sdpMLineIndex: 0 }] },
    },
    'call:end': { to, ...callId(), reason: 'hung-up' },
    'call:sync': { to, ...callId(), phase: 'connected', epoch: 1, got: 2 },
  };
}

/** One good request of each kind that is about a room. */
export const ROOM_REQUESTS = {
  'room:join': { room: 'Küche 🫖', name: 'Ada', media: { audio: true, video: false } },
  'room:leave': { room: 'Küche 🫖' },
};
