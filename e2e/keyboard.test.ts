import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenPair } from './harness/browsers.js';
import { restsIn } from './harness/own-picture.js';
import type { Phone } from './harness/phone.js';
import { seeAndHearEachOther, seesScreen } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** A Firefox under WebDriver has no screen to share. */
const screens = !chosenPair().includes('firefox');

/** More stops than a page with one widget has. */
const MOST_STOPS = 20;

test('a call is dialled, answered, muted, shown a screen and ended, and the own picture moved, with nothing but a keyboard', async (t) => {
  const [ada, bob] = await stage.pair(t);
  const id = await bob.id();
  await ada.is('online');
  await tabTo(ada, 'ID to call');
  await ada.page.keyboard.type(id);
  await ada.page.keyboard.press('Enter');
  await bob.rings();
  await tabTo(bob, 'Answer with video');
  await bob.page.keyboard.press('Enter');
  await seeAndHearEachOther(ada, bob);
  await tabTo(ada, 'Move your video. Use the arrow keys.');
  for (const [key, corner] of [
    ['ArrowLeft', 'top left'],
    ['ArrowDown', 'bottom left'],
    ['ArrowRight', 'bottom right'],
    ['ArrowUp', 'top right'],
  ] as const) {
    await ada.page.keyboard.press(key);
    await restsIn(ada, corner);
  }
  await tabTo(bob, 'Mute microphone');
  await bob.page.keyboard.press(' ');
  await ada.shows('call-window', 'is muted');
  await tabTo(bob, 'Share screen');
  if (screens) {
    await bob.page.keyboard.press('Enter');
    await seesScreen(ada);
  }
  await tabTo(ada, 'Hang up');
  await ada.page.keyboard.press('Enter');
  assert.deepEqual(await Promise.all([ada.ends(), bob.ends()]), ['hung-up', 'hung-up']);
  // The focus went on to "Close". Back from there; forwards a Firefox leaves the page.
  await ada.page.keyboard.down('Shift');
  await tabTo(ada, 'Call again');
  await ada.page.keyboard.up('Shift');
});

/** Goes on with the Tab key until what has this name is focused. */
async function tabTo(phone: Phone, name: string): Promise<void> {
  const passed: string[] = [];
  // Keys go to the window in front: a Firefox takes no Enter for a press in another one.
  await phone.page.bringToFront();
  while (passed.length < MOST_STOPS) {
    await phone.page.keyboard.press('Tab');
    const focused = await focusedName(phone);
    if (focused === name) return;
    passed.push(focused);
  }
  assert.fail(`${phone.name} never came to "${name}" by the Tab key, only to ${passed.join(', ')}`);
}

/** The accessible name of what has the focus, in whatever shadow root. */
async function focusedName(phone: Phone): Promise<string> {
  const focused = await phone.page.evaluateHandle(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element ?? document.body;
  });
  const name = await phone.accessibleName(focused);
  await focused.dispose();
  return name;
}
