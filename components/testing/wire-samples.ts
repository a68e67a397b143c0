import {
  DEFAULT_LIMITS,
  type Ack,
  type CallEventName,
  type ChannelMessage,
  type Challenge,
  type Delivery,
  type DeliveryName,
  type Party,
  type Proof,
  type Request,
  type RequestName,
  type SignalContent,
} from '../protocol/index.js';
import { CHROMIUM_ANSWER, CHROMIUM_OFFER } from './browser-sdp.js';

/** One right message of each kind, with every optional field there. */

const callId = '0123456789abcdef'.repeat(2);
const device = 'fedcba9876543210'.repeat(2);
const party: Party = { id: 'k7f2-9mqx-4hdp-t8wz', device };
const proof: Proof = { publicKey: 'A'.repeat(122), signature: '_-'.repeat(43) };
const wants = { audio: true, video: false };
const resumes = { callId, device };
const room = 'Küche 🫖';
const member = { name: 'Ada', media: wants };
const iceServers = [
  { urls: ['turn:turn.example:3478?transport=udp', 'stuns:stun.example'], username: 'u', credential: 'c' },
];

export const SIGNAL_CONTENTS: readonly SignalContent[] = [
  { kind: 'description', description: { type: 'offer', sdp: CHROMIUM_OFFER }, proof },
  {
    kind: 'candidates',
    candidates: [
      {
        candidate: 'candidate:1 1 udp 2113937151 192.0.2.7 41239 typ host',
        sdpMid: '0',
        sdpMLineIndex: 0,
        usernameFragment: 'abcd',
      },
      { candidate: '', sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
    ],
  },
  { kind: 'rebuild' },
];

const fields = {
  'call:invite': { callId, name: 'Ada', wants, resumes, room: { name: room, device }, offer: CHROMIUM_OFFER, proof },
  'call:ringing': { callId },
  'call:accept': { callId, answer: CHROMIUM_ANSWER, proof },
  'call:select': { callId, device },
  'call:decline': { callId, reason: 'busy' },
  'call:cancel': { callId, reason: 'no-answer' },
  'call:signal': { callId, epoch: 0, seq: 1, content: SIGNAL_CONTENTS[1]! },
  'call:end': { callId, reason: 'hung-up' },
  'call:sync': { callId, phase: 'reconnecting', epoch: 1, got: 7, reply: true },
} as const satisfies { [N in CallEventName]: Omit<Delivery<N>, 'from'> };

export const REQUESTS: { readonly [N in RequestName]: Request<N> } = {
  'relay:prove': {
    publicKey: proof.publicKey,
    signature: proof.signature,
    host: 'relay.example:8443',
    device,
    token: 'a.b.c',
  },
  'relay:ice': {},
  'call:invite': { to: party.id, ...fields['call:invite'] },
  'call:ringing': { to: party, ...fields['call:ringing'] },
  'call:accept': { to: party, ...fields['call:accept'] },
  'call:select': { to: party.id, ...fields['call:select'] },
  'call:decline': { to: party, ...fields['call:decline'] },
  'call:cancel': { to: party.id, ...fields['call:cancel'] },
  'call:signal': { to: party, ...fields['call:signal'] },
  'call:end': { to: party, ...fields['call:end'] },
  'call:sync': { to: party, ...fields['call:sync'] },
  'room:join': { room, ...member },
  'room:leave': { room },
};

export const DELIVERIES: { readonly [N in DeliveryName]: Delivery<N> } = {
  'call:invite': { from: party, ...fields['call:invite'] },
  'call:ringing': { from: party, ...fields['call:ringing'] },
  'call:accept': { from: party, ...fields['call:accept'] },
  'call:select': { from: party, ...fields['call:select'] },
  'call:decline': { from: party, ...fields['call:decline'] },
  'call:cancel': { from: party, ...fields['call:cancel'] },
  'call:signal': { from: party, ...fields['call:signal'] },
  'call:end': { from: party, ...fields['call:end'] },
  'call:sync': { from: party, ...fields['call:sync'] },
  'room:joined': { from: party, room, ...member },
  'room:left': { from: party, room, reason: 'lost' },
};

const ok = { ok: true } as const;
export const ACKS: { readonly [N in RequestName]: Ack<N> } = {
  'relay:prove': { ok: true, id: party.id, iceServers, ttl: 600, limits: DEFAULT_LIMITS },
  'relay:ice': { ok: true, iceServers, ttl: 600 },
  'call:invite': ok,
  'call:ringing': ok,
  'call:accept': ok,
  'call:select': ok,
  'call:decline': ok,
  'call:cancel': ok,
  'call:signal': ok,
  'call:end': ok,
  'call:sync': ok,
  'room:join': { ok: true, members: [{ ...party, ...member }] },
  'room:leave': ok,
};

export const CHALLENGE: Challenge = { nonce: 'n'.repeat(43), version: 1, features: ['names'] };

export const CHANNEL_MESSAGES: { readonly [Type in ChannelMessage['type']]: Extract<ChannelMessage, { type: Type }> } =
  {
    hello: { type: 'hello', callId, from: party, to: party, name: 'Ada', agent: 'chromium' },
    'call:signal': { type: 'call:signal', ...fields['call:signal'] },
    'call:sync': { type: 'call:sync', ...fields['call:sync'] },
    'call:end': { type: 'call:end', ...fields['call:end'] },
    media: { type: 'media', microphone: true, camera: false, screen: true },
    grow: { type: 'grow', room: 'Tea at five' },
    view: { type: 'view', width: 640, height: 360 },
    ping: { type: 'ping', stamp: 0 },
    pong: { type: 'pong', stamp: 123_456 },
  };
