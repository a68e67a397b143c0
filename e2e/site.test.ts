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

const ONE = 'elements/call-controls.html';
/** Frames that each side has to show of the other one: more than a last picture. */
const SOME_FRAMES = 5;
/** Tabs that go through the examples at the same time: each of them waits more than it works. */
const AT_ONCE = 2;
/** How an example is made to call where it is not by "Call Bob". */
const OWN_WAYS: Readonly<Record<string, (example: Phone) => Promise<void>>> = {
  'elements/call-button.html': (example) => example.press('Call us'),
  // Bob's phone has a button of this name, too.
  'elements/call-dialer.html': (example) =>
    example.page.locator(`[data-live-ada] ${example.named('button', 'Video call')}`).click(),
  'elements/call-participant.html': (example) => example.press('Join with video'),
  'elements/call-room.html': (example) => example.press('Join with video'),
  'elements/incoming-call.html': async (example) => {
    await example.press('Let Bob call');
    await example.answer();
  },
  'recipes/call-us-button.html': (example) => example.press('Talk to us'),
  'recipes/headless.html': (example) => example.press('Let Bob call'),
  'recipes/kiosk.html': (example) => example.press('Call the desk'),
  'recipes/your-own-ring.html': async (example) => {
    await example.press('Let Bob call');
    await example.press('Open');
  },
};
/** One page of each kind, which axe sees alive, in light and dark, wide and narrow. The others only differ in their words. */
const KINDS = ['index.html', 'elements/webrtc-call.html', 'theming.html', 'codes.html', 'rotary.html'];
/** Two lines are no whole page. */
const NO_PAGE = 'two-lines.html';
const WIDE = { width: 1024, height: 768 };
const NARROW = { width: 320, height: 640 };

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

test('every live example makes a real call by one click, under any path and through the relay that it is told', async (t) => {
  const paths = [...pages].filter(([, html]) => html.includes(' data-live="')).map(([path]) => path);
  assert.ok(paths.length > 25 && Object.keys(OWN_WAYS).every((path) => paths.includes(path)));
  const callInSome = async (_: unknown, at: number) => {
    const example = await stage.phone(t, `tab ${at}`, { url: `${started.url}/${ONE}` });
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) await callIn(example, path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, callInSome));
  assert.equal(elsewhere.online, 0);
});

test('whoever tests the site’s own relay finds the direct path, and all else but a TURN server', async (t) => {
  const example = await stage.phone(t, 'a tester', { url: `${started.url}/elements/call-check.html` });
  await example.press('Start the test');
  await example.press('Yes');
  await example.shows('call-check', 'You are ready to call');
  const found = await example.page.$$eval('>>> call-check >>> [part=step]', (steps) =>
    steps.map((step) => (step as HTMLElement).dataset.phase),
  );
  assert.deepEqual(found, [...Array<string>(5).fill('ok'), 'untested']);
});

test('an example says so where the browser refuses the camera, and its call is ended by another click', async (t) => {
  const example = await stage.phone(t, 'refused', { url: `${started.url}/${ONE}`, devices: 'denied' });
  await example.press('Call Bob');
  await example.wait('for the sentence', () =>
    document.querySelector('[data-live-status]')?.textContent.includes('refuses the camera'),
  );
  await example.press('Hang up');
  await example.ends();
});

test('axe finds nothing on any page, nothing is wider than a phone, and the console stays empty', async (t) => {
  const { page, complaints, browser } = await stage.phone(t, 'a reader', { url: `${started.url}/index.html` });
  for (const path of pages.keys()) {
    if (path === NO_PAGE) continue;
    await page.setViewport(WIDE);
    await page.goto(`${started.url}/${path}`);
    complaints.push(...(KINDS.includes(path) ? await violationsOfKind(page) : await violations(page, WITHOUT_LIFE)));
    await page.setViewport(NARROW);
    if (await isTooWide(page)) complaints.push(`${path} is wider than ${NARROW.width} px`);
  }
  // A Firefox fails what a page that is left was still loading and clearing away.
  const isOfLeaving = (complaint: string) => browser === 'firefox' && /was not (?:loaded|swept)$/.test(complaint);
  assert.deepEqual(
    complaints.filter((complaint) => !isOfLeaving(complaint)),
    [],
  );
});

test('the search finds an attribute, and leads to it, by keys alone', async (t) => {
  const { page } = await stage.phone(t, 'a reader', { url: `${started.url}/${ONE}` });
  await page.keyboard.press('/');
  await page.waitForSelector('dialog.search[open]');
  await page.keyboard.type('ring timeout');
  await page.waitForFunction(() => document.querySelector('dialog.search b')?.textContent === 'ring-timeout');
  assert.deepEqual(await violations(page), []);
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
  await page.setViewport(NARROW);
  await page.locator('.menu').click();
  await page.waitForSelector('#nav:popover-open a[aria-current="page"]', { visible: true });
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Escape');
  await page.waitForSelector('#nav a', { hidden: true });
});

/** Opens a page, and has the example in it call. */
async function callIn(example: Phone, path: string): Promise<void> {
  await example.page.goto(`${elsewhere.url}/dist/${path}?relay=${encodeURIComponent(started.url)}`);
  try {
    await (OWN_WAYS[path]?.(example) ?? example.press('Call Bob'));
    await bothSee(example);
  } catch (cause) {
    throw new Error(`the example of ${path}`, { cause });
  }
}

/** Waits until both phones of an example show new frames of each other. */
async function bothSee(example: Phone): Promise<void> {
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

/** What has tests of its own, and takes its time to come. */
const WITHOUT_LIFE = { exclude: ['.live-sides'] };

/** What axe has to say about a page with all that is alive in it, by all of its rules. */
async function violationsOfKind(page: Page): Promise<string[]> {
  await page.waitForFunction(() => {
    const [live, shown] = ['[data-live]', '[data-live-ada] > *'].map((part) => document.querySelector(part));
    return !live || shown;
  });
  const found = await violations(page);
  const schemeSwitch = await page.$('[data-scheme-switch]');
  // A page of its own look has none.
  await schemeSwitch?.click();
  // Nothing else is another one in the dark.
  if (schemeSwitch) found.push(...(await violations(page, { runOnly: ['color-contrast'] })));
  await page.setViewport(NARROW);
  return [...found, ...(await violations(page))];
}

/** What axe has to say about a page that has come to rest. */
async function violations(page: Page, { exclude = [], runOnly }: { exclude?: string[]; runOnly?: string[] } = {}) {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await page.evaluate(axe.source);
  return page.evaluate(
    async (without, options) => {
      const { axe: checker } = globalThis as unknown as { axe: typeof axe };
      const found = await checker.run({ exclude: without }, options);
      const how = `${document.documentElement.dataset.scheme || 'light'}, ${innerWidth} px`;
      return found.violations.map(({ id, nodes }) => `${location.pathname}, ${how}: ${id} at ${nodes[0]?.html}`);
    },
    exclude,
    runOnly ? { runOnly } : {},
  );
}

/** Whether a page has to be scrolled sideways. */
function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
