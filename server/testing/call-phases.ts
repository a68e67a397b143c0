import assert from 'node:assert/strict';
import type { CallEventName, Party, RequestName } from 'webrtc-call/protocol';
import type { RawClient } from './raw-client.js';
import { PROOF, requestTo, ROOM_REQUESTS } from './requests.js';
import { makeToken } from './test-client.js';

/** How far the call of those who attack has come. The relay should not care. */
export const PHASES = [
  'nobody is there',
  'it rings',
  'it is answered',
  'it is selected',
  'in the call',
  'it is over',
] as const;

const STEPS: readonly (readonly [by: 'caller' | 'callee', event: CallEventName])[][] = [
  [],
  [
    ['caller', 'call:invite'],
    ['callee', 'call:ringing'],
  ],
  [['callee', 'call:accept']],
  [['caller', 'call:select']],
  [
    ['caller', 'call:signal'],
    ['callee', 'call:signal'],
    ['callee', 'call:sync'],
  ],
  [['caller', 'call:end']],
];

/** Has two say what brings a call of theirs into a phase; its number is that of `PHASES`. */
export async function bringTo(phase: number, caller: RawClient, callee: RawClient, callId: string): Promise<void> {
  for (const [by, event] of STEPS.slice(0, phase + 1).flat()) {
    const [from, to] = by === 'caller' ? [caller, callee] : [callee, caller];
    assert.deepEqual(await from.request(event, JSON.stringify(samples(to.party, callId)[event])), { ok: true });
  }
}

/** One good request of each kind. */
export function samples(to: Party, callId: string): Record<RequestName, object> {
  const calls = requestTo(to);
  const said = Object.entries(calls).map(([name, request]) => [name, { ...request, callId }]);
  return {
    'relay:prove': { ...PROOF, host: '127.0.0.1:1', device: makeToken(), token: 'a.b.c' },
    'relay:ice': {},
    ...(Object.fromEntries(said) as typeof calls),
    ...ROOM_REQUESTS,
  };
}
