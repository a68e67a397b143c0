/**
 * Takes a picture of every state of the widget, each made by a real call: `npm run screenshots -- <folder>`. Light and
 * dark, at three widths, and in Arabic, which is written from right to left. `--theme ink` puts a theme on, and `--only room`
 * tells the stories with this in their names.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { twoLines } from './harness/pages.js';
import { Stage, type Scene } from './harness/stage.js';
import * as calls from './screenshots/call-stories.js';
import { camera } from './screenshots/camera.js';
import * as elements from './screenshots/element-stories.js';
import * as phones from './screenshots/phone-stories.js';
import * as rooms from './screenshots/room-stories.js';
import type { Story, Told } from './screenshots/story.js';

/** Milliseconds: pictures of every size are painted while calls are coded and decoded. */
const PATIENCE = 120_000;

const STORIES = { ...phones.STORIES, ...calls.STORIES, ...rooms.STORIES, ...elements.STORIES };

const { values, positionals } = parseArgs({
  options: { theme: { type: 'string' }, only: { type: 'string', default: '' } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Say where to: npm run screenshots -- <folder>');
mkdirSync(folder, { recursive: true });
await within(async (scene) => {
  const stage = await Stage.open(scene);
  for (const [name, story] of Object.entries<Story>(STORIES)) {
    if (name.includes(values.only)) await within((own) => story(told(stage, own, camera(folder))));
  }
});

/** What a story is told with: pages that follow the browser's colour scheme. */
function told(stage: Stage, scene: Scene, cameras: Pick<Told, 'shoot' | 'shootAsIs'>): Told {
  const theme = values.theme && `<link rel="stylesheet" href="${stage.relay}/themes/${values.theme}.css">`;
  const openPage: Told['openPage'] = async (name, body, options) => {
    const phone = await stage.phone(scene, name, {
      ...options,
      html: `<!doctype html>
<html lang="en" dir="ltr">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>webrtc-call</title>
${theme ?? ''}
<style>body { margin: 1rem; font-family: system-ui, sans-serif }</style>
${body}`,
    });
    phone.page.setDefaultTimeout(PATIENCE);
    return phone;
  };
  const open: Told['open'] = (name, attributes, options) =>
    openPage(name, twoLines(stage.relay, { name, ...attributes }), options);
  return { stage, scene, ...cameras, open, openPage };
}

/** Plays a scene, and closes what it opened, however it ended. */
async function within(play: (scene: Scene) => Promise<void>): Promise<void> {
  const closers: (() => unknown)[] = [];
  try {
    await play({ after: (close) => closers.push(close) });
  } finally {
    for (const close of closers.reverse()) await close();
  }
}
