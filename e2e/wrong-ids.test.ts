import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Phone } from './harness/phone.js';
import { setStage } from './harness/stage.js';
import type { Tap } from './harness/tap.js';

const stage = await setStage();

for (const [what, typed, sentence] of [
  ['a mistyped ID', 'k7f2-9mqx-4hdp', 'That is not a call ID'],
  ['an empty field', '', 'Enter the ID'],
  ['markup instead of an ID', '<img src=x onerror=alert(1)>', 'That is not a call ID'],
] as const) {
  test(`${what} is answered by a sentence under the field, and nothing is sent`, async (t) => {
    const { phone, tap } = await online(t);
    await refuses(phone, tap, typed, sentence);
  });
}

test('dialling oneself is answered by a sentence under the field, and nothing is sent', async (t) => {
  const { phone, tap } = await online(t);
  await refuses(phone, tap, await phone.id(), 'That is your own ID');
});

test('an ID may be typed in capitals, with spaces and with letters that look like digits', async (t) => {
  const { phone } = await online(t);
  const other = await stage.phone(t, 'Bob');
  const id = await other.id();
  await phone.dial(id.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l'));
  await other.is('ringing');
});

async function online(t: TestContext): Promise<{ phone: Phone; tap: Tap }> {
  const tap = await stage.tap(t);
  const phone = await stage.phone(t, 'Ada', { relay: tap.url });
  await phone.is('online');
  return { phone, tap };
}

async function refuses(phone: Phone, tap: Tap, typed: string, sentence: string): Promise<void> {
  for (const button of ['Video call', 'Audio call'] as const) {
    await phone.dial(typed, button);
    await phone.shows('call-dialer', sentence);
  }
  await phone.is('idle');
  assert.deepEqual(
    tap.heard.filter(({ text }) => text.includes('"call:')),
    [],
  );
  assert.deepEqual(await phone.page.evaluate(() => recorder.asked), []);
}
