import { type Ack, type AnyDelivery, DEFAULT_LIMITS, type Party } from '../protocol/index.js';
import type { CallRequestName, LinkEvent, LinkProver, Signalling, SignallingEvents } from '../signalling/signalling.js';

/** One client, not started yet. */
export interface ContractClient {
  readonly signalling: Signalling;
  readonly prover: LinkProver;
}

/** A relay and its clients. Whoever makes it closes it. */
export interface SignallingWorld {
  /** A client of a new identity; with `like` of that client's identity, with `sameDevice` on its device too. */
  createClient(options?: { like?: ContractClient; sameDevice?: boolean }): Promise<ContractClient>;
  /** Ends the relay; the promise resolves when every client has noticed. */
  stopRelay(): Promise<void>;
  /** Brings it back where it was. */
  restartRelay(): Promise<void>;
}

/** What the test runner gives. */
export interface ContractTools {
  it(title: string, run: () => Promise<void>): unknown;
  deepEqual(actual: unknown, expected: unknown): void;
}

const CALL_ID = 'c'.repeat(32);

/**
 * What every implementation of `Signalling` has to do, told in one place, so that tests with the one in memory say
 * something about the real one.
 *
 * @param world gives the world of the running test
 */
export function describeSignalling({ it, deepEqual }: ContractTools, world: () => SignallingWorld): void {
  const online = async (client: ContractClient): Promise<ContractClient> => {
    client.signalling.start(client.prover);
    await untilLink(client.signalling, 'online');
    return client;
  };
  const createOnline = async (options?: { like?: ContractClient; sameDevice?: boolean }) =>
    online(await world().createClient(options));

  it('is offline, then connecting, then online', async () => {
    const { signalling, prover } = await world().createClient();
    const links = [signalling.link];
    signalling.addEventListener('link', ({ link }) => links.push(link));
    signalling.start(prover);
    await untilLink(signalling, 'online');
    deepEqual(links, ['offline', 'connecting', 'online']);
  });

  it('knows the limits of the relay once it is online', async () => {
    const client = await world().createClient();
    deepEqual(client.signalling.limits, undefined);
    await online(client);
    deepEqual(client.signalling.limits, DEFAULT_LIMITS);
  });

  it('delivers to one device with the sender stamped, and acks', async () => {
    const [ada, bob] = [await createOnline(), await createOnline()];
    const delivery = nextDelivery(bob.signalling);
    const ack = await ada.signalling.send('call:ringing', { to: partyOf(bob), callId: CALL_ID });
    deepEqual(ack, { ok: true });
    deepEqual(await delivery, { event: 'call:ringing', from: partyOf(ada), callId: CALL_ID });
  });

  it('delivers to all devices of an identity', async () => {
    const [ada, phone] = [await createOnline(), await createOnline()];
    const laptop = await createOnline({ like: phone });
    const deliveries = Promise.all([phone, laptop].map(({ signalling }) => nextDelivery(signalling)));
    await ada.signalling.send('call:cancel', { to: phone.prover.id, callId: CALL_ID, reason: 'cancelled' });
    const expected = { event: 'call:cancel', from: partyOf(ada), callId: CALL_ID, reason: 'cancelled' };
    deepEqual(await deliveries, [expected, expected]);
  });

  it('says unavailable for whoever is not there', async () => {
    const ada = await createOnline();
    const absent = partyOf(await world().createClient());
    deepEqual(await ada.signalling.send('call:ringing', { to: absent, callId: CALL_ID }), refusal('unavailable'));
  });

  it('refuses what breaks the schema, and a message to oneself', async () => {
    const [ada, bob] = [await createOnline(), await createOnline()];
    const broken = ada.signalling.send('call:ringing', { to: partyOf(bob), callId: 'no call' });
    deepEqual(await broken, refusal('invalid'));
    const toSelf = ada.signalling.send('call:ringing', { to: partyOf(ada), callId: CALL_ID });
    deepEqual(await toSelf, refusal('invalid'));
  });

  it('asks the relay for an answer, before it is online too', async () => {
    const { signalling, prover } = await world().createClient();
    const { signal } = new AbortController();
    const answered = signalling.ping({ signal });
    signalling.start(prover);
    await answered;
    deepEqual(signalling.link, 'online');
    const taken = new AbortController();
    await world().stopRelay();
    const silent = signalling.ping({ signal: taken.signal });
    taken.abort('enough');
    deepEqual(await silent.catch((reason: unknown) => reason), 'enough');
  });

  it('sends what was asked before it was online, in order', async () => {
    const [bob, ada] = [await createOnline(), await world().createClient()];
    const deliveries = collect(bob.signalling, 4);
    const acks = sendNumbered(ada, bob, [1, 2, 3, 4]);
    await online(ada);
    deepEqual(await deliveries, [1, 2, 3, 4]);
    deepEqual(await acks, Array(4).fill({ ok: true }));
  });

  it('sends what was asked while the relay was away, in order', async () => {
    const ada = await createOnline();
    await world().stopRelay();
    deepEqual(ada.signalling.link === 'online', false);
    const acked: number[] = [];
    // To oneself, because nobody else is sure to be back before.
    const acks = [1, 2, 3].map((number) => send(ada, ada, number).then((ack) => acked.push(number) && ack));
    await world().restartRelay();
    deepEqual(await Promise.all(acks), Array(3).fill(refusal('invalid')));
    deepEqual(acked, [1, 2, 3]);
    deepEqual(ada.signalling.link, 'online');
  });

  it('makes a new link when it is asked to, and sends what was asked meanwhile', async () => {
    const [ada, bob] = [await createOnline(), await createOnline()];
    ada.signalling.reconnect();
    deepEqual(await send(ada, bob, 1), { ok: true });
    deepEqual(ada.signalling.link, 'online');
  });

  it('takes a request back by its signal', async () => {
    const [ada, bob] = [await world().createClient(), await createOnline()];
    const deliveries = collect(bob.signalling, 1);
    const takenBack = new AbortController();
    const reason = new Error('hung up');
    const first = send(ada, bob, 1, takenBack.signal);
    const second = send(ada, bob, 2);
    takenBack.abort(reason);
    deepEqual((await rejectionOf(first)) === reason, true);
    await online(ada);
    await second;
    deepEqual(await deliveries, [2]);
  });

  it('gives its place to a second socket of the same device, for good', async () => {
    const first = await createOnline();
    const replaced = nextLink(first.signalling);
    const second = await createOnline({ like: first, sameDevice: true });
    const { link, replaced: isFinal } = await replaced;
    deepEqual([link, isFinal], ['offline', true]);
    deepEqual(second.signalling.link, 'online');
    const sent = first.signalling.send('call:ringing', { to: partyOf(first), callId: CALL_ID });
    deepEqual(codeOf(await rejectionOf(sent)), 'relay-unreachable');
  });

  it('has the ICE servers of the relay, and keeps them while it is away', async () => {
    const ada = await createOnline();
    const servers = await ada.signalling.iceServers();
    deepEqual(servers, [{ urls: ['stun:stun.example:3478'] }]);
    await world().stopRelay();
    deepEqual(await ada.signalling.iceServers(), servers);
  });

  it('rejects what waits when it is closed, and whatever is sent later', async () => {
    const [ada, bob] = [await world().createClient(), await createOnline()];
    const waiting = send(ada, bob, 1);
    ada.signalling.close();
    deepEqual(codeOf(await rejectionOf(waiting)), 'relay-unreachable');
    deepEqual(codeOf(await rejectionOf(send(ada, bob, 2))), 'relay-unreachable');
    bob.signalling.close();
    deepEqual(bob.signalling.link, 'offline');
  });
}

function partyOf({ prover: { id, device } }: ContractClient): Party {
  return { id, device };
}

/** Resolves when the link is as wanted, at once where it is. */
export async function untilLink(signalling: Signalling, link: Signalling['link']): Promise<void> {
  while (signalling.link !== link) await nextLink(signalling);
}

export function nextLink(signalling: Signalling): Promise<LinkEvent> {
  return next(signalling, 'link');
}

export async function nextDelivery(signalling: Signalling): Promise<AnyDelivery> {
  return (await next(signalling, 'delivery')).delivery;
}

function next<Name extends keyof SignallingEvents>(
  signalling: Signalling,
  name: Name,
): Promise<SignallingEvents[Name]> {
  return new Promise((resolve) => {
    signalling.addEventListener(name, resolve, { once: true });
  });
}

/** A numbered message; its `got` is the number. */
function send(
  from: ContractClient,
  to: ContractClient,
  got: number,
  signal?: AbortSignal,
): Promise<Ack<CallRequestName>> {
  const request = { to: partyOf(to), callId: CALL_ID, phase: 'connected', epoch: 0, got } as const;
  return from.signalling.send('call:sync', request, signal ? { signal } : {});
}

function sendNumbered(from: ContractClient, to: ContractClient, numbers: number[]): Promise<Ack<CallRequestName>[]> {
  return Promise.all(numbers.map((number) => send(from, to, number)));
}

/** The numbers of the next messages, in the order in which they come. */
function collect(signalling: Signalling, count: number): Promise<number[]> {
  const numbers: number[] = [];
  return new Promise((resolve) => {
    signalling.addEventListener('delivery', ({ delivery }) => {
      if (delivery.event === 'call:sync') numbers.push(delivery.got);
      if (numbers.length === count) resolve(numbers);
    });
  });
}

function refusal(code: string): object {
  return { ok: false, code };
}

function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}
