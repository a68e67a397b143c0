import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { CHROMIUM_ANSWER, CHROMIUM_OFFER, FIREFOX_OFFER } from '../testing/browser-sdp.js';
import { BareSdpSchema, DescriptionSchema, fingerprintOf, MAX_SDP_LENGTH, readSdp, SdpSchema } from './index.js';

const HEX = Array.from({ length: 32 }, (_, byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
const OTHER_HEX = HEX.replace('00', 'FF');
const FINGERPRINT = `a=fingerprint:sha-256 ${HEX}`;
const AUDIO = 'm=audio 9 UDP/TLS/RTP/SAVPF 111';
const HEAD = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0'];

const sdp = (...lines: string[]) => [...HEAD, ...lines, ''].join('\r\n');
const passes = (text: string) => v.is(SdpSchema, text);
const isBare = (text: string) => v.is(BareSdpSchema, text);

describe('what browsers write', () => {
  for (const [name, text] of Object.entries({ CHROMIUM_OFFER, CHROMIUM_ANSWER, FIREFOX_OFFER })) {
    it(`passes, bare as it was created (${name})`, () => {
      assert.ok(isBare(text));
      assert.deepEqual(readSdp(text).kinds, ['audio', 'video', 'application']);
      assert.match(fingerprintOf(text) ?? '', /^sha-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    });
  }

  it('passes with the fingerprint at session level, at media level, or at both', () => {
    assert.ok(passes(sdp(FINGERPRINT, AUDIO)));
    assert.ok(passes(sdp(AUDIO, FINGERPRINT)));
    assert.ok(passes(sdp(FINGERPRINT, AUDIO, FINGERPRINT)));
  });

  it('passes with lines that end in a line feed alone', () => {
    assert.ok(passes(sdp(AUDIO, FINGERPRINT).replaceAll('\r\n', '\n')));
  });

  it('is no longer bare once candidates are gathered, but passes in a running call', () => {
    const gathered = sdp(AUDIO, FINGERPRINT, 'a=candidate:1 1 udp 2113937151 192.0.2.7 41239 typ host');
    assert.ok(passes(gathered));
    assert.ok(!isBare(gathered));
  });

  it('is still bare when it says that no candidates follow', () => {
    assert.ok(isBare(sdp(AUDIO, FINGERPRINT, 'a=end-of-candidates')));
  });
});

describe('the fingerprint', () => {
  const refused: Record<string, string[]> = {
    'is missing': [AUDIO],
    'is there twice with two values': [AUDIO, FINGERPRINT, `a=fingerprint:sha-256 ${OTHER_HEX}`],
    'differs between two media sections': [AUDIO, FINGERPRINT, AUDIO, `a=fingerprint:sha-256 ${OTHER_HEX}`],
    'is of another hash': [AUDIO, `a=fingerprint:sha-1 ${HEX.slice(0, 59)}`],
    'comes beside one of another hash': [AUDIO, FINGERPRINT, `a=fingerprint:sha-1 ${HEX.slice(0, 59)}`],
    'is too short': [AUDIO, FINGERPRINT.slice(0, -3)],
    'is too long': [AUDIO, `${FINGERPRINT}:00`],
    'is in lower case': [AUDIO, `a=fingerprint:sha-256 ${HEX.toLowerCase()}`],
    'names its hash in upper case': [AUDIO, `a=fingerprint:SHA-256 ${HEX}`],
    'is followed by something': [AUDIO, `${FINGERPRINT} more`],
    'stands beside one in another spelling': [AUDIO, FINGERPRINT, `a=Fingerprint:sha-256 ${OTHER_HEX}`],
    'stands beside one with a space before its name': [AUDIO, FINGERPRINT, `a= fingerprint:sha-256 ${OTHER_HEX}`],
    'stands beside one after a space': [AUDIO, FINGERPRINT, ` a=fingerprint:sha-256 ${OTHER_HEX}`],
    'stands beside one with an upper-case type': [AUDIO, FINGERPRINT, `A=fingerprint:sha-256 ${OTHER_HEX}`],
    'stands beside one behind a lone carriage return': [AUDIO, FINGERPRINT, `a=x\ra=fingerprint:sha-256 ${OTHER_HEX}`],
    'stands beside one behind a line separator': [AUDIO, FINGERPRINT, `a=x\u2028a=fingerprint:sha-256 ${OTHER_HEX}`],
    'stands beside one behind a zero byte': [AUDIO, FINGERPRINT, `a=x\0a=fingerprint:sha-256 ${OTHER_HEX}`],
    'stands in the middle of another line': [AUDIO, `a=x ${FINGERPRINT}`],
  };
  for (const [what, lines] of Object.entries(refused)) {
    it(`is refused when it ${what}`, () => {
      assert.ok(!passes(sdp(...lines)));
      assert.equal(fingerprintOf(sdp(...lines)), null);
    });
  }

  it('is read as it stands', () => {
    assert.equal(fingerprintOf(sdp(AUDIO, FINGERPRINT)), `sha-256 ${HEX}`);
  });

  it('of an empty text is none', () => {
    assert.equal(fingerprintOf(''), null);
  });
});

describe('a candidate', () => {
  for (const line of [
    'a=candidate:1 1 udp 1 192.0.2.7 9 typ host',
    'a=Candidate:1 1 udp 1 192.0.2.7 9 typ host',
    'A=candidate:1 1 udp 1 192.0.2.7 9 typ host',
    ' a=candidate:1 1 udp 1 192.0.2.7 9 typ host',
    'a = candidate:1 1 udp 1 192.0.2.7 9 typ host',
    'a=\tcandidate:1 1 udp 1 192.0.2.7 9 typ host',
    'a=remote-candidates:1 192.0.2.7 9',
    'a=x\ra=candidate:1 1 udp 1 192.0.2.7 9 typ host',
    'a=x\u2028a=candidate:1 1 udp 1 192.0.2.7 9 typ host',
    'a=x\0a=candidate:1 1 udp 1 192.0.2.7 9 typ host',
    'a=end-of-candidates a=candidate:1 1 udp 1 192.0.2.7 9 typ host',
  ]) {
    it(`does not cross before the answer as ${JSON.stringify(line)}`, () => {
      assert.ok(!isBare(sdp(AUDIO, FINGERPRINT, line)));
    });
  }
});

describe('the media sections', () => {
  const sections = (count: number) => Array.from({ length: count }, () => [AUDIO, FINGERPRINT]).flat();

  it('may be eight', () => {
    assert.ok(passes(sdp(...sections(8))));
  });

  it('may not be nine', () => {
    assert.ok(!passes(sdp(...sections(9))));
  });

  it('may not be nine in odd spellings', () => {
    assert.ok(!passes(sdp(...sections(8), 'M=audio 9 X 1')));
    assert.ok(!passes(sdp(...sections(8), ' m = audio 9 X 1')));
  });

  it('have to be there', () => {
    assert.ok(!passes(sdp(FINGERPRINT)));
  });

  for (const kind of ['audio', 'video', 'application']) {
    it(`may be ${kind}`, () => {
      assert.ok(passes(sdp(`m=${kind} 9 X 1`, FINGERPRINT)));
    });
  }

  for (const kind of ['text', 'image', 'message', 'Audio', 'audio\t9', '', ' audio', 'toString', '__proto__']) {
    it(`may not be ${JSON.stringify(kind)}`, () => {
      assert.ok(!passes(sdp(AUDIO, FINGERPRINT, `m=${kind} 9 X 1`)));
    });
  }
});

describe('the whole description', () => {
  it('is bounded', () => {
    const text = sdp(AUDIO, FINGERPRINT);
    assert.ok(passes(text.padEnd(MAX_SDP_LENGTH, 'x')));
    assert.ok(!passes(text.padEnd(MAX_SDP_LENGTH + 1, 'x')));
  });

  it('is read in one go however it is made', () => {
    const started = performance.now();
    for (const piece of ['\r', '\n', 'm=', 'a=', ' ', 'm=audio ', 'a=fingerprint:', 'candidate', '\r\n \r\n', '\t\t']) {
      readSdp(piece.repeat(MAX_SDP_LENGTH / piece.length));
    }
    // A moment, on a machine that has nothing else to do; by its square it would be hours.
    assert.ok(performance.now() - started < 30_000);
  });

  for (const input of [null, undefined, 1, {}, [], ['v=0'], { toString: () => sdp(AUDIO, FINGERPRINT) }]) {
    it(`is text, not ${JSON.stringify(input)}`, () => {
      assert.ok(!v.is(SdpSchema, input));
    });
  }

  it('is an offer or an answer', () => {
    const text = sdp(AUDIO, FINGERPRINT);
    for (const type of ['offer', 'answer']) assert.ok(v.is(DescriptionSchema, { type, sdp: text }));
    for (const type of ['pranswer', 'rollback', 'toString', '', null]) {
      assert.ok(!v.is(DescriptionSchema, { type, sdp: text }));
    }
  });
});
