import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from './harness/calling.js';
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

test('two tabs of one browser have two IDs and can call each other', async (t) => {
  const one = await stage.phone(t, 'the first tab');
  const other = await stage.phone(t, 'the second tab', { besides: one });
  const [id, otherId] = await Promise.all([one.id(), other.id()]);
  assert.notEqual(id, otherId);
  await call(one, other);
});

test('all devices of a named identity ring, and stop within a second when one of them answers', async (t) => {
  const attributes = { identity: 'work' };
  const desk = await stage.phone(t, 'the desk', { attributes });
  const bag = await stage.phone(t, 'the bag', { attributes, besides: desk });
  const ada = await stage.phone(t, 'Ada');
  const [id, sameId] = await Promise.all([desk.id(), bag.id()]);
  assert.equal(id, sameId);
  await ada.dial(id);
  await Promise.all([desk.rings(), bag.rings()]);
  await desk.press('Answer with video');
  const answered = Date.now();
  assert.equal(await bag.ends(), 'answered-elsewhere');
  assert.ok(Date.now() - answered < 1000, 'the other device rang on');
  await seeAndHearEachOther(ada, desk);
});
