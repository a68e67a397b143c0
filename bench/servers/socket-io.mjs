import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { tell } from './told.mjs';

/**
 * A relay as it stands in tutorials: Socket.IO with its own defaults, an event for each step of a call that goes to the
 * socket that it names, and an ack for whoever asks for one. Nothing is checked.
 */
const EVENTS = ['call', 'answer', 'signal', 'end'];

const http = createServer();
const io = new Server(http, { cors: { origin: '*' } });
/** @type {Map<string, string>} */
const names = new Map();

io.on('connection', (socket) => {
  names.set(socket.id, 'somebody');
  socket.emit('me', socket.id);
  socket.on('name', (name) => {
    names.set(socket.id, name);
  });
  for (const event of EVENTS)
    socket.on(event, ({ to, ...message }, ack) => {
      const isThere = names.has(to);
      if (isThere) io.to(to).emit(event, { ...message, from: socket.id, name: names.get(socket.id) });
      if (typeof ack === 'function') ack({ ok: isThere });
    });
  socket.on('disconnect', () => {
    names.delete(socket.id);
  });
});

http.listen(0, '127.0.0.1');
await once(http, 'listening');
tell(`http://127.0.0.1:${http.address().port}`);
