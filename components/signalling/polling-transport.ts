/** Long polling: a chunk of its own, because few networks block WebSocket. */
export { NodeXHR as Polling } from 'engine.io-client';
