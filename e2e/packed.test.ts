import { test } from 'node:test';
import { buildPackedApp } from '../.ci/packed-app.mjs';
import { callsWith } from './harness/application.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('an application that is type-checked and bundled with the packed package calls', async (t) => {
  const folder = await buildPackedApp();
  await callsWith(stage, t, 'plain', `${stage.pages.addFolder(folder)}index.html`);
});
