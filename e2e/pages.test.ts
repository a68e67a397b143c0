import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../.ci/ensure-built.mjs';
import { callTexts, phoneTexts } from '../components/ui/index.js';
import { call } from './harness/calling.js';
import { unlessFirefox } from './harness/browsers.js';
import { twoLines } from './harness/pages.js';
import { RelayProcess } from './harness/relay.js';
import { hears, seeAndHearEachOther, sees } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** The scripts of a page in which nobody has called yet, and the bytes that they may weigh, gzipped. */
const IDLE = ['file-frames', 'storage-sink', 'sweep', 'webrtc-call.js'];
const MOST_BEFORE_A_CALL = 48_000;
/** Where the README's relay listens. */
const README_RELAY = 'http://localhost:4000';

test('the snippet of the README is a phone that makes and takes calls', async (t) => {
  const html = snippet().replaceAll(README_RELAY, stage.relay);
  const [ada, bob] = await stage.call(t, { html });
  await bob.press('Hang up');
  await Promise.all([ada.ends(), bob.ends()]);
  await Promise.all([ada.press('Close'), bob.press('Close')]);
  await call(bob, ada);
});

test('every text may be put in a page’s own words, in the bundle too', async (t) => {
  const said = { yourId: 'Deine Nummer', videoCall: 'Mit Bild', unstable: 'Wackelt', ends: { 'hung-up': 'Vorbei.' } };
  const words = `<script>document.querySelector('webrtc-call').strings = ${JSON.stringify(said)}</script>`;
  const [ada, bob] = await stage.pair(t, { html: twoLines(stage.relay) + words });
  await ada.shows('call-id-card', 'Deine Nummer');
  await ada.enter(await bob.id());
  await ada.press('Mit Bild');
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  await bob.press('Hang up');
  await ada.shows('call-window', 'Vorbei.');
  // The rest by name: the build shortens names that nobody outside can know.
  const scripts = readdirSync(join(ROOT, 'components/cdn')).filter((name) => name.endsWith('.js'));
  const bundle = scripts.map((name) => readFileSync(join(ROOT, 'components/cdn', name), 'utf8')).join('');
  for (const name of Object.keys({ ...phoneTexts.en, ...callTexts.en })) assert.ok(bundle.includes(`${name}:`), name);
});

test('before anybody calls a page loads its script, what clears away left files, and no more', async (t) => {
  const ada = await stage.phone(t, 'Ada');
  await ada.is('online');
  await ada.page.waitForNetworkIdle({ idleTime: 500, concurrency: 1 });
  const loaded = await ada.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const scripts = loaded.filter((name) => name.endsWith('.js')).map((name) => basename(name));
  assert.deepEqual(scripts.map((name) => name.replace(/-[\w-]{8}\.js$/, '')).sort(), IDLE);
  const weights = scripts.map((name) => gzipSync(readFileSync(join(ROOT, 'components/cdn', name))).length);
  assert.ok(weights.reduce((sum, weight) => sum + weight) < MOST_BEFORE_A_CALL, weights.join());
});

test('a page of two lines calls through a relay on another origin', async (t) => {
  const [ada] = await stage.call(t);
  assert.notEqual(await ada.page.evaluate(() => location.origin), new URL(stage.relay).origin);
});

test(
  'a call whose code does not load says so, one whose window does not can be ended, and the next asks for it again',
  {
    skip: unlessFirefox('Firefox never asks again for a script that it once asked for in vain'),
  },
  async (t) => {
    const [ada, bob] = await stage.pair(t);
    let away: RegExp | null = /\/(?:in-call|browser-sessions)-[\w-]+\.js$/;
    await ada.page.setRequestInterception(true);
    ada.page.on('request', (request) => {
      if (away?.test(request.url())) void request.abort();
      else void request.continue();
    });
    await ada.dial(await bob.id());
    await ada.shows('call-dialer', 'can’t be reached');
    away = /\/in-call-[\w-]+\.js$/;
    await ada.dial(await bob.id());
    await bob.rings();
    await ada.press('Hang up');
    await ada.is('ended');
    away = null;
    await call(ada, bob);
  },
);

test('a page with the policy of the docs calls, and the policy has nothing to refuse', async (t) => {
  const [ada, bob] = await stage.call(t, { html: withPolicy(documentedPolicy(), twoLines(stage.relay)) });
  for (const { page } of [ada, bob]) assert.deepEqual(await page.evaluate(() => recorder.refused), []);
});

test('a page of its own scripts only, with trusted types, our script twice and another Lit, calls without a complaint', async (t) => {
  const [ada, bob] = await stage.pair(t, { url: strictPage() });
  await ada.dial(await bob.id());
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
  await ada.press('Turn camera off');
  await bob.press('Hang up');
  await Promise.all([ada.ends(), bob.ends()]);
  for (const { page, complaints } of [ada, bob]) {
    assert.deepEqual(await page.evaluate(() => recorder.refused), []);
    assert.equal(await page.$eval('main', (main) => main.textContent), 'A second Lit');
    assert.deepEqual(complaints, []);
  }
});

test('a page whose policy leaves out the relay says that it can’t be reached', async (t) => {
  const policy = `script-src ${stage.relay}; connect-src 'none'`;
  const page = await stage.phone(t, 'the page', { html: withPolicy(policy, twoLines(stage.relay)) });
  await page.shows('call-id-card', 'The call service can’t be reached');
  assert.ok((await page.page.evaluate(() => recorder.refused)).includes('connect-src'));
});

test('a page opened by a call link has the ID filled in and does not dial by itself', async (t) => {
  const bob = await stage.phone(t, 'Bob');
  const ada = await stage.phone(t, 'Ada', { hash: `#call=${await bob.id()}` });
  await ada.is('online');
  await ada.is('idle');
  await ada.press('Video call');
  await bob.answer();
  await seeAndHearEachOther(ada, bob);
});

test('a Russian page speaks Russian, from the ID to the end of a call', async (t) => {
  const ada = await stage.phone(t, 'Ада', { attributes: { lang: 'ru', name: 'Ада' } });
  const bob = await stage.phone(t, 'Боб', { html: `<html lang="ru">${twoLines(stage.relay)}` });
  const id = await bob.id();
  await ada.shows('call-id-card', 'Ваш ID');
  await ada.enter('ошибка', 'Кому позвонить (ID)');
  await ada.press('Аудиозвонок');
  await ada.shows('call-dialer', 'Это не ID для звонка');
  await ada.enter(id, 'Кому позвонить (ID)');
  await ada.press('Видеозвонок');
  assert.equal(await bob.rings(), 'Ада звонит');
  await bob.press('Ответить с видео');
  await seeAndHearEachOther(ada, bob);
  await bob.press('Завершить звонок');
  await ada.shows('call-window', 'Звонок завершён');
});

test('two phones on one page have an ID each, and call each other', async (t) => {
  const html = `${twoLines(stage.relay)}<webrtc-call></webrtc-call>`;
  const both = await stage.phone(t, 'the page', { html });
  const are = (state: string) =>
    both.wait(
      `both to be ${state}`,
      (name) => document.querySelectorAll(`webrtc-call:state(${name})`).length === 2,
      state,
    );
  await are('online');
  await both.page.evaluate(() => {
    const [one, other] = document.querySelectorAll('webrtc-call');
    other!.addEventListener('call-incoming', () => void other!.answer({ video: true }));
    void one!.dial(other!.controller!.snapshot.id!, { video: true });
  });
  await are('connected');
  await sees(both);
  await hears(both);
});

test('a page without https says in words why it has no ID', async (t) => {
  const page = await stage.phone(t, 'the page', { insecure: true });
  await page.shows('webrtc-call', 'Calls need a secure page');
});

test('a browser without WebRTC or without WebCrypto is told that it can’t make calls', async (t) => {
  for (const name of ['RTCPeerConnection', 'crypto']) {
    const page = await stage.phone(t, `the page without ${name}`, { without: [name] });
    await page.shows('webrtc-call', 'This browser can’t make calls');
    assert.equal(await page.page.evaluate((name) => name in globalThis, name), false);
  }
});

test('a page whose relay is away says so, and is online once the relay is there', async (t) => {
  const relay = new RelayProcess();
  t.after(() => relay.kill());
  await relay.start();
  await relay.kill();
  // The script comes from another relay, as it may from anywhere.
  const page = await stage.phone(t, 'the page', { attributes: { relay: relay.url } });
  await page.shows('call-id-card', 'The call service can’t be reached');
  await relay.start();
  await page.is('online');
});

function withPolicy(policy: string, html: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">\n${html}`;
}

/** The policy that the docs show, for this relay, with nothing else allowed and with trusted types. */
function documentedPolicy(): string {
  const page = readFileSync(join(ROOT, 'components/docs/in-your-page.md'), 'utf8');
  const policy = /^```csp\n(.*?)^```/ms.exec(page)?.[1] ?? '';
  assert.match(policy, /^script-src .+;\nconnect-src .+;\n$/);
  const relay = policy.replaceAll('https://calls.example.org', stage.relay);
  const types = "require-trusted-types-for 'script'; trusted-types lit-html";
  return `default-src 'none'; ${relay.replaceAll('wss://calls.example.org', stage.relay.replace('http', 'ws'))} ${types}`;
}

/**
 * A page under the strictest policy that there is, which loads a Lit of its own and our bundle from its own origin: that
 * under two addresses, and so twice, with its own Lit in each, and all that comes late.
 */
function strictPage(): string {
  const lit = stage.pages.addFolder(join(ROOT, 'node_modules/lit-html'));
  const script = stage.pages.add(
    `import { html, render } from '${lit}lit-html.js'; render(html\`\${'A second'} Lit\`, document.querySelector('main'));`,
    { 'content-type': 'text/javascript' },
  );
  const scripts = [0, 1].map(() => `${stage.pages.addFolder(join(ROOT, 'components/cdn'))}webrtc-call.js`);
  const policy = [
    "default-src 'none'; script-src 'self'; style-src 'self'",
    `connect-src ${stage.relay} ${stage.relay.replace('http', 'ws')}`,
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'",
  ];
  return stage.pages.add(
    `<!doctype html><meta charset="utf-8" /><title>Strict</title><main></main>
     <webrtc-call id="phone" relay="${stage.relay}"></webrtc-call><call-camera-button for="phone"></call-camera-button>
     ${[...scripts, script].map((src) => `<script type="module" src="${src}"></script>`).join('')}`,
    { 'content-security-policy': policy.join('; ') },
  );
}

/** The first HTML that the README shows. */
function snippet(): string {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const html = /^```html\n(.*?)^```/ms.exec(readme)?.[1] ?? '';
  assert.match(html, /^<script type="module" src="http:\/\/localhost:4000\/webrtc-call\.js"><\/script>\n/);
  return html;
}
