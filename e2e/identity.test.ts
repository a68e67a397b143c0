import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { chosenPair, launchBrowser } from './harness/browsers.js';
import { call } from './harness/calling.js';
import { twoLines } from './harness/pages.js';
import { Phone } from './harness/phone.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('a reload keeps the ID', async (t) => {
  const ada = await stage.phone(t, 'Ada');
  const before = await ada.id();
  await ada.page.reload();
  assert.equal(await ada.id(), before);
});

test('a tab that is closed and opened again has its ID again', async (t) => {
  const ada = await stage.phone(t, 'Ada');
  const before = await ada.id();
  await ada.page.close();
  const later = await stage.phone(t, 'Ada, later', { besides: ada });
  assert.equal(await later.id(), before);
});

test('a browser that is closed and opened again has its ID again', async (t) => {
  const profile = await mkdtemp(join(tmpdir(), 'webrtc-call-profile-'));
  t.after(() => rm(profile, { recursive: true }));
  const url = stage.pages.add(twoLines(stage.relay));
  const [name] = chosenPair();
  const ids: string[] = [];
  for (const when of ['today', 'tomorrow']) {
    const browser = await launchBrowser(name, { profile });
    t.after(() => browser.close());
    const ada = await Phone.open(browser.defaultBrowserContext(), `Ada, ${when}`, { url, browser: name });
    ids.push(await ada.id());
    await browser.close();
  }
  assert.equal(ids[0], ids[1]);
});

test('two tabs of one browser have two IDs and can call each other, and a copy of one has a third', async (t) => {
  const one = await stage.phone(t, 'the first tab');
  const other = await stage.phone(t, 'the second tab', { besides: one });
  const [id, otherId] = await Promise.all([one.id(), other.id()]);
  assert.notEqual(id, otherId);
  const copying = new Promise<Page>((resolve) => one.page.once('popup', (page) => resolve(page!)));
  // A page's own window starts with a copy of what the session holds, as a duplicated tab does.
  await one.page.evaluate(() => {
    sessionStorage.copied = 'yes';
    open(location.href);
  });
  const copy = await copying;
  const copyId = await copy.waitForFunction(() => document.querySelector('webrtc-call')?.controller?.snapshot.id);
  assert.equal(await copy.evaluate(() => sessionStorage.copied as unknown), 'yes');
  assert.ok(![id, otherId].includes(String(await copyId.jsonValue())));
  assert.equal(await one.id(), id);
  await copy.close();
  await call(one, other);
});

test('all three devices of a named identity ring, and two stop within a second when one answers', async (t) => {
  const attributes = { identity: 'work' };
  const desk = await stage.phone(t, 'the desk', { attributes });
  const bag = await stage.phone(t, 'the bag', { attributes, besides: desk });
  const hall = await stage.phone(t, 'the hall', { attributes, besides: desk });
  const ada = await stage.phone(t, 'Ada');
  const [id, ...sameIds] = (await Promise.all([desk.id(), bag.id(), hall.id()])) as [string, ...string[]];
  assert.deepEqual(sameIds, [id, id]);
  await ada.dial(id);
  await Promise.all([desk.rings(), bag.rings(), hall.rings()]);
  await desk.press('Answer with video');
  const answered = Date.now();
  assert.deepEqual(await Promise.all([bag.ends(), hall.ends()]), ['answered-elsewhere', 'answered-elsewhere']);
  assert.ok(Date.now() - answered < 1000, 'the other devices rang on');
  await seeAndHearEachOther(ada, desk);
});
