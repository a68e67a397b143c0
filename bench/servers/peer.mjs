import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { ExpressPeerServer } from 'peer';
import { tell } from './told.mjs';

/** The server of PeerJS, as its documentation mounts it; by default it would hold five thousand clients at most. */
const app = express();
const http = createServer(app);
app.use('/', ExpressPeerServer(http, { path: '/', concurrent_limit: 100_000 }));
http.listen(0, '127.0.0.1');
await once(http, 'listening');
tell(`http://127.0.0.1:${http.address().port}`);
