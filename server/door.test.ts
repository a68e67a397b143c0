import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { useRelay } from './testing/test-relay.js';

describe('the door of a relay', () => {
  const relay = useRelay();

  it('agrees to no compression of messages', async () => {
    const endpoint = `${relay().url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(endpoint, { perMessageDeflate: true });
    await once(socket, 'open');
    assert.equal(socket.extensions, '');
    socket.terminate();
  });
});
