import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { tell } from './told.mjs';

/** As little as a relay can be: a JSON message with a `to` goes to that socket, with a `from`. Nothing is checked. */
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
/** @type {Map<string, import('ws').WebSocket>} */
const sockets = new Map();

server.on('connection', (socket) => {
  const id = randomUUID();
  sockets.set(id, socket);
  socket.on('message', (data) => {
    const { to, ...message } = JSON.parse(data.toString());
    sockets.get(to)?.send(JSON.stringify({ ...message, from: id }));
  });
  socket.on('close', () => sockets.delete(id));
  socket.send(JSON.stringify({ id }));
});
await once(server, 'listening');
tell(`http://127.0.0.1:${server.address().port}`);
