/** The request with which a WebSocket to a relay begins. */
export const UPGRADE = Buffer.from(
  [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n'),
);

/** What RFC 6455 forbids, or leaves unfinished, behind an upgrade. */
export const BROKEN_WEBSOCKET = makeBrokenWebSocket();

function makeBrokenWebSocket(): Record<string, Buffer> {
  const mask = [0, 0, 0, 0];
  const masked = (opcode: number, ...payload: number[]) => [opcode, 0x80 | payload.length, ...mask, ...payload];
  const bytes = (...values: number[]) => Buffer.from(values);
  return {
    'a frame without a mask': bytes(0x81, 2, 0x34, 0x30),
    'an opcode that does not exist': bytes(...masked(0x83, 0x34)),
    'reserved bits': bytes(...masked(0xf1, 0x34)),
    'a continuation of nothing': bytes(...masked(0x80, 0x34)),
    'a beginning within a message': bytes(...masked(0x01, 0x34), ...masked(0x01, 0x30)),
    'a message that is never finished': bytes(...masked(0x01, 0x34), ...masked(0x00, 0x32)),
    'a message in a thousand parts': bytes(
      ...masked(0x01, 0x34),
      ...(Array(1_000).fill(masked(0x00, 0x78)).flat() as number[]),
    ),
    'a frame of 2^63 bytes': bytes(0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, ...mask, 0x34),
    'a fragmented ping': bytes(...masked(0x09, 0x34)),
    'a ping that is too long': bytes(0x89, 0xfe, 0x00, 0x7e, ...mask, ...Array<number>(126).fill(0)),
    'a close of one byte': bytes(...masked(0x88, 0x03)),
    'a close code that does not exist': bytes(...masked(0x88, 0x00, 0x01)),
    'text that is no UTF-8': bytes(...masked(0x81, 0x34, 0xff, 0xfe)),
    'half a header': bytes(0x81, 0xfe, 0x01),
    'half a frame': bytes(0x81, 0xa0, ...mask, 0x34, 0x32),
  };
}

const POLL = '/socket.io/?EIO=4&transport=polling';
/** What no client that means well sends. */
export const BROKEN_HTTP: Record<string, string> = {
  'no request at all': 'x\r\n\r\n',
  'nothing but a beginning': 'GET /socket.io/',
  'a greeting of TLS': '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  'a greeting of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a header without end': `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}`,
  'a thousand headers': `GET / HTTP/1.1\r\nHost: x\r\n${'a: b\r\n'.repeat(3_000)}\r\n`,
  'two lengths': `POST ${POLL} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx`,
  'a length and chunks': `POST ${POLL} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'a chunk of a size that is none': `POST ${POLL} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  'a body that does not come': `POST ${POLL} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n40`,
  'a body longer than any': `POST ${POLL}&sid=x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n40`,
  'another method': `DELETE ${POLL} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'an upgrade to something else': 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  'an upgrade of a session that is not': `GET /socket.io/?EIO=4&transport=websocket&sid=x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  'a key that is none': UPGRADE.toString().replace('dGhl', '!!!!'),
  'a transport of the prototype': UPGRADE.toString().replace('transport=websocket', 'transport=__proto__'),
  'a path that is none': 'GET /%ff%fe/../../etc/passwd%00 HTTP/1.1\r\nHost: x\r\n\r\n',
  'a query of ten thousand fields': `GET /socket.io/?${'a=b&'.repeat(2_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  'requests one upon another': `GET ${POLL} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(50),
};
