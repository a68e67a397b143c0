import { test, type TestContext } from 'node:test';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { openRelay, RelayProcess } from './harness/relay.js';
import { framesComeFrom, seesOthers } from './harness/rooms.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

const NAMES = ['Ada', 'Bob', 'Cem', 'Dee'];
/** Milliseconds: twelve pictures are coded and decoded by one machine here, which may have two cores. */
const PATIENCE = 120_000;

/** Opens pages in front of one room. */
function inFront(t: TestContext, room: string, names: readonly string[]): Promise<Phone[]> {
  return Promise.all(names.map((name) => stage.phone(t, name, { html: twoLines(stage.relay, { name, room }) })));
}

test('four people who join at once see each other, all twelve ways, and one who crashes takes nobody along', async (t) => {
  const phones = await inFront(t, 'Tea at five', NAMES);
  for (const { page } of phones) page.setDefaultTimeout(PATIENCE);
  await Promise.all(phones.map((phone) => phone.press('Join with video')));
  for (const phone of phones) await seesOthers(phone, 3);
  const dee = phones.pop()!;
  if (dee.browser === 'firefox') {
    t.diagnostic('nobody crashed: WebDriver BiDi can’t do that to a page of Firefox');
    return;
  }
  await dee.crash();
  for (const phone of phones) await framesComeFrom(phone, 2);
  for (const phone of phones) await seesOthers(phone, 2);
});

test('who leaves is gone at once, and who reloads comes back by joining again', async (t) => {
  const [ada, bob, cem] = (await inFront(t, 'Book club', NAMES.slice(0, 3))) as [Phone, Phone, Phone];
  for (const phone of [ada, bob, cem]) await phone.press('Join with video');
  for (const phone of [ada, bob, cem]) await seesOthers(phone, 2);
  await cem.press('Leave');
  for (const phone of [ada, bob]) await seesOthers(phone, 1);
  await bob.page.reload();
  await bob.press('Join with video');
  for (const phone of [ada, bob]) await seesOthers(phone, 1);
});

test('a running room does not notice that the relay is gone, and takes in who comes when it is back', async (t) => {
  const relay = new RelayProcess();
  await relay.start();
  t.after(() => relay.kill());
  const open = (name: string): Promise<Phone> =>
    stage.phone(t, name, { html: twoLines(relay.url, { name, room: 'Chess' }) });
  const [ada, bob, cem] = await Promise.all([open('Ada'), open('Bob'), open('Cem')]);
  for (const phone of [ada, bob]) await phone.press('Join with video');
  for (const phone of [ada, bob]) await seesOthers(phone, 1);
  await relay.kill();
  for (const phone of [ada, bob]) await phone.shows('call-room', 'The call service can’t be reached');
  for (const phone of [ada, bob]) await framesComeFrom(phone, 1);
  await relay.start();
  await cem.press('Join with video');
  for (const phone of [ada, bob, cem]) await seesOthers(phone, 2);
});

test('who comes to a full room reads that, and gets in once somebody has left', async (t) => {
  const relay = await openRelay({ limits: { roomMembers: 2 } });
  t.after(() => relay.close());
  const open = (name: string): Promise<Phone> =>
    stage.phone(t, name, { html: twoLines(relay.url, { name, room: 'Two chairs' }) });
  const [ada, bob, cem] = await Promise.all([open('Ada'), open('Bob'), open('Cem')]);
  for (const phone of [ada, bob]) await phone.press('Join with video');
  for (const phone of [ada, bob]) await seesOthers(phone, 1);
  await cem.press('Join with video');
  await cem.shows('call-room', 'The room is full');
  for (const phone of [ada, bob]) await seesOthers(phone, 1);
  await bob.press('Leave');
  await cem.press('Join with video');
  for (const phone of [ada, cem]) await seesOthers(phone, 1);
});
