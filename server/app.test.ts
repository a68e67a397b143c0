import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { startRelay, version, type Relay } from './index.js';

const SCRIPT = `export const widget = '${'x'.repeat(5000)}';\n`;
const INFO = { version: '0.1.0', file: 'webrtc-call.js', integrity: 'sha384-AAAA' };
const HASHED = 'call-window-B3xk0aZ_.js';

describe('the HTTP routes of a relay', () => {
  let folder: string;
  let relay: Relay;
  let bare: Relay;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'relay-'));
    for (const name of ['cdn', 'pages/sub']) await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(folder, 'cdn/webrtc-call.js'), SCRIPT);
    await writeFile(join(folder, 'cdn/webrtc-call.json'), JSON.stringify(INFO));
    await writeFile(join(folder, 'cdn', HASHED), SCRIPT);
    await writeFile(join(folder, 'pages/index.html'), '<!doctype html><title>Home</title>');
    await writeFile(join(folder, 'pages/sub/index.html'), '<!doctype html><title>Sub</title>');
    await writeFile(join(folder, 'pages/.env'), 'secret');
    const log = pino({ level: 'silent' });
    const options = { port: 0, host: '127.0.0.1', log };
    relay = await startRelay({ ...options, bundleFolder: join(folder, 'cdn'), staticFolder: join(folder, 'pages') });
    bare = await startRelay({ ...options, bundleFolder: join(folder, 'nowhere') });
  });
  after(async () => {
    await Promise.all([relay.close(), bare.close()]);
    await rm(folder, { recursive: true });
  });

  const get = (path: string, init?: RequestInit) => fetch(relay.url + path, init);

  it('tell its health', async () => {
    const response = await get('/health');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const { uptime, ...health } = (await response.json()) as { uptime: number };
    assert.deepEqual(health, { status: 'ok', version, online: 0 });
    assert.ok(Number.isInteger(uptime));
  });

  it('serve the script to pages of any origin, compressed, for a short time', async () => {
    const response = await get('/webrtc-call.js');
    assert.equal(response.status, 200);
    assert.equal(await response.text(), SCRIPT);
    const { headers } = response;
    assert.match(headers.get('content-type') ?? '', /^(?:text|application)\/javascript/);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('timing-allow-origin'), '*');
    assert.equal(headers.get('cache-control'), 'public, max-age=300');
    assert.ok(headers.get('etag'));
    assert.match(headers.get('content-encoding') ?? '', /^(?:br|gzip|zstd)$/);
    assert.match(headers.get('vary') ?? '', /accept-encoding/i);
  });

  it('serve it plain to who asks for that', async () => {
    const { body, headers } = await rawGet('/webrtc-call.js', { 'accept-encoding': 'identity' });
    assert.equal(body, SCRIPT);
    assert.equal(headers['content-encoding'], undefined);
    assert.equal(headers['content-length'], String(SCRIPT.length));
  });

  it('serve files with a hash in their name for a year', async () => {
    const response = await get(`/${HASHED}`);
    assert.equal(await response.text(), SCRIPT);
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  });

  it('serve what a page needs to pin the script, as the build wrote it', async () => {
    const response = await get('/webrtc-call.json');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('cache-control'), 'public, max-age=300');
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    assert.deepEqual(await response.json(), INFO);
  });

  it('answer with 304 where the client has the file already', async () => {
    const etag = (await get('/webrtc-call.js')).headers.get('etag') ?? '';
    const { status, body, headers } = await rawGet('/webrtc-call.js', { 'if-none-match': etag });
    assert.deepEqual([status, body, headers.etag], [304, '', etag]);
    assert.equal((await rawGet('/webrtc-call.js', { 'if-none-match': '"other"' })).status, 200);
  });

  it('answer HEAD without a body', async () => {
    const response = await get('/webrtc-call.js', { method: 'HEAD' });
    assert.deepEqual([response.status, await response.text()], [200, '']);
    assert.ok(response.headers.get('etag'));
  });

  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    it(`refuse ${method}, and say what is allowed`, async () => {
      const response = await get('/webrtc-call.js', { method });
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD']);
    });
  }

  it('say that the script is not built', async () => {
    for (const path of ['/webrtc-call.js', '/webrtc-call.json', '/call-button.js', '/call-button.json']) {
      const response = await fetch(bare.url + path);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.match(await response.text(), /not built/);
    }
    assert.equal((await fetch(`${bare.url}/health`)).status, 200);
  });

  it('serve the pages of a folder, asked for anew each time', async () => {
    for (const [path, title] of [
      ['/', 'Home'],
      ['/index.html', 'Home'],
      ['/sub/', 'Sub'],
    ] as const) {
      const response = await get(path);
      assert.match(await response.text(), new RegExp(title));
      assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
      assert.equal(response.headers.get('cache-control'), 'no-cache');
    }
  });

  for (const path of [
    '/nothing',
    '/nothing.js',
    '/sub',
    '/.env',
    '/secret.txt',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/sub/../../secret.txt',
    '/..\\secret.txt',
    '//etc/passwd',
    '/%00',
    '/%ff',
    '/%',
    `/${'x'.repeat(5000)}`,
  ]) {
    it(`do not find ${path.slice(0, 30)}`, async () => {
      const { status, body } = await rawGet(path);
      assert.ok(status >= 400 && status < 500, String(status));
      assert.doesNotMatch(body, /secret|root:/);
    });
  }

  it('say at / what this is, without a folder of pages, with the two lines for a page', async () => {
    const response = await fetch(`${bare.url}/`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html; charset=utf-8/);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    const page = await response.text();
    assert.match(page, /<html lang="en">/);
    const lines = /<pre><code>(.*?)<\/code><\/pre>/s.exec(page)?.[1]?.replaceAll('&lt;', '<');
    assert.equal(
      lines,
      `<script type="module" src="${bare.url}/webrtc-call.js"></script>\n<webrtc-call></webrtc-call>`,
    );
    assert.equal((await fetch(`${bare.url}/index.html`)).status, 404);
  });

  it('let that page load nothing, run nothing and stand in no frame', async () => {
    const response = await fetch(`${bare.url}/`);
    const page = await response.text();
    assert.doesNotMatch(page, /<(?!style)[^>]*\b(?:src|href|style|on\w+)=|@import|url\(/);
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.equal(
      response.headers.get('content-security-policy'),
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });

  it('name the public host there, where there is one', async () => {
    const log = pino({ level: 'silent' });
    const publicHosts = ['localhost:*', 'relay.example'];
    const named = await startRelay({ port: 0, host: '127.0.0.1', log, publicHosts });
    const page = await (await fetch(`${named.url}/`)).text();
    await named.close();
    assert.match(page, /src="https:\/\/relay\.example\/webrtc-call\.js"/);
  });

  /** Unlike fetch, this sends a path as it is, and shows what came as it came. */
  function rawGet(path: string, headers: Record<string, string> = {}) {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: relay.port, path, headers }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      });
      sent.on('error', reject).end();
    });
  }
});
