import type { Phone } from '../harness/phone.js';

/** Frames that are a running picture, and not what a buffer still held. */
const SOME_FRAMES = 5;
/** How often it is looked, in milliseconds. */
const EVERY = 50;

/** Waits until pictures move on both sides, and returns the milliseconds that it took. Connected alone proves nothing. */
export async function picturesMove(ada: Phone, bob: Phone, within: number): Promise<number> {
  const from = performance.now();
  const arrived = await Promise.all([frames(ada, within), frames(bob, within)]);
  const blind = [ada, bob].filter((_, index) => !arrived[index]);
  if (blind.length === 0) return performance.now() - from;
  const tales = await Promise.all([ada, bob].map(evidence));
  throw new Error(
    `${blind.map(({ name }) => name).join(' and ')} saw no moving picture within ${within} ms. ${tales.join(' ')}`,
  );
}

/** Whether new frames are decoded in time, on whichever connection: a new one counts from zero. */
function frames(phone: Phone, within: number): Promise<boolean> {
  const looking = { least: SOME_FRAMES, every: EVERY, within };
  return phone.page.evaluate(async ({ least, every, within: limit }) => {
    const until = performance.now() + limit;
    let last = (await recorder.received()).frames;
    let seen = 0;
    while (seen < least && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, every));
      const now = (await recorder.received()).frames;
      seen += Math.max(0, now - last);
      last = now;
    }
    return seen >= least;
  }, looking);
}

/** Milliseconds since a moment until a phone said that it reconnects. */
export async function noticed(phone: Phone, within: number): Promise<number> {
  const from = performance.now();
  await phone.page
    .waitForFunction(() => document.querySelector('webrtc-call')?.matches(':state(reconnecting)'), {
      polling: EVERY,
      timeout: within,
    })
    .catch(async (cause: unknown) => {
      throw new Error(`not reconnecting within ${within} ms. ${await evidence(phone)}`, { cause });
    });
  return performance.now() - from;
}

/** What a page has been through, for whoever reads a failure. */
export async function evidence(phone: Phone): Promise<string> {
  const tale = await phone.page.evaluate(async () => ({
    now: Math.round(performance.now()),
    online: navigator.onLine,
    changes: recorder.changes.map(({ from, to, at }) => `${from}→${to}@${Math.round(at)}`),
    ended: recorder.ended.map(({ reason }) => reason),
    connections: recorder.connections.map((held) => {
      const peer = held.deref();
      return peer && `${peer.connectionState}/${peer.iceConnectionState}/${peer.signalingState}`;
    }),
    descriptions: recorder.descriptions,
    received: await recorder.received(),
  }));
  const paths = await Promise.race([phone.page.evaluate(pathsTried), tooLong(1_000)]);
  return `${phone.name} (${phone.browser}): ${JSON.stringify(tale)} ${paths.join(', ')}`;
}

/** The candidates of the latest connection, and what came of their pairs. */
async function pathsTried(): Promise<string[]> {
  type Stats = Record<'id' | 'type' | 'state' | 'candidateType' | 'address' | 'protocol' | 'localCandidateId', string> &
    Record<'port', number> & { remoteCandidateId: string };
  const stats = [...((await recorder.connections.at(-1)?.deref()?.getStats()) ?? new Map<string, Stats>()).values()];
  const named = new Map<string, string>();
  for (const { id, type, candidateType, address, port, protocol } of stats as Stats[]) {
    if (type.endsWith('-candidate')) named.set(id, `${candidateType} ${address}:${port}/${protocol}`);
  }
  const pairs = (stats as Stats[]).filter(({ type }) => type === 'candidate-pair');
  const tried = pairs.map(({ state, localCandidateId, remoteCandidateId }) =>
    [named.get(localCandidateId), state, named.get(remoteCandidateId)].join(' '),
  );
  return [...named.values(), ...tried];
}

/** Firefox may keep one waiting for the statistics of a connection that is in trouble. */
function tooLong(milliseconds: number): Promise<string[]> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, ['no statistics']));
}
