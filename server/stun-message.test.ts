import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answerBinding } from './stun-message.js';
import { fingerprinted, readAnswer, requestWith } from './testing/stun-client.js';

const SOURCE = { address: '192.0.2.1', port: 32_853 };

describe('the answer to a STUN binding request', () => {
  it('is the address of the example in RFC 5769, for IPv4 and IPv6', () => {
    const request = requestWith([], Buffer.from('b7e7a701bc34d686fa87dfae', 'hex'));
    const v4 = answerBinding(request, SOURCE)?.toString('hex') ?? '';
    assert.ok(v4.includes('002000080001a147e112a643'), v4);
    const v6 = answerBinding(request, { address: '2001:db8:1234:5678:11:2233:4455:6677', port: 32_853 });
    assert.ok(v6?.toString('hex').includes('002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9'), v6?.toString('hex'));
  });

  it('belongs to its request, and has a fingerprint where that has one', () => {
    const plain = requestWith([]);
    const answer = readAnswer(answerBinding(plain, SOURCE), plain);
    assert.deepEqual(answer, { kind: 'success', mapped: '192.0.2.1:32853', unknown: [], hasFingerprint: false });
    const marked = fingerprinted(requestWith([[0x8022, Buffer.from('a browser')]]));
    assert.equal(readAnswer(answerBinding(marked, SOURCE), marked).hasFingerprint, true);
  });

  it('takes the request of RFC 5769 for what it is: attributes of ICE, which a plain server does not know', () => {
    const request = Buffer.from(
      '000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff' +
        '80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2' +
        '80280004e57a3bcf',
      'hex',
    );
    const { kind, unknown, hasFingerprint } = readAnswer(answerBinding(request, SOURCE), request);
    assert.deepEqual([kind, unknown, hasFingerprint], [420, [0x0024], true]);
  });

  it('is an IPv4 address where that came mapped into IPv6', () => {
    const request = requestWith([]);
    const answer = answerBinding(request, { address: '::ffff:192.0.2.1', port: 1 });
    assert.equal(readAnswer(answer, request).mapped, '192.0.2.1:1');
  });

  it('is 420 with the list of what has to be understood and is not', () => {
    const request = requestWith([
      [0x0003, Buffer.alloc(4)],
      [0x7fff, Buffer.alloc(1)],
      [0x8022, Buffer.from('may be passed over')],
      [0x0006, Buffer.from('a user')],
    ]);
    const { kind, unknown } = readAnswer(answerBinding(request, SOURCE), request);
    assert.deepEqual([kind, unknown], [420, [0x0003, 0x7fff]]);
  });

  const good = fingerprinted(requestWith([[0x8022, Buffer.from('client')]]));
  const changed = (change: (packet: Buffer) => void) => {
    const packet = Buffer.from(good);
    change(packet);
    return packet;
  };
  const broken: Record<string, Buffer> = {
    nothing: Buffer.alloc(0),
    'half a header': good.subarray(0, 19),
    'a length that is not there': good.subarray(0, -4),
    'more than its length': Buffer.concat([good, Buffer.alloc(4)]),
    'another cookie, as of RFC 3489': changed((packet) => packet.writeUInt32BE(1, 4)),
    'an indication': changed((packet) => packet.writeUInt16BE(0x0011, 0)),
    'an answer, which would go to and fro for ever': answerBinding(good, SOURCE) ?? Buffer.alloc(0),
    'a TURN allocation': changed((packet) => packet.writeUInt16BE(0x0003, 0)),
    'a wrong fingerprint': changed((packet) =>
      packet.writeUInt8(packet.readUInt8(packet.length - 1) ^ 1, packet.length - 1),
    ),
    'a fingerprint that is not the last': requestWith([
      [0x8028, Buffer.alloc(4)],
      [0x8022, Buffer.alloc(4)],
    ]),
    'an attribute longer than the packet': changed((packet) => packet.writeUInt16BE(0xffff, 22)),
    'half an attribute': requestWith([], undefined, Buffer.from([0x80, 0x22])),
    'a kilobyte': requestWith([[0x8022, Buffer.alloc(1000)]]),
  };
  for (const [what, packet] of Object.entries(broken)) {
    it(`is none to ${what}`, () => {
      assert.equal(answerBinding(packet, SOURCE), null);
    });
  }

  const attribute = fc.tuple(fc.nat(0xffff), fc.uint8Array({ maxLength: 60 }).map(Buffer.from));
  const source = fc.record({
    address: fc.oneof(
      fc.ipV4(),
      fc.ipV6().filter((address) => !address.includes('.')),
    ),
    port: fc.nat(65_535),
  });

  it('is whole and small, whatever attributes a request has', () => {
    fc.assert(
      fc.property(fc.array(attribute, { maxLength: 12 }), source, fc.boolean(), (attributes, from, isMarked) => {
        const plain = requestWith(attributes.filter(([type]) => type !== 0x8028));
        const request = isMarked ? fingerprinted(plain) : plain;
        const answer = answerBinding(request, from);
        if (request.length > 576) return assert.equal(answer, null);
        const { kind, hasFingerprint } = readAnswer(answer, request);
        assert.equal(hasFingerprint, isMarked);
        assert.ok((answer?.length ?? 0) <= request.length * (kind === 420 ? 1.7 : 2.2), `${answer?.length} bytes`);
      }),
      { numRuns: 2000 },
    );
  });

  it('is none, or whole, to any bytes and to any change of a good request', () => {
    const anything = fc.uint8Array({ maxLength: 700 }).map(Buffer.from);
    const spoiled = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length))
      .map(([at, byte, length]) => changed((packet) => packet.writeUInt8(byte, at)).subarray(0, length));
    fc.assert(
      fc.property(fc.oneof(anything, spoiled), source, (packet, from) => {
        const answer = answerBinding(packet, from);
        if (answer !== null) readAnswer(answer, packet);
      }),
      { numRuns: 5000 },
    );
  });
});
