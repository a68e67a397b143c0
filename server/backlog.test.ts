import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it, mock } from 'node:test';
import { limitBacklog } from './backlog.js';

function makeConnection() {
  return Object.assign(new EventEmitter(), { close: mock.fn<(discard: boolean) => void>() });
}

describe('what waits for a slow client', () => {
  it('may be as much as the limit', () => {
    const connection = makeConnection();
    limitBacklog(connection, 10);
    connection.emit('packetCreate', { data: 'x'.repeat(10) });
    connection.emit('packetCreate', {});
    assert.equal(connection.close.mock.callCount(), 0);
  });

  it('closes its connection when it is more, without waiting for it to be sent', () => {
    const connection = makeConnection();
    limitBacklog(connection, 10);
    for (const data of ['x'.repeat(6), 'x'.repeat(6)]) connection.emit('packetCreate', { data });
    assert.deepEqual(connection.close.mock.calls[0]?.arguments, [true]);
  });

  it('is counted anew when it was sent', () => {
    const connection = makeConnection();
    limitBacklog(connection, 10);
    for (let n = 0; n < 5; n++) {
      connection.emit('packetCreate', { data: 'x'.repeat(6) });
      connection.emit('flush');
    }
    assert.equal(connection.close.mock.callCount(), 0);
  });
});
