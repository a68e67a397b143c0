import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { isAnswered, silentLog, type CallState } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { FakeClock } from '../testing/fake-clock.js';
import { FakeNetwork } from '../testing/fake-network.js';
import { createFakeCertificate } from '../testing/fake-sdp.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { CallFeatures } from './call-features.js';

describe('the features of a call', () => {
  const told: string[] = [];
  let controller: AbortController;
  let call: FakeCallApi;
  let features: CallFeatures;
  let peers: Peer[];

  beforeEach(async () => {
    told.length = 0;
    controller = new AbortController();
    call = new FakeCallApi(fakeSnapshots.connecting());
    const { signal } = controller;
    const tools = { call, set: call.set.bind(call), clock: new FakeClock(), log: silentLog, signal };
    features = new CallFeatures(tools, [
      () => {
        told.push('made');
        return {
          attach: (peer) => told.push(`peer ${String(peers.indexOf(peer))}`),
          close: () => told.push(`closed in ${call.snapshot.call.phase}`),
        };
      },
    ]);
    const certificate = await createFakeCertificate();
    const { createPeer } = new FakeNetwork();
    const make = () =>
      createPeer({ role: 'offerer', isPolite: () => false, certificate, iceServers: [], iceTransportPolicy: 'all' });
    peers = [make(), make()];
  });
  afterEach(() => controller.abort());

  const attach = (index: number, state: CallState = call.snapshot.call) => {
    const callId = 'callId' in state ? state.callId : '';
    features.attach({ callId, peer: peers[index]! });
  };

  it('are made once for a call, and told of each of its connections', () => {
    attach(0);
    call.set(fakeSnapshots.connected());
    call.set(fakeSnapshots.reconnecting());
    attach(1);
    assert.deepEqual(told, ['made', 'peer 0', 'peer 1']);
  });

  it('are closed once the call is over, and made anew for the next one', () => {
    attach(0);
    call.set(fakeSnapshots.ended());
    call.set(fakeSnapshots.idle());
    call.set(fakeSnapshots.connecting());
    attach(1);
    assert.deepEqual(told, ['made', 'peer 0', 'closed in ended', 'made', 'peer 1']);
  });

  it('are closed when another call takes the place of theirs', () => {
    attach(0);
    const connected = fakeSnapshots.connected();
    assert.ok(isAnswered(connected.call));
    call.set({ ...connected, call: { ...connected.call, callId: 'another' } });
    assert.deepEqual(told, ['made', 'peer 0', 'closed in connected']);
  });

  it('are not made for a call that was over before they had loaded', () => {
    const { call: past } = fakeSnapshots.connecting();
    call.set(fakeSnapshots.ended());
    attach(0, past);
    assert.deepEqual(told, []);
  });
});
