import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { breakConnections } from './harness/connections.js';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { framesComeFrom, isConnectedWith, seesOthers } from './harness/rooms.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** Milliseconds: a pair is given up after 30 s in which nothing came, and a machine of two cores codes all pictures here. */
const PATIENCE = 120_000;
/** Milliseconds for which a picture may stand still where three pages share one machine. */
const MOST_STILL = 4_000;

/** Three in a room who see each other, Bob by a relay of his own that can be cut off. */
async function threeInARoom(t: TestContext, room: string) {
  const tap = await stage.tap(t);
  const open = (name: string, relay = stage.relay): Promise<Phone> =>
    stage.phone(t, name, { html: twoLines(relay, { name, room }) });
  const [ada, bob, cem] = await Promise.all([open('Ada'), open('Bob', tap.url), open('Cem')]);
  for (const { page } of [ada, bob, cem]) page.setDefaultTimeout(PATIENCE);
  for (const phone of [ada, bob, cem]) await phone.press('Join with video');
  for (const phone of [ada, bob, cem]) await seesOthers(phone, 2);
  return { tap, ada, bob, cem };
}

/** Waits until a tile of somebody's says that it is being reconnected. */
function seesReconnecting(phone: Phone, name: string): Promise<void> {
  return phone.wait(
    `for ${name} to be reconnecting`,
    (who) => {
      const { room } = document.querySelector('webrtc-call')!.controller!.snapshot;
      return room?.members.some((member) => member.name === who && member.phase === 'reconnecting');
    },
    name,
  );
}

/** What a page has said of who came and went. */
async function watchNews({ page }: Phone): Promise<() => Promise<string[]>> {
  const said = await page.evaluateHandle(() => {
    const lines: string[] = [];
    const room = document.querySelector('webrtc-call')!.shadowRoot!.querySelector('call-room')!;
    const news = room.shadowRoot!.querySelector('[part=news]')!;
    const take = (changes: readonly MutationRecord[]): void => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof HTMLElement) lines.push(node.textContent.trim());
    };
    new MutationObserver(take).observe(news, { childList: true, subtree: true });
    return lines;
  });
  return () => said.jsonValue();
}

/** Tells for how long the picture of one of the others stood still at most, in milliseconds, of the one that stood least. */
async function stillest({ page }: Phone): Promise<() => Promise<number>> {
  const watched = await page.evaluateHandle(() => {
    const seen = { most: [] as number[] };
    const room = document.querySelector('webrtc-call')!.shadowRoot!.querySelector('call-room')!;
    const tiles = [...room.shadowRoot!.querySelectorAll('call-participant')];
    for (const [nth, tile] of tiles.entries()) {
      const video = tile.shadowRoot!.querySelector('video')!;
      let before = performance.now();
      seen.most[nth] = 0;
      const look = (now: number): void => {
        seen.most[nth] = Math.max(seen.most[nth]!, now - before);
        before = now;
        video.requestVideoFrameCallback(look);
      };
      video.requestVideoFrameCallback(look);
    }
    return seen;
  });
  return () => watched.evaluate(({ most }) => Math.min(...most));
}

/** The connections that are open in a page. */
function openConnections({ page }: Phone): Promise<number> {
  return page.evaluate(() => {
    const open = recorder.connections.filter((held) => held.deref()?.connectionState === 'connected');
    return open.length;
  });
}

test('a member whose connections die is connected anew, in the same tile, and the two others notice nothing', async (t) => {
  const { ada, bob, cem } = await threeInARoom(t, 'A short way down');
  const news = await watchNews(ada);
  const still = await stillest(ada);
  await breakConnections(bob);
  await seesReconnecting(ada, 'Bob');
  await framesComeFrom(ada, 1);
  for (const phone of [ada, bob, cem]) await isConnectedWith(phone, 2);
  for (const phone of [ada, bob, cem]) await seesOthers(phone, 2);
  assert.deepEqual(await news(), []);
  assert.ok((await still()) < MOST_STILL, `Cem’s picture stood still for ${await still()} ms`);
});

test('a member who loses the whole network is given up, and is one tile again when it is back', async (t) => {
  const { tap, ada, bob, cem } = await threeInARoom(t, 'A long way down');
  const news = await watchNews(ada);
  tap.cut();
  await breakConnections(bob);
  for (const phone of [ada, cem]) await seesReconnecting(phone, 'Bob');
  for (const phone of [ada, cem]) await framesComeFrom(phone, 1);
  for (const phone of [ada, cem]) await seesOthers(phone, 1);
  await bob.shows('call-room', 'The call service can’t be reached');
  tap.mend();
  for (const phone of [ada, bob, cem]) await seesOthers(phone, 2);
  assert.deepEqual(await news(), ['Bob left', 'Bob joined']);
  for (const phone of [ada, bob, cem]) assert.equal(await openConnections(phone), 2);
});

test('who is in a room in two tabs with one ID is two to the others, has no echo of their own, and is told', async (t) => {
  const html = (name: string) => twoLines(stage.relay, { name, room: 'Twice', identity: name });
  const first = await stage.phone(t, 'Ada', { html: html('Ada') });
  const [second, bob] = await Promise.all([
    stage.phone(t, 'Ada', { html: html('Ada'), besides: first }),
    stage.phone(t, 'Bob', { html: html('Bob') }),
  ]);
  for (const { page } of [first, second, bob]) page.setDefaultTimeout(PATIENCE);
  for (const phone of [first, second, bob]) await phone.press('Join with video');
  await seesOthers(bob, 2);
  for (const phone of [first, second]) {
    await seesOthers(phone, 1);
    await phone.shows('call-room', 'You are in this room twice');
    assert.equal(await openConnections(phone), 1);
  }
  await second.press('Leave');
  for (const phone of [first, bob]) await seesOthers(phone, 1);
  await first.wait('to be told no more', () => {
    const { room } = document.querySelector('webrtc-call')!.controller!.snapshot;
    return room?.twice === false;
  });
});
