import { join } from 'node:path';
import { test } from 'node:test';
import { callsWith } from '../harness/application.js';
import { setStage } from '../harness/stage.js';

/*
 * Run by `npm run test:apps`, which installs and builds the applications.
 */

const { APPS_FOLDER: folder = '', APPS: names = '' } = process.env;
const stage = await setStage();

for (const name of names.split(',')) {
  for (const page of name === 'react' ? ['index.html', 'tags.html'] : ['index.html']) {
    test(`a page made with ${name} calls: ${page}`, async (t) => {
      const app = stage.pages.addFolder(join(folder, name, 'dist'));
      await callsWith(stage, t, name, `${app}${page}`);
    });
  }
}
