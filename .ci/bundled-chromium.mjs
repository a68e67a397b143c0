/**
 * A Chromium from npm for machines that have none, unpacked once into the user's cache folder.
 * The package's own start code is left aside: it unpacks into /tmp and switches web security off.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const VERSION = '143.0.4';
const SHA512 = '/6I7uQTRhRDD2/gGPQ1Gkf+Dqk0RYDACPJDZfSzz0OWk4JmUTonNHPXbrn6UIklOHlnDLf8xAAzkOZKB/cJpLA==';
const ARCHIVES = ['al2023.tar', 'fonts.tar', 'swiftshader.tar'];

/** @returns {Promise<{ executablePath: string, headless: 'shell', env: Record<string, string> }>} */
export async function bundledChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found: install Chrome or Chromium, or set CHROME_PATH to one.');
  }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'webrtc-call');
  const folder = join(cache, `chromium-${VERSION}`);
  if (!existsSync(folder)) await install(cache, folder);
  return {
    executablePath: join(folder, 'chromium'),
    // It is built as the headless shell and knows no other mode.
    headless: 'shell',
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'our-fonts.conf') },
  };
}

/**
 * @param {string} cache
 * @param {string} folder
 */
async function install(cache, folder) {
  console.log(`No Chromium found: fetching @sparticuz/chromium ${VERSION} (67 MB) from npm into ${folder}`);
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'unpacking-'));
  try {
    fetchPackage(work);
    const bin = join(work, 'package/bin');
    const ready = join(work, 'ready');
    mkdirSync(ready);
    await unbrotli(join(bin, 'chromium.br'), join(ready, 'chromium'));
    chmodSync(join(ready, 'chromium'), 0o755);
    for (const name of ARCHIVES) {
      await unbrotli(join(bin, `${name}.br`), join(bin, name));
      execFileSync('tar', ['-xf', join(bin, name), '--no-same-owner', '-C', ready]);
    }
    writeFileSync(join(ready, 'our-fonts.conf'), fontConfig(folder));
    // In one step, so that a run that is cut off leaves no half of a browser.
    renameSync(ready, folder);
  } catch (cause) {
    if (existsSync(folder)) return;
    throw new Error('No Chromium: install one (Debian: apt-get install chromium) or set CHROME_PATH.', { cause });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The package's own names /tmp/fonts, and a bare machine has no font at all.
 * @param {string} folder
 */
function fontConfig(folder) {
  const dirs = ['/usr/share/fonts', join(folder, 'fonts')].map((dir) => `<dir>${dir}</dir>`).join('');
  return `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`;
}

/** @param {string} work */
function fetchPackage(work) {
  const npm = ['pack', '--silent', '--pack-destination', work, `@sparticuz/chromium@${VERSION}`];
  const tarball = join(work, execFileSync('npm', npm, { cwd: work, encoding: 'utf8' }).trim());
  if (createHash('sha512').update(readFileSync(tarball)).digest('base64') !== SHA512) {
    throw new Error(`${tarball} is not the package that was reviewed`);
  }
  execFileSync('tar', ['-xzf', tarball, '-C', work]);
}

/**
 * @param {string} from
 * @param {string} to
 */
async function unbrotli(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}
