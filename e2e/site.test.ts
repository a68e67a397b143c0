import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { ensureSiteBuilt, ROOT } from '../.ci/ensure-built.mjs';
import { unlessFirefox } from './harness/browsers.js';
import type { Phone } from './harness/phone.js';
import { openRelay } from './harness/relay.js';
import { brokenLinks, readPages } from './harness/site.js';
import { setStage } from './harness/stage.js';

/** `SITE=all` calls in the example of every element and shows every page to axe; otherwise some stand for all. */
const ALL = process.env.SITE === 'all';
const ONE = 'elements/call-controls.html';
/** Frames that each side has to show of the other one: more than a last picture. */
const SOME_FRAMES = 5;
/** One page of each kind. */
const KINDS = ['index.html', 'elements/webrtc-call.html', 'theming.html', 'codes.html'];

ensureSiteBuilt();
const stage = await setStage();
const SITE = join(ROOT, 'demo/dist');
const pages = readPages(SITE);
/** What `npm start` serves. */
const started = await openRelay({ staticFolder: SITE });
after(() => started.close());
/** The same files under another path, on a server that is not asked for calls. */
const elsewhere = await openRelay({ staticFolder: join(ROOT, 'demo') });
after(() => elsewhere.close());

test('every link of the site leads somewhere, its anchor included', () => {
  assert.ok(pages.size > 20);
  assert.deepEqual(brokenLinks(SITE, pages), []);
});

for (const path of ALL ? callingExamples() : [ONE]) {
  test(`${path} makes a real call by one click, under any path and through the relay that it is told`, async (t) => {
    const url = `${elsewhere.url}/dist/${path}?relay=${encodeURIComponent(started.url)}`;
    const example = await stage.phone(t, path, { url });
    await example.press('Call Bob');
    await bothSee(example);
    assert.equal(elsewhere.online, 0);
    await example.press('Hang up');
    await example.ends();
  });
}

test('an example says so where the browser refuses the camera', async (t) => {
  const example = await stage.phone(t, 'refused', { url: `${started.url}/${ONE}`, devices: 'denied' });
  await example.press('Call Bob');
  await example.wait('for the sentence', () =>
    document.querySelector('[data-live-status]')?.textContent.includes('refuses the camera'),
  );
});

test('axe finds nothing in light and dark, and the console stays empty', async (t) => {
  const { page } = await stage.phone(t, 'a reader', { url: `${started.url}/index.html` });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  for (const path of ALL ? pages.keys() : KINDS) {
    // Two lines are no whole page.
    if (path === 'two-lines.html') continue;
    await page.goto(`${started.url}/${path}`);
    complaints.push(...(await violations(page)));
    const schemeSwitch = await page.$('[data-scheme-switch]');
    // A page of its own look has none.
    if (schemeSwitch === null) continue;
    await schemeSwitch.click();
    // Nothing else is another one in the dark.
    complaints.push(...(await violations(page, ['color-contrast'])));
  }
  assert.deepEqual(complaints, []);
});

test('the search finds an attribute, and leads to it, by keys alone', async (t) => {
  const { page } = await stage.phone(t, 'a reader', { url: `${started.url}/${ONE}` });
  await page.keyboard.press('/');
  await page.waitForSelector('dialog.search[open]');
  await page.keyboard.type('ring timeout');
  await page.waitForFunction(() => document.querySelector('dialog.search b')?.textContent === 'ring-timeout');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.equal(page.url(), `${started.url}/elements/webrtc-call.html#attribute-ring-timeout`);
});

test(
  'what is chosen in the playground is worn by the phone, and copied',
  { skip: unlessFirefox('it lets no test read the clipboard') },
  async (t) => {
    const { page, context } = await stage.phone(t, 'a designer', { url: `${started.url}/theming.html` });
    await context.setPermission(started.url, { permission: { name: 'clipboard-read' }, state: 'granted' });
    await page.waitForSelector('[data-clear]');
    const clear = await page.$$eval('[data-clear]', (fields) => fields.map((field) => field.ariaLabel));
    assert.deepEqual(clear, ['--call-color-border, dark'], 'a colour of which nothing is to be seen is shown as such');
    const accent = await page.waitForSelector('[data-token="--call-color-accent"] [data-scheme="light"]');
    await accent?.evaluate((field) => {
      (field as HTMLInputElement).value = '#0a7d4f';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    const worn = await page.$eval('[data-live-ada]', (side) =>
      getComputedStyle(side).getPropertyValue('--call-color-accent'),
    );
    assert.match(worn, /^light-dark\(#0a7d4f, /);
    await page.locator('.outcome [data-copy]').click();
    await page.waitForSelector('.outcome ::-p-text(Copied)');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `webrtc-call {\n  --call-color-accent: ${worn};\n}`);
  },
);

test('on a phone the navigation is a menu, which Escape closes', async (t) => {
  const { page } = await stage.phone(t, 'a reader', { url: `${started.url}/${ONE}` });
  await page.setViewport({ width: 320, height: 640 });
  await page.locator('.menu').click();
  await page.waitForSelector('#nav:popover-open a[aria-current="page"]', { visible: true });
  await page.keyboard.press('Escape');
  await page.waitForSelector('#nav a', { hidden: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.equal(wide, false, 'nothing is wider than the page');
});

/** The pages of elements whose example has a phone that can be told to call: a button or a check is none. */
function callingExamples(): string[] {
  const hasPhone = ([path, html]: [string, string]) =>
    path.startsWith('elements/') && /<template>[^<]*<webrtc-call/.test(html);
  return [...pages].filter(hasPhone).map(([path]) => path);
}

/** Waits until both phones of an example show new frames of each other. */
async function bothSee(example: Phone): Promise<void> {
  const connected = 'webrtc-call:state(connected)';
  await example.wait('for both to be connected', (state) => document.querySelectorAll(state).length === 2, connected);
  await example.wait(
    'for frames both ways',
    async (least) => {
      const open = recorder.connections
        .flatMap((weak) => weak.deref() ?? [])
        .filter((one) => one.connectionState === 'connected');
      const frames = await Promise.all(
        open.map(async (connection) => {
          const stats = await connection.getStats();
          const reports = [...(stats.values() as Iterable<RTCInboundRtpStreamStats>)];
          return Math.max(
            0,
            ...reports.map(({ type, framesDecoded = 0 }) => (type === 'inbound-rtp' ? framesDecoded : 0)),
          );
        }),
      );
      return frames.length === 2 && frames.every((count) => count >= least);
    },
    SOME_FRAMES,
  );
}

/** What axe has to say about a page that has come to rest: by all of its rules, or by some. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await page.waitForFunction(() => {
    const [live, shown] = ['[data-live]', '[data-live-ada] > *'].map((part) => document.querySelector(part));
    return (!live || shown) && document.getAnimations().every(({ playState }) => playState !== 'running');
  });
  await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(runOnly ? { runOnly } : {});
    const scheme = document.documentElement.dataset.scheme || 'light';
    return found.violations.map(({ id, nodes }) => `${location.pathname}, ${scheme}: ${id} at ${nodes[0]?.html}`);
  }, rules);
}
