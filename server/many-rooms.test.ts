import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFigures } from './testing/figures.js';
import { RoomGuest } from './testing/room-guest.js';
import { until } from './testing/test-client.js';
import { makeKeys } from './testing/test-keys.js';
import { startTestRelay } from './testing/test-relay.js';

const TOKEN = 'a-token-of-the-operator';
const ROOMS = 200;
const MEMBERS = 6;

describe('two hundred rooms of six at one relay', () => {
  it('know their members and nobody else, tell of one who leaves and one who is lost, and are gone at the end', async (test) => {
    const limits = { socketsPerIdentity: ROOMS, roomMembers: MEMBERS };
    const relay = await startTestRelay(test, { limits, metricsToken: TOKEN });
    const figures = async () => {
      const all = await readFigures(relay.url, TOKEN);
      return ['webrtc_call_rooms', 'webrtc_call_room_members'].map((name) => all.get(name));
    };
    const keys = await Promise.all(Array.from({ length: MEMBERS }, makeKeys));
    const rooms = await Promise.all(
      Array.from({ length: ROOMS }, async (_, number) => {
        const guests = await Promise.all(keys.map((key) => RoomGuest.connect(relay.url, { keys: key })));
        // All at once, of all rooms.
        await Promise.all(guests.map((guest) => guest.join(`room ${number}`)));
        return guests;
      }),
    );
    await until(() => rooms.flat().every(({ others }) => others.length === MEMBERS - 1));
    assertWhole(rooms);
    assert.deepEqual(await figures(), [ROOMS, ROOMS * MEMBERS]);

    await Promise.all(rooms.flatMap((guests) => guests.slice(0, 1)).map((first) => first.leave()));
    for (const [, second] of rooms) second?.close();
    const left = rooms.map((guests) => guests.slice(2));
    await until(() => left.flat().every(({ others }) => others.length === MEMBERS - 3));
    assertWhole(left);
    assert.deepEqual(await figures(), [ROOMS, ROOMS * (MEMBERS - 2)]);

    for (const guest of rooms.flat()) guest.close();
    await until(() => relay.online === 0);
    assert.deepEqual(await figures(), [0, 0]);
  });
});

/** Each knows all who are with it. */
function assertWhole(rooms: readonly (readonly RoomGuest[])[]): void {
  for (const guests of rooms) {
    const devices = guests.map(({ party }) => party.device).sort();
    for (const { party, others } of guests)
      assert.deepEqual(
        others,
        devices.filter((device) => device !== party.device),
      );
  }
}
