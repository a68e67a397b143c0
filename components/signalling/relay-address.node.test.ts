import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRelayAddress } from './relay-address.js';

describe("a relay's address", () => {
  it('is its origin, the host that the proof is for, and the path of its sockets', () => {
    assert.deepEqual(readRelayAddress('https://Relay.Example:443'), {
      origin: 'https://relay.example',
      host: 'relay.example',
      path: '/socket.io/',
    });
  });

  it('may lie under a path', () => {
    assert.equal(readRelayAddress('http://localhost:4000/calls/').path, '/calls/socket.io/');
  });

  for (const wrong of ['', 'relay.example', 'localhost:4000', '/calls', 'javascript:alert(1)', 'file:///etc']) {
    it(`is refused: ${wrong || 'nothing'}`, () => {
      assert.throws(() => readRelayAddress(wrong), TypeError);
    });
  }
});
