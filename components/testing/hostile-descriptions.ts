import { MAX_MEDIA_SECTIONS, MAX_SDP_LENGTH } from '../protocol/index.js';

/** A description that a browser made, taken apart. */
interface Parts {
  readonly session: string;
  /** From one `m=` to the next. */
  readonly sections: readonly string[];
}

const MIDS = /^a=mid:(.*)$/m;

/**
 * What a party that means harm can make of its own later descriptions: its relay and its schema pass most of them, and its
 * signature is good.
 */
export const HOSTILE_DESCRIPTIONS = {
  'more media than there may be shown': (sdp) => surplus(sdp, MAX_MEDIA_SECTIONS),
  'more sections than the protocol has': (sdp) => surplus(sdp, 2 * MAX_MEDIA_SECTIONS),
  'as many lines as fit': (sdp) => sdp + 'a=x-filler:0123456789\r\n'.repeat((MAX_SDP_LENGTH - sdp.length) / 23),
  'as many sources as fit': (sdp) => sdp + sources((MAX_SDP_LENGTH - sdp.length) / 34),
  'codecs that nobody has': (sdp) => sdp.replace(/^(a=rtpmap:(?:9[6-9]|1\d\d)) [^/]+/gm, '$1 x-nothing'),
  'no codec at all': (sdp) => sdp.replace(/^a=(?:rtpmap|fmtp|rtcp-fb):.*\r\n/gm, ''),
  'another fingerprint': (sdp) => sdp.replace(/^(a=fingerprint:sha-256 )..:../gm, '$100:FF'),
  'mids that changed places': (sdp) => rearranged(sdp, ([one, two, ...rest]) => swapped(one!, two!, MIDS).concat(rest)),
  'one mid for all': (sdp) => sdp.replace(/^a=mid:.*$/gm, 'a=mid:0'),
  'sections that changed places': (sdp) => rearranged(sdp, (sections) => [...sections].reverse()),
  'a data channel only': (sdp) => rearranged(sdp, (sections) => sections.slice(-1)),
  'no data channel any more': (sdp) => rearranged(sdp, (sections) => sections.slice(0, -1)),
  'sound where there were pictures': (sdp) => sdp.replace(/^m=video/gm, 'm=audio'),
  'every section refused': (sdp) => sdp.replace(/^(m=\w+) 9/gm, '$1 0'),
  'an end that is ice-lite': (sdp) => rearranged(sdp, (sections) => sections, 'a=ice-lite\r\n'),
  'no way to open its transport': (sdp) => sdp.replace(/^a=setup:.*$/gm, 'a=setup:holdconn'),
  'a password that is too short': (sdp) => sdp.replace(/^a=ice-pwd:.*$/gm, 'a=ice-pwd:x'),
  'a hundred layers': (sdp) => sdp.replace(/^m=video.*\r\n/m, (line) => line + layers(100)),
  'no room for a message': (sdp) => sdp.replace(/^a=max-message-size:.*$/gm, 'a=max-message-size:1'),
} as const satisfies Record<string, (sdp: string) => string>;

export type HostileDescription = keyof typeof HOSTILE_DESCRIPTIONS;

/** Candidates that lead nowhere, or to where nobody should be sent. */
export const ABSURD_CANDIDATES: readonly string[] = [
  '',
  'candidate:',
  'nonsense',
  `candidate:${'1'.repeat(900)} 1 udp 1 192.0.2.1 9 typ host`,
  'candidate:1 1 udp 2113937151 192.0.2.1 0 typ host',
  'candidate:1 1 udp 2113937151 192.0.2.1 99999 typ host',
  'candidate:1 1 udp 99999999999999999999 192.0.2.1 9 typ host',
  'candidate:1 1 udp 2113937151 999.999.999.999 9 typ host',
  'candidate:1 1 udp 2113937151 0.0.0.0 9 typ host',
  'candidate:1 1 udp 2113937151 255.255.255.255 9 typ host',
  'candidate:1 1 udp 2113937151 224.0.0.1 9 typ host',
  'candidate:1 1 udp 2113937151 :: 9 typ host',
  'candidate:1 1 udp 2113937151 nobody.invalid 9 typ host',
  'candidate:1 9 udp 2113937151 192.0.2.1 9 typ host',
  'candidate:1 1 tcp 2113937151 127.0.0.1 1 typ host tcptype passive',
  'candidate:1 1 sctp 2113937151 192.0.2.1 9 typ host',
  'candidate:1 1 udp 2113937151 192.0.2.1 9 typ nowhere',
  'candidate:1 1 udp 2113937151 192.0.2.1 9 typ host\r\na=fingerprint:sha-256 00',
];

function rearranged(sdp: string, change: (sections: readonly string[]) => readonly string[], more = ''): string {
  const { session, sections } = partsOf(sdp);
  return session + more + change(sections).join('');
}

function partsOf(sdp: string): Parts {
  const [session = '', ...sections] = sdp.split(/^(?=m=)/m);
  return { session, sections };
}

/** Copies of its media, up to so many sections, all of them in its bundle. */
function surplus(sdp: string, count: number): string {
  const { session, sections } = partsOf(sdp);
  const media = sections.filter((section) => !section.startsWith('m=application'));
  const copies = Array.from({ length: count - sections.length }, (_, n) =>
    media[n % media.length]!.replace(MIDS, `a=mid:more-${n}`)
      .replace(/^(a=msid:\S+).*$/m, `$1 more-${n}`)
      .replace(/^a=ssrc.*\r\n/gm, ''),
  );
  const mids = copies.map((_, n) => ` more-${n}`).join('');
  return session.replace(/^(a=group:BUNDLE.*)\r$/m, `$1${mids}\r`) + [...sections, ...copies].join('');
}

/** Two texts that have exchanged what a pattern finds in them. */
function swapped(one: string, other: string, what: RegExp): string[] {
  const [mine, theirs] = [one, other].map((text) => what.exec(text)?.[0] ?? '');
  return [one.replace(what, theirs!), other.replace(what, mine!)];
}

function sources(count: number): string {
  return Array.from({ length: count }, (_, n) => `a=ssrc:${String(n + 1).padStart(10, '1')} cname:somebody\r\n`).join(
    '',
  );
}

function layers(count: number): string {
  const names = Array.from({ length: count }, (_, n) => `l${n}`);
  return `${names.map((name) => `a=rid:${name} recv\r\n`).join('')}a=simulcast:recv ${names.join(';')}\r\n`;
}
