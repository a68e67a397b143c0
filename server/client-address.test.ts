import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { clientAddress, countedAddress } from './client-address.js';

function request(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe('the address that counts', () => {
  it('is the connection’s own when no proxy is trusted, whatever a header says', () => {
    assert.equal(clientAddress(request('192.0.2.1', '198.51.100.7'), 0), '192.0.2.1');
  });

  it('is the one that the trusted proxy saw, not what the client put before it', () => {
    assert.equal(clientAddress(request('10.0.0.1', '203.0.113.9, 198.51.100.7'), 1), '198.51.100.7');
    assert.equal(clientAddress(request('10.0.0.1', '203.0.113.9, 198.51.100.7, 10.0.0.2'), 2), '198.51.100.7');
  });

  it('is the first known one where fewer proxies were passed', () => {
    assert.equal(clientAddress(request('192.0.2.1'), 2), '192.0.2.1');
  });

  it('is the connection’s own where the header holds no address', () => {
    assert.equal(clientAddress(request('10.0.0.1', 'nonsense'), 1), '10.0.0.1');
    assert.equal(clientAddress(request('10.0.0.1', ''), 1), '10.0.0.1');
  });

  it('is one, however it is written', () => {
    assert.equal(clientAddress(request('2001:DB8:0:0::1'), 0), '2001:db8::1');
  });

  it('counts as the same for a whole /64 of IPv6', () => {
    const one = countedAddress(clientAddress(request('2001:db8:1:2::1'), 0));
    assert.equal(one, countedAddress(clientAddress(request('2001:db8:1:2:ffff:ffff:ffff:ffff'), 0)));
    assert.notEqual(one, countedAddress(clientAddress(request('2001:db8:1:3::1'), 0)));
  });

  it('is the IPv4 address where it comes mapped into IPv6', () => {
    assert.equal(clientAddress(request('::ffff:192.0.2.1'), 0), '192.0.2.1');
  });

  it('is one for all connections that are already gone', () => {
    assert.equal(clientAddress(request(undefined), 0), 'unknown');
  });
});
