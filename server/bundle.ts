import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The script that pages load from a relay. */
export const ENTRY = 'webrtc-call.js';

/** The folder of the widget's bundle in the installed package `webrtc-call`. It is there once the package is built. */
export function bundleFolder(): string {
  return join(dirname(require.resolve('webrtc-call/package.json')), 'cdn');
}

/** What a page author needs to pin the script: `<script src=… integrity=… crossorigin>`. */
export interface BundleInfo {
  version: string;
  file: string;
  /** As in the `integrity` attribute (Subresource Integrity). */
  integrity: string;
}

/** Reads it from the very bytes that are served. Returns `null` where the bundle is not built. */
export async function bundleInfo(folder: string): Promise<BundleInfo | null> {
  let script: Buffer;
  try {
    script = await readFile(join(folder, ENTRY));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const { version } = require('webrtc-call/package.json') as { version: string };
  return { version, file: ENTRY, integrity: `sha384-${createHash('sha384').update(script).digest('base64')}` };
}
