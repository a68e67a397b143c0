import type { AnyDelivery, Party, Request } from '../protocol/index.js';
import { CHROMIUM_OFFER } from './browser-sdp.js';
import { untilLink, type ContractClient, type ContractTools, type SignallingWorld } from './signalling-contract.js';

const ROOM = 'Küche 🫖';
const LIMIT = 6;
const MEDIA = { audio: true, video: false };
const PROOF = { publicKey: 'A'.repeat(122), signature: 'B'.repeat(86) };

/** A client that is online, and what it hears. */
class Guest {
  readonly client: ContractClient;
  readonly #heard: AnyDelivery[] = [];
  #wake: () => void = () => undefined;

  constructor(client: ContractClient) {
    this.client = client;
    client.signalling.addEventListener('delivery', ({ delivery }) => {
      this.#heard.push(delivery);
      this.#wake();
    });
  }

  get party(): Party {
    const { id, device } = this.client.prover;
    return { id, device };
  }

  /** What it is to others who are told that it is there. */
  get member(): object {
    return { ...this.party, name: '', media: MEDIA };
  }

  /** What it has heard and nobody has taken yet. */
  get heard(): readonly AnyDelivery[] {
    return this.#heard;
  }

  join(room = ROOM, changes: Partial<Request<'room:join'>> = {}): Promise<unknown> {
    return this.client.signalling.send('room:join', { room, name: '', media: MEDIA, ...changes });
  }

  leave(room = ROOM): Promise<unknown> {
    return this.client.signalling.send('room:leave', { room });
  }

  /** Invites another one into a room, or to make a pair of it. */
  invite({ party: { id } }: Guest, room: Request<'call:invite'>['room']): Promise<unknown> {
    const said = { callId: 'c'.repeat(32), name: '', wants: MEDIA, offer: CHROMIUM_OFFER, proof: PROOF };
    return this.client.signalling.send('call:invite', { to: id, ...said, ...(room ? { room } : {}) });
  }

  /** Takes what it hears next. */
  async next(): Promise<AnyDelivery> {
    for (;;) {
      const delivery = this.#heard.shift();
      if (delivery) return delivery;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

/**
 * What every relay does for rooms, told in one place, so that tests with the one in memory say something about the real
 * one. A room holds six.
 *
 * @param world gives the world of the running test
 */
export function describeRooms({ it, deepEqual }: ContractTools, world: () => SignallingWorld): void {
  const arrive = async (options?: { like?: Guest; sameDevice?: boolean }): Promise<Guest> => {
    const { like, ...rest } = options ?? {};
    const client = await world().createClient({ ...rest, ...(like ? { like: like.client } : {}) });
    const guest = new Guest(client);
    client.signalling.start(client.prover);
    await untilLink(client.signalling, 'online');
    return guest;
  };
  const crowd = async (count: number): Promise<Guest[]> => {
    const guests: Guest[] = [];
    for (let n = 0; n < count; n++) guests.push(await arrive());
    return guests;
  };
  const joined = ({ party }: Guest, changes = {}) => {
    return { event: 'room:joined', from: party, room: ROOM, name: '', media: MEDIA, ...changes };
  };
  const left = ({ party }: Guest, reason: string) => ({ event: 'room:left', from: party, room: ROOM, reason });
  const ok = (...members: Guest[]) => ({ ok: true, members: members.map(({ member }) => member) });

  it('tells who joins a room who is there, in order, and those that somebody joined', async () => {
    const [ada, bob, eve] = (await crowd(3)) as [Guest, Guest, Guest];
    deepEqual(await ada.join(), ok());
    deepEqual(await bob.join(), ok(ada));
    deepEqual(await eve.join(), ok(ada, bob));
    deepEqual([await ada.next(), await ada.next()], [joined(bob), joined(eve)]);
    deepEqual([await bob.next(), eve.heard], [joined(eve), []]);
  });

  it('makes one room of many who join at once, in which each pair learns of each other', async () => {
    const guests = await crowd(LIMIT);
    const answers = await Promise.all(guests.map((guest) => guest.join()));
    for (const [index, guest] of guests.entries()) {
      const { members } = answers[index] as { members: Party[] };
      const known = new Set(members.map(({ device }) => device));
      while (known.size < LIMIT - 1) known.add((await guest.next()).from.device);
      deepEqual(known.has(guest.party.device), false);
    }
  });

  it('counts a device that joins again once, and tells its new name', async () => {
    const [ada, bob] = (await crowd(2)) as [Guest, Guest];
    await ada.join();
    await bob.join();
    const changes = { name: 'Ada', media: { audio: true, video: true } };
    deepEqual(await ada.join(ROOM, changes), ok(bob));
    deepEqual(await bob.next(), joined(ada, changes));
    deepEqual(await bob.join(), { ok: true, members: [{ ...ada.party, ...changes }] });
  });

  it('refuses who comes to a full room, until somebody leaves', async () => {
    const guests = await crowd(LIMIT);
    for (const guest of guests) await guest.join();
    const late = await arrive();
    deepEqual(await late.join(), { ok: false, code: 'room-full' });
    const [first, second] = guests as [Guest, Guest];
    deepEqual(await first.join(), ok(...guests.slice(1)));
    deepEqual(await first.leave(), { ok: true });
    deepEqual(await late.join(), ok(...guests.slice(1)));
    for (const guest of guests.slice(2)) deepEqual(await second.next(), joined(guest));
    deepEqual(
      [await second.next(), await second.next(), await second.next()],
      [joined(first), left(first, 'left'), joined(late)],
    );
  });

  it('lets a device leave one room for another, and out of a room that it is not in', async () => {
    const [ada, bob] = (await crowd(2)) as [Guest, Guest];
    await ada.join();
    await bob.join();
    await ada.next();
    deepEqual(await bob.join('another'), ok());
    deepEqual(await ada.next(), left(bob, 'left'));
    deepEqual(await bob.leave(), { ok: true });
    deepEqual(await ada.join('another'), ok(bob));
  });

  it('says of one who goes without a word that it is lost', async () => {
    const [ada, bob] = (await crowd(2)) as [Guest, Guest];
    await ada.join();
    await bob.join();
    await ada.next();
    bob.client.signalling.close();
    deepEqual(await ada.next(), left(bob, 'lost'));
    const eve = await arrive();
    deepEqual(await eve.join(), ok(ada));
  });

  it('takes a socket that is replaced by one of the same device for no loss', async () => {
    const [ada, bob] = (await crowd(2)) as [Guest, Guest];
    await ada.join();
    await bob.join();
    await ada.next();
    const again = await arrive({ like: bob, sameDevice: true });
    deepEqual(await again.join(), ok(ada));
    deepEqual(await ada.next(), joined(bob));
    await ada.leave();
    deepEqual(await again.next(), left(ada, 'left'));
  });

  it('counts two devices of one identity as two', async () => {
    const phone = await arrive();
    const laptop = await arrive({ like: phone });
    await phone.join();
    deepEqual(await laptop.join(), ok(phone));
  });

  it('knows nobody of a room once the relay was away', async () => {
    const [ada, bob] = (await crowd(2)) as [Guest, Guest];
    await ada.join();
    await bob.join();
    await world().stopRelay();
    await world().restartRelay();
    await untilLink(ada.client.signalling, 'online');
    deepEqual(await ada.join(), ok());
  });

  it('makes pairs of members only, for the device that is named', async () => {
    const [ada, bob, eve] = (await crowd(3)) as [Guest, Guest, Guest];
    const bobsOther = await arrive({ like: bob });
    const pair = { name: ROOM, device: bob.party.device };
    deepEqual(await ada.invite(bob, pair), refusal('unavailable'));
    await bob.join();
    deepEqual(await ada.invite(bob, pair), refusal('unavailable'));
    await ada.join();
    await eve.join('another');
    deepEqual(await eve.invite(bob, pair), refusal('unavailable'));
    deepEqual(await ada.invite(bob, { name: 'another', device: bob.party.device }), refusal('unavailable'));
    deepEqual(await ada.invite(bob, { name: ROOM, device: bobsOther.party.device }), refusal('unavailable'));
    deepEqual(await ada.invite(bob, pair), { ok: true });
    deepEqual(await bob.next(), joined(ada));
    const { event, from, room } = (await bob.next()) as Extract<AnyDelivery, { event: 'call:invite' }>;
    deepEqual({ event, from, room }, { event: 'call:invite', from: ada.party, room: pair });
    deepEqual(bobsOther.heard, []);
  });

  it('lets an invite into a room ring on every device, from whomever it is', async () => {
    const [ada, phone] = (await crowd(2)) as [Guest, Guest];
    const laptop = await arrive({ like: phone });
    deepEqual(await ada.invite(phone, { name: ROOM }), { ok: true });
    for (const device of [phone, laptop]) deepEqual((await device.next()).event, 'call:invite');
  });

  it('refuses names that could stand for another', async () => {
    const ada = await arrive();
    for (const room of ['', ' a', 'a ', 'a\u202eb', 'a\u200b', 'cafe\u0301', 'x'.repeat(65), '\ud800'])
      deepEqual(isRefused(await ada.join(room)), true);
  });
}

function refusal(code: string): object {
  return { ok: false, code };
}

/** What is too long may have a code of its own. */
function isRefused(answer: unknown): boolean {
  const { ok, code } = answer as { ok: boolean; code?: string };
  return !ok && (code === 'invalid' || code === 'too-large');
}
