import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoundingBox, ElementHandle } from 'puppeteer-core';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** How many moves a hand makes of a drag. */
const MOVES = 8;

test('in a call the own picture is dragged by mouse and moved by arrow keys, and stays inside', async (t) => {
  const [ada] = await stage.call(t);
  await dragTo(ada, { x: 0.1, y: 0.8 });
  await restsIn(ada, 'bottom left');
  await ada.page.focus(ada.named('button', 'Move your video. Use the arrow keys.'));
  await ada.page.keyboard.press('ArrowRight');
  await restsIn(ada, 'bottom right');
  await ada.page.keyboard.press('ArrowUp');
  await restsIn(ada, 'top right');
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

/** Waits until the own picture rests in a corner of the window, wholly inside it. */
async function restsIn(phone: Phone, corner: string): Promise<void> {
  const [picture, room] = await Promise.all([pictureOf(phone), roomOf(phone)]);
  await phone.wait(`for its picture to rest ${corner}`, isRestingIn, picture, room, corner);
}

function isRestingIn(picture: Element, room: Element, corner: string): boolean {
  if (picture.getAnimations().length > 0) return false;
  const { left, right, top, bottom } = picture.getBoundingClientRect();
  const outer = room.getBoundingClientRect();
  const inside = left >= outer.left && right <= outer.right && top >= outer.top && bottom <= outer.bottom;
  const block = top + bottom < outer.top + outer.bottom ? 'top' : 'bottom';
  const inline = left + right < outer.left + outer.right ? 'left' : 'right';
  return inside && corner === `${block} ${inline}`;
}

async function pictureOf({ page }: Phone): Promise<ElementHandle> {
  return found(await page.waitForSelector('>>> call-preview >>>> [part~="frame"]', { visible: true }));
}

async function roomOf({ page }: Phone): Promise<ElementHandle> {
  return found(await page.waitForSelector('>>> call-preview'));
}

function found(element: ElementHandle | null): ElementHandle {
  assert.ok(element);
  return element;
}

async function boxOf(element: ElementHandle): Promise<BoundingBox> {
  const box = await element.boundingBox();
  assert.ok(box);
  return box;
}
