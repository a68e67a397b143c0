#!/usr/bin/env node
/**
 * The command `webrtc-call-relay`. It is no part of the build, because npm links a command only to a file that is there when it
 * installs, and in a clone of the repository the build comes later.
 */
import { existsSync } from 'node:fs';

const cli = new URL('./dist/cli.js', import.meta.url);

if (existsSync(cli)) {
  await import(cli.href);
} else {
  process.stderr.write('The relay is not built here. Run "npm run build" in its repository.\n');
  process.exitCode = 1;
}
