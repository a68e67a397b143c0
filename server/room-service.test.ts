import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomMember } from 'webrtc-call/protocol';
import { seededRandom } from '../components/testing/random.js';
import { readFigures } from './testing/figures.js';
import { ROOM_REQUESTS, invite } from './testing/requests.js';
import { describeOnOneAndThree, type RelayGroup } from './testing/relay-group.js';
import { RoomGuest } from './testing/room-guest.js';
import { RoomCrowd } from './testing/room-schedule.js';
import { connect, connectUnproven, makeToken, until } from './testing/test-client.js';
import { startTestRelay } from './testing/test-relay.js';

/** `FUZZ_SEED=… npm run test:node server/room-service` does the same again. */
const SEED = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
const TOKEN = 'a-token-of-the-operator';
const OK = { ok: true };
const LIMITED = { ok: false, code: 'rate-limited' };
const JOIN = ROOM_REQUESTS['room:join'];

async function roomsOf(url: string): Promise<(number | undefined)[]> {
  const figures = await readFigures(url, TOKEN);
  return ['webrtc_call_rooms', 'webrtc_call_room_members'].map((name) => figures.get(name));
}

describe('rooms at a relay', () => {
  it('are for those alone who have proven themselves', async (test) => {
    const relay = await startTestRelay(test);
    const stranger = await connectUnproven(relay.url);
    for (const [event, request] of Object.entries(ROOM_REQUESTS))
      assert.deepEqual(await stranger.ask(event, request), { ok: false, code: 'unproven' });
  });

  it('hold as many as the operator says, which clients are told', async (test) => {
    const relay = await startTestRelay(test, { limits: { roomMembers: 2 } });
    const client = await connectUnproven(relay.url);
    const { limits } = (await client.prove()) as { limits: { roomMembers: number } };
    assert.equal(limits.roomMembers, 2);
    const guests = [await RoomGuest.connect(relay.url), await RoomGuest.connect(relay.url)];
    for (const guest of guests) assert.ok(Array.isArray(await guest.join('a')));
    assert.deepEqual(await client.ask('room:join', { ...JOIN, room: 'a' }), { ok: false, code: 'room-full' });
  });

  it('that are full leave who asks where it is', async (test) => {
    const relay = await startTestRelay(test, { limits: { roomMembers: 2 } });
    const [ada, bob, eve, friend] = await Promise.all(Array.from({ length: 4 }, () => RoomGuest.connect(relay.url)));
    assert.ok(ada && bob && eve && friend);
    for (const guest of [ada, bob]) await guest.join('full');
    for (const guest of [eve, friend]) await guest.join('other');
    assert.equal(await eve.join('full'), 'room-full');
    assert.deepEqual(friend.others, [eve.party.device]);
    await ada.leave();
    assert.ok(Array.isArray(await eve.join('full')));
    assert.deepEqual(friend.others, []);
  });

  it('hold an identity to its joins, over all of its devices', async (test) => {
    const relay = await startTestRelay(test, { limits: { joinsPerMinute: 3 } });
    const phone = await connect(relay.url);
    const laptop = await connect(relay.url, { keys: phone.keys });
    for (const client of [phone, laptop, phone])
      assert.equal(((await client.ask('room:join', JOIN)) as typeof OK).ok, true);
    assert.deepEqual(await laptop.ask('room:join', JOIN), LIMITED);
    assert.deepEqual(await laptop.ask('room:leave', { room: JOIN.room }), OK);
  });

  it('hold an address to its joins, over all of its identities', async (test) => {
    const relay = await startTestRelay(test, { limits: { joinsPerMinutePerAddress: 1 } });
    const [ada, bob] = [await connect(relay.url), await connect(relay.url)];
    assert.equal(((await ada.ask('room:join', JOIN)) as typeof OK).ok, true);
    assert.deepEqual(await bob.ask('room:join', JOIN), LIMITED);
  });

  it('have no limit of invites for their pairs, but the one of signals', async (test) => {
    const relay = await startTestRelay(test, { limits: { invitesPerMinute: 1, signalsPerSecond: 30 } });
    const [ada, bob] = [await RoomGuest.connect(relay.url), await RoomGuest.connect(relay.url)];
    for (const guest of [ada, bob]) await guest.join('a');
    const pair = { name: 'a', device: bob.party.device };
    const answers = [];
    for (let n = 0; n < 7; n++) answers.push(await ada.client.ask('call:invite', invite(bob.party.id, { room: pair })));
    assert.deepEqual(answers, Array(7).fill(OK));
    const come = { room: { name: 'a' } };
    assert.deepEqual(await ada.client.ask('call:invite', invite(bob.party.id, come)), OK);
    assert.deepEqual(await ada.client.ask('call:invite', invite(bob.party.id, come)), LIMITED);
    const many = Array.from({ length: 80 }, () => ada.client.ask('call:invite', invite(bob.party.id, { room: pair })));
    assert.deepEqual((await Promise.all(many)).at(-1), LIMITED);
  });

  it('are figures and never names', async (test) => {
    const relay = await startTestRelay(test, { metricsToken: TOKEN });
    const guests = await Promise.all(Array.from({ length: 3 }, () => RoomGuest.connect(relay.url)));
    for (const [index, guest] of guests.entries()) await guest.join(index === 0 ? 'Zebedee' : 'Florence');
    assert.deepEqual(await roomsOf(relay.url), [2, 3]);
    const [ada, bob, eve] = guests;
    assert.ok(ada && bob && eve);
    await bob.client.ask('call:invite', invite(eve.party.id, { room: { name: 'Florence', device: eve.party.device } }));
    const text = [...(await readFigures(relay.url, TOKEN)).keys()].join('\n');
    assert.doesNotMatch(text, /Zebedee|Florence/);
    // A pair is nobody's call.
    assert.doesNotMatch(text, /webrtc_call_calls_total\{/);
    await ada.leave();
    await bob.leave();
    assert.deepEqual(await roomsOf(relay.url), [1, 1]);
  });
});

const LIMIT = 3;
describeOnOneAndThree(
  (relays) => `rooms at ${relays} (FUZZ_SEED=${SEED})`,
  (relays) => {
    it('are whole for members who came at once', async () => {
      const { guests } = await meet(relays(), LIMIT);
      const devices = guests.map(({ party }) => party.device).sort();
      for (const { party, others } of guests)
        assert.deepEqual(
          others,
          devices.filter((device) => device !== party.device),
        );
      for (const guest of guests) guest.close();
    });

    it('tell who comes of all who are there, in the order in which they came', async () => {
      const room = makeToken();
      const guests = await Promise.all(Array.from({ length: LIMIT }, () => RoomGuest.connect(relays().url)));
      const known: string[] = [];
      for (const guest of guests) {
        const members = await guest.join(room, { name: guest.party.device.slice(0, 8) });
        assert.deepEqual(
          (members as RoomMember[]).map(({ device, name }) => [device, name]),
          known.map((device) => [device, device.slice(0, 8)]),
        );
        known.push(guest.party.device);
      }
      for (const guest of guests) guest.close();
    });

    it('have as many as they may of those who want the last places at once', async () => {
      for (let n = 0; n < 20; n++) {
        const room = makeToken();
        const guests = await Promise.all(Array.from({ length: LIMIT * 2 }, () => RoomGuest.connect(relays().url)));
        const answers = await Promise.all(guests.map((guest) => guest.join(room)));
        assert.equal(answers.filter((answer) => answer === 'room-full').length, LIMIT);
        for (const guest of guests) guest.close();
      }
    });

    it('pass the invites of their pairs on, to members alone', async () => {
      const { room, guests } = await meet(relays(), 2);
      const [ada, bob] = guests as [RoomGuest, RoomGuest];
      const eve = await RoomGuest.connect(relays().url);
      const pair = invite(bob.party.id, { room: { name: room, device: bob.party.device } });
      assert.deepEqual(await eve.client.ask('call:invite', pair), { ok: false, code: 'unavailable' });
      assert.deepEqual(await ada.client.ask('call:invite', pair), OK);
      await bob.client.nextDelivery('call:invite');
      const stranger = invite(eve.party.id, { room: { name: room, device: eve.party.device } });
      assert.deepEqual(await ada.client.ask('call:invite', stranger), { ok: false, code: 'unavailable' });
      assert.deepEqual(eve.client.inbox, []);
      for (const guest of [ada, bob, eve]) guest.close();
    });

    it('keep the place of one whose socket is replaced by another of the same device, and say nothing of it', async () => {
      const { room, guests } = await meet(relays(), 2);
      const [ada, bob] = guests as [RoomGuest, RoomGuest];
      const again = await RoomGuest.connect(relays().url, { keys: bob.client.keys, device: bob.party.device });
      await bob.client.next('relay:replaced');
      await bob.client.closed();
      assert.ok(Array.isArray(await again.join(room, { name: 'Bob' })));
      await ada.leave();
      await until(() => again.others.length === 0);
      // Bob's name comes with another word that he is there; nothing says that he was not.
      assert.equal(ada.client.inbox.filter(([event]) => event === 'room:left').length, 0);
      for (const guest of [ada, again]) guest.close();
    });

    it('end with one membership on all sides and nothing left over, after 200 random schedules', async () => {
      await until(() => relays().online() === 0);
      const { urls } = relays();
      const crowd = await RoomCrowd.gather({ urls, online: () => relays().online() }, LIMIT);
      let members = 0;
      for (let n = 0; n < 200; n++) members += await crowd.run(seededRandom(SEED + n));
      await crowd.leave();
      assert.ok(members > 200, `${members} were in a room at the end`);
      for (const url of urls) assert.deepEqual(await roomsOf(url), [0, 0]);
    });
  },
  { limits: { roomMembers: LIMIT } },
);

/** So many, each at another relay, in a room of their own. */
async function meet(relays: RelayGroup, count: number): Promise<{ room: string; guests: RoomGuest[] }> {
  const room = makeToken();
  const guests = await Promise.all(Array.from({ length: count }, () => RoomGuest.connect(relays.url)));
  await Promise.all(guests.map((guest) => guest.join(room)));
  await until(() => guests.every(({ others }) => others.length === count - 1));
  return { room, guests };
}
