import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Phone } from './harness/phone.js';
import { showsPictures } from './harness/rooms.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** Milliseconds between two looks, and for how many of them a picture may stand still: three pages share one machine. */
const LOOK = 500;
const MOST_STILL = 8;
/** Milliseconds: six pictures are coded and decoded by one machine here. */
const PATIENCE = 90_000;
/** Milliseconds from the cancel to the end of the ring. */
const RING_STOPS = 1_000;

/** Looks at the frames of the first connection again and again. Returns for how many looks they stood still at most, so far. */
async function watchFirstPicture({ page }: Phone): Promise<() => Promise<number>> {
  const watched = await page.evaluateHandle((every) => {
    const seen = { frames: 0, still: 0, most: 0 };
    const look = async (): Promise<void> => {
      const [frames = 0] = await recorder.framesOfEach();
      seen.still = frames > seen.frames ? 0 : seen.still + 1;
      seen.most = Math.max(seen.most, seen.still);
      seen.frames = frames;
      setTimeout(() => void look(), every);
    };
    void look();
    return seen;
  }, LOOK);
  return () => watched.evaluate(({ most }) => most);
}

/** Waits until frames come over so many connections, and returns those of the first. */
async function framesOfFirst(phone: Phone, connections: number): Promise<number> {
  await phone.wait(
    `for pictures of ${connections}`,
    async (many) => (await recorder.framesOfEach()).filter((frames) => frames > 0).length >= many,
    connections,
  );
  const [first = 0] = await phone.page.evaluate(() => recorder.framesOfEach());
  return first;
}

/** Calls one more person into the call, by the keyboard. */
async function add(phone: Phone, id: string): Promise<void> {
  await phone.press('Add someone');
  await phone.wait('for the field to have the focus', () => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.matches('input[list]');
  });
  await phone.page.keyboard.type(id);
  await phone.page.keyboard.press('Enter');
}

test('two in a call add a third, and go on over the same connection, whose picture never stops', async (t) => {
  const [ada, bob] = await stage.pair(t);
  const cem = await stage.phone(t, 'Cem');
  for (const { page } of [ada, bob, cem]) page.setDefaultTimeout(PATIENCE);
  const id = await cem.id();
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  const stills = await Promise.all([ada, bob].map(watchFirstPicture));
  await add(ada, id);
  // Both are in the room while the third one’s phone still rings.
  for (const phone of [ada, bob]) await showsPictures(phone, 1);
  await cem.answer();
  for (const phone of [ada, bob, cem]) await showsPictures(phone, 2);
  for (const phone of [ada, bob]) {
    const before = await framesOfFirst(phone, 2);
    await phone.wait(
      'for the first connection to bring more',
      async (frames) => ((await recorder.framesOfEach())[0] ?? 0) > frames,
      before,
    );
  }
  for (const still of stills)
    assert.ok((await still()) <= MOST_STILL, `a picture stood still for ${await still()} looks`);
  for (const phone of [ada, bob, cem]) await phone.press('Leave');
  for (const phone of [ada, bob, cem]) await phone.is('idle');
});

test('who is called into a call and declines is said, and the two go on, after a reload too', async (t) => {
  const [ada, bob] = await stage.pair(t);
  const cem = await stage.phone(t, 'Cem');
  const id = await cem.id();
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  await add(ada, id);
  await cem.answer('Decline');
  await ada.shows('call-room', 'is not coming');
  for (const phone of [ada, bob]) await showsPictures(phone, 1);
  await bob.page.reload();
  await bob.shows('call-room', 'You were in this room when this page was reloaded.');
  await bob.press('Join with video');
  for (const phone of [ada, bob]) await showsPictures(phone, 1);
  for (const phone of [ada, bob]) await phone.press('Leave');
});

test('who is called into a call stops ringing within a second of the cancel, and the call goes on', async (t) => {
  const [ada, bob] = await stage.pair(t);
  const cem = await stage.phone(t, 'Cem');
  const id = await cem.id();
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  await add(ada, id);
  await cem.rings();
  await ada.shows('call-room', 'Ringing…');
  await ada.press(`Cancel the call to ${id}`);
  const pressed = performance.now();
  assert.equal(await cem.ends(), 'cancelled');
  const took = performance.now() - pressed;
  assert.ok(took < RING_STOPS, `it rang on for ${Math.round(took)} ms`);
  await ada.shows('call-room', 'is no longer being called');
  for (const phone of [ada, bob]) await showsPictures(phone, 1);
  for (const phone of [ada, bob]) await phone.press('Leave');
});
