import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startRelay, type Relay, type RelayOptions } from 'webrtc-call-relay';
import '../testing/web-socket.js';
import { makeProver, type TestProver } from '../testing/provers.js';
import { describeRooms } from '../testing/rooms-contract.js';
import {
  describeSignalling,
  untilLink,
  type ContractClient,
  type SignallingWorld,
} from '../testing/signalling-contract.js';
import { SocketSignalling } from './socket-signalling.js';

const OPTIONS: RelayOptions = {
  host: '127.0.0.1',
  logLevel: 'silent',
  iceServers: [{ urls: ['stun:stun.example:3478'] }],
};

describe('signalling over Socket.IO', () => {
  let world: SignallingWorld;
  let relay: Relay;
  let clients: SocketSignalling[];

  beforeEach(async () => {
    relay = await startRelay({ ...OPTIONS, port: 0 });
    const { url, port } = relay;
    const provers = new Map<ContractClient, TestProver>();
    clients = [];
    world = {
      async createClient({ like, sameDevice } = {}) {
        const known = like && provers.get(like);
        const prover = known ? (sameDevice ? known : known.onAnotherDevice()) : await makeProver();
        const signalling = new SocketSignalling({ relay: url });
        const client = { signalling, prover };
        clients.push(signalling);
        provers.set(client, prover);
        return client;
      },
      async stopRelay() {
        const noticed = clients.map((client) => untilLink(client, 'connecting'));
        await Promise.all([relay.close(), ...noticed]);
      },
      async restartRelay() {
        relay = await startRelay({ ...OPTIONS, port });
      },
    };
  });
  afterEach(async () => {
    for (const client of clients) client.close();
    await relay.close();
  });

  describeSignalling({ it, deepEqual: assert.deepEqual }, () => world);
  describeRooms({ it, deepEqual: assert.deepEqual }, () => world);
});
