import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { HTTPRequest } from 'puppeteer-core';
import { ROOT } from '../.ci/ensure-built.mjs';
import { twoLines } from './harness/pages.js';
import type { Phone } from './harness/phone.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** What a page looks like from outside while it becomes a phone. */
declare global {
  /** Every place at which what stands behind the phone was painted, in CSS pixels from the top. */
  var places: Set<number>;
}

test('an ID is seen before the relay has said a word and without another request, at first and on return', async (t) => {
  const tap = await stage.tap(t);
  tap.meddle = () => null;
  const blank = stage.pages.add('<!doctype html><link rel="icon" href="data:,">');
  const ada = await stage.phone(t, 'Ada', { url: blank });
  const held = await hold(ada, (url) => url.endsWith('.js') && !url.endsWith('/webrtc-call.js'));
  const url = stage.pages.add(twoLines(tap.url));
  await ada.page.goto(url, { waitUntil: 'domcontentloaded' });
  const id = await seesId(ada);
  await ada.page.reload({ waitUntil: 'domcontentloaded' });
  assert.equal(await seesId(ada), id);
  await ada.is('connecting-relay');
  await held.abort();
});

test('a phone is online after two questions to the relay, and as many answers', async (t) => {
  const tap = await stage.tap(t);
  const ada = await stage.phone(t, 'Ada', { relay: tap.url });
  await ada.is('online');
  // The requests of HTTP, which Tap hears as well, begin with their method.
  const heard = tap.heard.filter(({ text }) => /^\d/.test(text));
  const proven = heard.findIndex(({ direction, text }) => direction === 'from-relay' && text.startsWith('43'));
  const turns = heard
    .slice(0, proven + 1)
    .map(({ direction }) => direction)
    .filter((direction, at, all) => direction !== all[at - 1]);
  assert.deepEqual(turns, ['from-relay', 'to-relay', 'from-relay', 'to-relay', 'from-relay']);
});

test('a page is painted before the script has come, and nothing in it moves when it has', async (t) => {
  const ada = await stage.phone(t, 'Ada', { url: stage.pages.add('<!doctype html><link rel="icon" href="data:,">') });
  const held = await hold(ada, (url) => url.endsWith('/webrtc-call.js'));
  const html = `<!doctype html>
<style>${documentedPlace()}</style>
<p>Call us.</p>
${twoLines(stage.relay)}
<p id="behind">Or write.</p>
<script>
  globalThis.places = new Set();
  (function look() {
    requestAnimationFrame(look);
    places.add(document.querySelector('#behind').getBoundingClientRect().top);
  })();
</script>`;
  const loaded = ada.page.goto(stage.pages.add(html));
  await ada.wait('to be painted without the script', () => {
    const painted = performance.getEntriesByName('first-contentful-paint').length > 0;
    return painted && places.size > 0 && customElements.get('webrtc-call') === undefined;
  });
  await held.letGo();
  await loaded;
  await ada.is('online');
  assert.equal((await ada.page.evaluate(() => [...places])).length, 1);
});

/** Holds back what a page asks for, until it is let go or refused. */
async function hold(
  { page }: Phone,
  isHeld: (url: string) => boolean,
): Promise<{ letGo: () => Promise<void>; abort: () => Promise<void> }> {
  const held: HTTPRequest[] = [];
  let holds = true;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (holds && isHeld(request.url())) held.push(request);
    else void request.continue();
  });
  const end = (settle: (request: HTTPRequest) => Promise<void>) => async () => {
    holds = false;
    await Promise.all(held.splice(0).map(settle));
  };
  return { letGo: end((request) => request.continue()), abort: end((request) => request.abort()) };
}

/** Waits for an ID on the card, and returns it. */
async function seesId(phone: Phone): Promise<string> {
  await phone.wait('for an ID', () => {
    const card = document.querySelector('webrtc-call')?.shadowRoot?.querySelector('call-id-card');
    return /^\w{4}(?:-\w{4}){3}$/.test(card?.shadowRoot?.querySelector('[part~="id"]')?.textContent.trim() ?? '');
  });
  return phone.text('call-id-card >>> [part~="id"]');
}

/** What the documentation has a page say, so that nothing in it moves. */
function documentedPlace(): string {
  const page = readFileSync(join(ROOT, 'components/docs/in-your-page.md'), 'utf8');
  const place = /^```css\n(webrtc-call \{.*?)^```/ms.exec(page)?.[1] ?? '';
  assert.match(place, /block-size/);
  return place;
}
