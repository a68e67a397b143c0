import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom } from '../components/testing/random.js';
import { readFigures } from './testing/figures.js';
import { ROOM_REQUESTS, invite } from './testing/requests.js';
import { RoomGuest } from './testing/room-guest.js';
import { RoomCrowd } from './testing/room-schedule.js';
import { connect, connectUnproven } from './testing/test-client.js';
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

  it(`end with one membership on all sides and nothing left over, after 200 random schedules (FUZZ_SEED=${SEED})`, async (test) => {
    const limit = 3;
    const relay = await startTestRelay(test, { metricsToken: TOKEN, limits: { roomMembers: limit } });
    const crowd = await RoomCrowd.gather({ urls: [relay.url], online: () => relay.online }, limit);
    let members = 0;
    for (let n = 0; n < 200; n++) members += await crowd.run(seededRandom(SEED + n));
    await crowd.leave();
    assert.ok(members > 200, `${members} were in a room at the end`);
    assert.deepEqual(await roomsOf(relay.url), [0, 0]);
  });
});
