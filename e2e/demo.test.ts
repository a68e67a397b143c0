import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from '../.ci/ensure-built.mjs';
import { call } from './harness/calling.js';
import { openRelay } from './harness/relay.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();
/** What `npm start` serves: the relay, and the demo on it. */
const started = await openRelay({ staticFolder: join(ROOT, 'demo/dist') });
after(() => started.close());

test('the demo calls its second tab within a minute', async (t) => {
  const first = await stage.phone(t, 'the first tab', { url: started.url });
  const id = await first.id();
  const link = await first.page.$eval('#second-tab', (anchor) => (anchor as HTMLAnchorElement).href);
  assert.equal(link, `${started.url}/#call=${id}`);
  const second = await stage.phone(t, 'the second tab', { url: link, besides: first });
  assert.notEqual(await second.id(), id);
  await second.press('Video call');
  await first.answer();
  await seeAndHearEachOther(first, second);
});

test('the telephone made of parts is a phone like any other', async (t) => {
  const rotary = await stage.phone(t, 'the telephone', { url: `${started.url}/rotary.html` });
  const caller = await stage.phone(t, 'the caller', { url: `${started.url}/two-lines.html` });
  await caller.dial(await rotary.id());
  await rotary.answer();
  await seeAndHearEachOther(caller, rotary);
});

test('the themes lie beside the script, where the relay serves it', async () => {
  for (const theme of ['linen', 'ink', 'bubble']) {
    const response = await fetch(`${started.url}/themes/${theme}.css`);
    assert.match(response.headers.get('content-type') ?? '', /^text\/css/);
    assert.match(await response.text(), /--call-color-accent/);
  }
});

test('the demo shows the two lines of the very page beside it', async (t) => {
  const demo = await stage.phone(t, 'the demo', { url: started.url });
  const lines = await demo.page.$eval('#snippet', (code) => (code as HTMLElement).innerText);
  const page = await stage.phone(t, 'the page', { url: `${started.url}/two-lines.html` });
  const caller = await stage.phone(t, 'somebody with the lines', { html: lines });
  await call(caller, page);
});
