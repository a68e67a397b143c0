import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Phone } from './phone.js';
import type { Scene } from './stage.js';

/** Lays a file on disk for as long as the scene lasts, and returns its path. */
export async function fileOf(scene: Scene, name: string, bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'webrtc-call-'));
  scene.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
}

/**
 * What appears in a shadow root is no mutation of the document, for which Puppeteer waits by default; whether something is
 * visible it looks at frame by frame.
 */
const FRAME_BY_FRAME = { visible: true };

/** Chooses a file in the chat, as a person does. */
export async function choose({ page }: Phone, path: string): Promise<void> {
  const input = await page.waitForSelector('>>> call-chat >>> input[type="file"]:enabled', FRAME_BY_FRAME);
  await input!.uploadFile(path);
}

/** SHA-256 of what the link in the chat saves under a name. */
export async function savedDigest({ page }: Phone, name: string): Promise<string> {
  const link = await page.waitForSelector(`>>> call-chat >>> a[download="${name}"]`, FRAME_BY_FRAME);
  return link!.evaluate(async ({ href }) => {
    const bytes = await (await fetch(href)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}
