import assert from 'node:assert/strict';
import type { ElementHandle } from 'puppeteer-core';
import type { Phone } from './phone.js';

/*
 * The small picture of oneself in a call, and the window in which it has its place.
 */

/** Waits until the own picture rests in a corner of the window, wholly inside it. */
export async function restsIn(phone: Phone, corner: string): Promise<void> {
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

export async function pictureOf({ page }: Phone): Promise<ElementHandle> {
  return found(await page.waitForSelector('>>> call-preview >>>> [part~="frame"]', { visible: true }));
}

export async function roomOf({ page }: Phone): Promise<ElementHandle> {
  return found(await page.waitForSelector('>>> call-preview'));
}

function found(element: ElementHandle | null): ElementHandle {
  assert.ok(element);
  return element;
}
