import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPublicHost, parsePublicHosts } from './public-hosts.js';

describe('public hosts', () => {
  const forms: [text: string, host: string][] = [
    ['relay.example', 'relay.example'],
    ['Relay.Example', 'relay.example'],
    ['relay.example:443', 'relay.example'],
    ['relay.example:8443', 'relay.example:8443'],
    ['https://relay.example/', 'relay.example'],
    ['http://relay.example:80', 'relay.example'],
    ['wss://relay.example:8443', 'relay.example:8443'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['[::1]:4000', '[::1]:4000'],
    ['localhost:*', 'localhost:*'],
    ['[::1]:*', '[::1]:*'],
  ];
  for (const [text, host] of forms) {
    it(`reads ${text} as ${host}`, () => {
      assert.deepEqual(parsePublicHosts([text]), [host]);
    });
  }

  for (const text of ['', 'a b', 'relay.example/path', 'https://me@relay.example', 'relay.example:1:*', ':*', '*']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parsePublicHosts(['relay.example', text]), null);
    });
  }

  it('needs at least one', () => {
    assert.equal(parsePublicHosts([]), null);
  });

  const hosts = ['relay.example', 'localhost:*', '[::1]:*'];
  for (const host of ['relay.example', 'localhost', 'localhost:4000', '[::1]', '[::1]:65535']) {
    it(`takes a proof for ${host}`, () => {
      assert.equal(isPublicHost(host, hosts), true);
    });
  }
  for (const host of ['relay.example:4000', 'localhost.evil.example', 'localhost:x', 'localhost:*', 'evil:1', '']) {
    it(`takes none for ${JSON.stringify(host)}`, () => {
      assert.equal(isPublicHost(host, hosts), false);
    });
  }
});
