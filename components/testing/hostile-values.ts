/** JSON text that stands where a value would: what no value, or none of reasonable size, can be written as. */
export class RawJson {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

const DEPTH = 5000;

/** Nested so deeply that a reader which calls itself runs out of stack, or longer than anything honest. */
export const HEAVY_VALUES: readonly unknown[] = [
  new RawJson('['.repeat(DEPTH) + ']'.repeat(DEPTH)),
  new RawJson('{"a":'.repeat(DEPTH) + '0' + '}'.repeat(DEPTH)),
  new RawJson(`[${'0,'.repeat(9_999)}0]`),
  'x'.repeat(40_000),
];

/** What is no text where a text should be, and fits hardly anything else. */
export const WRONG_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  '',
  'x',
  [],
  [[]],
  {},
  { length: 1, 0: 'x' },
  { type: 'Buffer', data: [1, 2, 3] },
  { _placeholder: true, num: 0 },
  new RawJson('{"__proto__":{"polluted":true}}'),
  new RawJson('{"constructor":{"prototype":{"polluted":true}}}'),
  'x'.repeat(2_000),
];

/** The edges of what numbers can be, and beyond. */
export const HARD_NUMBERS: readonly (number | RawJson)[] = [
  new RawJson('-0'),
  -1,
  0.5,
  2 ** 31,
  2 ** 32 + 1,
  1_000_000,
  1_000_001,
  Number.MAX_SAFE_INTEGER,
  new RawJson('9007199254740993'),
  1e308,
  new RawJson('1e400'),
  5e-324,
];

/** Names under which a careless reader finds, or puts, more than was sent. */
export const HARD_NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'toJSON',
  'then',
  'hasOwnProperty',
  'length',
  'from',
  'to',
  'event',
  'type',
  'ok',
  '',
];

/** Characters that hide, reorder, end a line, or are half of one. */
export const HARD_CHARACTERS: readonly string[] = [
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\r\n',
  '\u0085',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\u{e0041}',
  '\u{1f600}',
  '<img src=x onerror=alert(1)>',
];

/** Lines that a session description may not have, or not twice. */
export const HARD_SDP_LINES: readonly string[] = [
  'a=candidate:1 1 udp 2113937151 192.0.2.7 41239 typ host',
  'A=CANDIDATE:1 1 udp 2113937151 192.0.2.7 41239 typ host',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'EE').join(':')}`,
  'a=fingerprint:sha-1 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'm=text 9 UDP/TLS/RTP/SAVPF 96',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'a=mid:0',
  'a=mid:9',
  'a=group:BUNDLE 0 1 2 3 4',
  'a=setup:passive',
  'a=setup:holdconn',
  'a=sendonly',
  'a=inactive',
  'a=ssrc:1 cname:x',
  'a=msid:stream track',
  'a=simulcast:send 1;2;3',
  'a=rid:1 send',
  'a=ice-lite',
  'a=ice-ufrag:x',
  'c=IN IP4 192.0.2.7',
  'v=0',
  '=',
];
