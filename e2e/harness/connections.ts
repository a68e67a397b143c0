import assert from 'node:assert/strict';
import type { Phone } from './phone.js';

/*
 * What is under a call: the peer connections of a page, the newest of which is the call's.
 */

/** Closes all connections of a page behind its back: to the other side they die without a word. */
export async function breakConnections({ page }: Phone): Promise<void> {
  await page.evaluate(() => recorder.connections.forEach((held) => held.deref()?.close()));
}

/**
 * Waits until each of two phones has made so many connections, and the newest one is up. What is seen and heard is to be
 * counted from then on: the sum of a call begins anew with its connection.
 */
export async function haveConnections(count: number, ...phones: readonly Phone[]): Promise<void> {
  const areUp = phones.map((phone) =>
    phone.wait(
      'for a new connection',
      (least) =>
        recorder.connections.length >= least && recorder.connections.at(-1)?.deref()?.connectionState === 'connected',
      count,
    ),
  );
  await Promise.all(areUp);
}

/** The fingerprints of the certificates at both ends of a phone's connection: its own, and the other side's. */
export async function fingerprintsOf({ page }: Phone): Promise<string[]> {
  const [own = '', other = ''] = await page.evaluate(() => {
    const { localDescription, remoteDescription } = recorder.connections.at(-1)!.deref()!;
    return [localDescription, remoteDescription].map((end) => /^a=fingerprint:(.+)$/m.exec(end!.sdp)?.[1]?.trim());
  });
  assert.ok(own !== '' && other !== '' && own !== other, `fingerprints: ${own}, ${other}`);
  return [own, other];
}

/**
 * Tells a phone that it is in another network, and waits until ICE has been restarted for that in the same connection: both
 * ends have gathered for a new generation. In a mixed pair it is Firefox that restarts. Where the old path stands after all,
 * Chromium may go on using an old port at one end.
 */
export async function changeNetwork(one: Phone, other: Phone): Promise<void> {
  const mover = [other, one].find(({ browser }) => browser === 'firefox') ?? one;
  const before = await Promise.all([generationOf(one), generationOf(other)]);
  await announceNetwork(mover);
  await Promise.all([isRestarted(one, before[0]), isRestarted(other, before[1])]);
}

/** Tells a phone that it is in another network. */
export async function announceNetwork({ page }: Phone): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('online')));
}

interface Generation {
  readonly connections: number;
  readonly ufrag: string | undefined;
}

/** Which connection of a phone's it is, and of which ICE generation. */
function generationOf({ page }: Phone): Promise<Generation> {
  return page.evaluate(() => {
    const { sdp } = recorder.connections.at(-1)!.deref()!.currentLocalDescription!;
    return { connections: recorder.connections.length, ufrag: /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] };
  });
}

async function isRestarted(phone: Phone, before: Generation): Promise<void> {
  await phone.wait(
    'for candidates of a new ICE generation',
    async (ufrag) => {
      const connection = recorder.connections.at(-1)!.deref()!;
      const now = /^a=ice-ufrag:(\S+)/m.exec(connection.currentLocalDescription!.sdp)?.[1];
      if (now === undefined || now === ufrag) return false;
      const stats = (await connection.getStats()).values() as Iterable<{ type: string; usernameFragment?: string }>;
      // Firefox does not tell of which generation a candidate is.
      return [...stats].some(
        ({ type, usernameFragment = now }) => type === 'local-candidate' && usernameFragment === now,
      );
    },
    before.ufrag,
  );
  const { connections } = await generationOf(phone);
  assert.equal(connections, before.connections, `${phone.name} has another connection`);
}

/** Of what kind the two ends of the path are that a phone's newest connection uses. */
export function pathOf({ page }: Phone): Promise<(RTCIceCandidateType | undefined)[]> {
  return page.evaluate(async () => {
    type Stats = RTCIceCandidatePairStats &
      RTCTransportStats & { selected?: boolean; candidateType?: RTCIceCandidateType };
    const report = await recorder.connections.at(-1)!.deref()!.getStats();
    const all = [...(report.values() as Iterable<Stats>)];
    const named = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
    // Firefox does not name it at the transport.
    const pair = all.find(({ id, type, selected }) => (named ? id === named : type === 'candidate-pair' && selected));
    const ends = [pair?.localCandidateId, pair?.remoteCandidateId];
    return ends.map((end) => all.find(({ id }) => id === end)?.candidateType);
  });
}
