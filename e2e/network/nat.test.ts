import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathOf } from '../harness/connections.js';
import { connected } from './calls.js';
import { Lab } from './lab.js';
import type { NatKind } from './nat.js';
import { PAIRS } from './pairs.js';
import { report } from './results.js';

/** `relayed`: where no other way than through the TURN server is left. */
const SCENARIOS: readonly { ada: NatKind; bob: NatKind; title: string; relayed?: true }[] = [
  { ada: 'cone', bob: 'cone', title: 'two people behind ordinary routers see each other' },
  {
    ada: 'symmetric',
    bob: 'cone',
    title: 'a caller behind a symmetric NAT and a callee behind an ordinary router see each other',
  },
  {
    ada: 'cone',
    bob: 'symmetric',
    title: 'a caller behind an ordinary router and a callee behind a symmetric NAT see each other',
  },
  { ada: 'symmetric', bob: 'symmetric', title: 'two people behind symmetric NATs see each other', relayed: true },
  {
    ada: 'no-udp',
    bob: 'cone',
    title: 'a caller whose firewall blocks UDP and a callee see each other',
    relayed: true,
  },
  {
    ada: 'cone',
    bob: 'no-udp',
    title: 'a caller and a callee whose firewall blocks UDP see each other',
    relayed: true,
  },
  { ada: 'no-udp', bob: 'no-udp', title: 'two people whose firewalls block UDP see each other', relayed: true },
];

for (const { ada, bob, title, relayed } of SCENARIOS) {
  for (const pair of PAIRS) {
    test(`${title} (${pair.name})`, async (t) => {
      const lab = await Lab.open(t, pair, { ada, bob });
      report(`NAT ${ada} → ${bob}`, pair, 'first picture', await connected(lab));
      if (!relayed) return;
      for (const { phone } of [lab.ada, lab.bob]) assert.ok((await pathOf(phone)).includes('relay'), phone.name);
    });
  }
}
