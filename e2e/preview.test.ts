import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoundingBox, ElementHandle } from 'puppeteer-core';
import { pictureOf, restsIn, roomOf } from './harness/own-picture.js';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** How many moves a hand makes of a drag. */
const MOVES = 8;

test('in a call the own picture is dragged by mouse, and stays inside', async (t) => {
  const [ada] = await stage.call(t);
  await dragTo(ada, { x: 0.1, y: 0.8 });
  await restsIn(ada, 'bottom left');
});

test('in a call the own picture is dragged by a finger, which does not scroll the page', async (t) => {
  const [ada] = await stage.call(t, { html: `${twoLines(stage.relay)}<div style="height: 300vh"></div>` });
  await slideTo(ada, { x: 0.1, y: 0.8 });
  await restsIn(ada, 'bottom left');
  assert.equal(await ada.page.evaluate(() => scrollY), 0);
});

/** The same with a finger. */
async function slideTo(phone: Phone, place: { x: number; y: number }): Promise<void> {
  const { touchscreen } = phone.page;
  const [picture, room] = await Promise.all([boxOf(await pictureOf(phone)), boxOf(await roomOf(phone))]);
  const from = { x: picture.x + picture.width / 2, y: picture.y + picture.height / 2 };
  const to = { x: room.x + place.x * room.width, y: room.y + place.y * room.height };
  const touch = await touchscreen.touchStart(from.x, from.y);
  for (let step = 1; step <= MOVES; step++) {
    await touch.move(from.x + ((to.x - from.x) * step) / MOVES, from.y + ((to.y - from.y) * step) / MOVES);
  }
  await touch.end();
}

/** Drags the own picture to a place in a window that is taken as 1 wide and 1 high. */
async function dragTo(phone: Phone, place: { x: number; y: number }): Promise<void> {
  const { mouse } = phone.page;
  const [picture, room] = await Promise.all([boxOf(await pictureOf(phone)), boxOf(await roomOf(phone))]);
  await mouse.move(picture.x + picture.width / 2, picture.y + picture.height / 2);
  await mouse.down();
  await mouse.move(room.x + place.x * room.width, room.y + place.y * room.height, { steps: MOVES });
  await mouse.up();
}

async function boxOf(element: ElementHandle): Promise<BoundingBox> {
  const box = await element.boundingBox();
  assert.ok(box);
  return box;
}
