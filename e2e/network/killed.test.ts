import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { ROOT } from '../../.ci/ensure-built.mjs';

/** What a lab runs here: something that never ends, and leaves files behind. */
const ENDLESS = ['sh', '-c', 'mkdir $TMPDIR/left /run/netns/left && echo begun && sleep infinity & sleep infinity'];

test('a lab that is killed leaves no process and no file behind', async () => {
  const before = places();
  const script = `import { runInLab } from './.ci/in-lab.mjs'; await runInLab(${JSON.stringify(ENDLESS)});`;
  const lab = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(lab.stdout, 'data');
  lab.kill('SIGKILL');
  // Every process of the lab holds this end open.
  await once(lab.stdout, 'end');
  assert.deepEqual(places(), before);
});

/** What lies where labs keep things. */
function places(): string[][] {
  return [tmpdir(), '/run', '/run/netns'].map((folder) => readdirSync(folder));
}
