import { keepPage } from '../.ci/keep-page.mjs';
import { firstIdTime } from './pages/first-id.js';
import { growth } from './pages/growth.js';
import { narrowLines } from './pages/narrow-lines.js';
import { relayLoad } from './pages/relay-load.js';
import { roomLoad } from './pages/room-load.js';
import { setUpTime } from './pages/set-up-time.js';

/*
 * Writes the pages of the documentation out of what was measured last, at the end of `npm run bench` and with `npm run docs`.
 * With `--check` it writes nothing and says whether they are up to date.
 */

for (const page of [relayLoad(), roomLoad(), firstIdTime(), setUpTime(), growth(), narrowLines()])
  if (page) await keepPage(`components/docs/${page.name}.md`, page.text);
