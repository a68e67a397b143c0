import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it, mock } from 'node:test';
import { limitBacklogs } from './backlog.js';

function makeConnection() {
  return Object.assign(new EventEmitter(), { close: mock.fn<(discard: boolean) => void>() });
}

describe('what waits for a slow client', () => {
  it('may be as much as the limit', () => {
    const connection = makeConnection();
    limitBacklogs(10)(connection);
    connection.emit('packetCreate', { data: 'x'.repeat(10) });
    connection.emit('packetCreate', {});
    assert.equal(connection.close.mock.callCount(), 0);
  });

  it('closes its connection when it is more, without waiting for it to be sent', () => {
    const connection = makeConnection();
    limitBacklogs(10)(connection);
    for (const data of ['x'.repeat(6), 'x'.repeat(6)]) connection.emit('packetCreate', { data });
    assert.deepEqual(connection.close.mock.calls[0]?.arguments, [true]);
  });

  it('is counted anew when it was sent', () => {
    const connection = makeConnection();
    limitBacklogs(10)(connection);
    for (let n = 0; n < 5; n++) {
      connection.emit('packetCreate', { data: 'x'.repeat(6) });
      connection.emit('flush');
    }
    assert.equal(connection.close.mock.callCount(), 0);
  });

  it('is counted for each connection by itself', () => {
    const limit = limitBacklogs(10);
    const [one, other] = [makeConnection(), makeConnection()];
    for (const connection of [one, other]) limit(connection);
    for (const connection of [one, other]) connection.emit('packetCreate', { data: 'x'.repeat(6) });
    other.emit('packetCreate', { data: 'x'.repeat(6) });
    assert.deepEqual([one.close.mock.callCount(), other.close.mock.callCount()], [0, 1]);
  });
});
