import type { Candidate } from '../protocol/index.js';

/** A certificate that secures nothing, for fake peers. Its fingerprint is random, so no two are taken for each other. */
export function createFakeCertificate(): Promise<RTCCertificate> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');
  const certificate: RTCCertificate = {
    expires: Number.MAX_SAFE_INTEGER,
    getFingerprints: () => [{ algorithm: 'sha-256', value }],
  };
  return Promise.resolve(certificate);
}

/** What a fake description says. */
export interface FakeSdp {
  /** Names the peer and its ICE generation, as `a=ice-ufrag` does in a real one. */
  readonly ufrag: string;
  readonly fingerprint: string;
  readonly setup: 'actpass' | 'active';
  /** Whether there is a line for a screen. */
  readonly screen?: boolean;
}

const SECTIONS = [
  ['audio 9 UDP/TLS/RTP/SAVPF 111', 'a=rtpmap:111 opus/48000/2', 'a=sendrecv'],
  ['video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 VP8/90000', 'a=sendrecv'],
  ['application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=sctp-port:5000'],
] as const;
const SCREEN = ['video 9 UDP/TLS/RTP/SAVPF 97', 'a=rtpmap:97 VP8/90000', 'a=sendrecv'] as const;

/**
 * Writes the least that the protocol's schemas take: three sections, or four with a screen, one fingerprint, no candidate,
 * no address.
 */
export function writeFakeSdp({ ufrag, fingerprint, setup, screen = false }: FakeSdp): string {
  const sections = [...SECTIONS, ...(screen ? [SCREEN] : [])].flatMap(([media, ...attributes], mid) => [
    `m=${media}`,
    'c=IN IP4 0.0.0.0',
    `a=mid:${String(mid)}`,
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${'0'.repeat(22)}`,
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${setup}`,
    ...attributes,
  ]);
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE 0 1 2${screen ? ' 3' : ''}`,
    ...sections,
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

export function hasFakeScreen(sdp: string): boolean {
  return sdp.includes(SCREEN[0]);
}

/** The `ufrag` of a fake description, or `null` where it is none. */
export function readFakeUfrag(sdp: string): string | null {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null;
}

/** A host candidate in a range that is for documentation only (RFC 5737), and the end of candidates. */
export function fakeCandidates(ufrag: string): Candidate[] {
  const where = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag };
  return [
    { ...where, candidate: `candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host generation 0 ufrag ${ufrag}` },
    { ...where, candidate: '' },
  ];
}
