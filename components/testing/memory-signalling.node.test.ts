import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { MemoryRelay } from './memory-relay.js';
import type { MemorySignalling } from './memory-signalling.js';
import { makeProver, type TestProver } from './provers.js';
import { describeRooms } from './rooms-contract.js';
import { describeSignalling, type ContractClient, type SignallingWorld } from './signalling-contract.js';

describe('signalling in memory', () => {
  let world: SignallingWorld;
  let clients: MemorySignalling[];

  beforeEach(() => {
    const relay = new MemoryRelay({ iceServers: [{ urls: ['stun:stun.example:3478'] }] });
    const provers = new Map<ContractClient, TestProver>();
    clients = [];
    world = {
      async createClient({ like, sameDevice } = {}) {
        const known = like && provers.get(like);
        const prover = known ? (sameDevice ? known : known.onAnotherDevice()) : await makeProver();
        const signalling = relay.connect(prover.id);
        const client = { signalling, prover };
        clients.push(signalling);
        provers.set(client, prover);
        return client;
      },
      async stopRelay() {
        relay.stop();
        await Promise.resolve();
      },
      async restartRelay() {
        relay.restart();
        await Promise.resolve();
      },
    };
  });
  afterEach(() => {
    for (const client of clients) client.close();
  });

  describeSignalling({ it, deepEqual: assert.deepEqual }, () => world);
  describeRooms({ it, deepEqual: assert.deepEqual }, () => world);
});
