import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the widget's bundle in the installed package `webrtc-call`. It is there once the package is built. */
export function bundleFolder(): string {
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve('webrtc-call/package.json')), 'cdn');
}
