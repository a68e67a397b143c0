import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('a button alone on a static page asks for nothing before it is pressed, calls a widget, and is offline again', async (t) => {
  const ada = await stage.phone(t, 'Ada');
  const html = `<!doctype html><script type="module" src="${stage.relay}/call-button.js"></script>
<call-button to="${await ada.id()}" name="A visitor">Call us</call-button>`;
  const visitor = await stage.phone(t, 'a visitor', { html });
  await visitor.wait('for the button', () => document.querySelector('call-button')?.matches(':state(idle)'));
  const before = await visitor.page.evaluate(async () => ({
    // Firefox looks for the page's icon by itself, and lists that.
    loaded: performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path !== '/favicon.ico'),
    kept: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length],
  }));
  assert.deepEqual(before, { loaded: ['/call-button.js'], kept: [0, 0, 0] });
  assert.equal(stage.online, 1);

  await visitor.press('Call us');
  await ada.answer();
  await seeAndHearEachOther(visitor, ada);
  await visitor.press('Hang up');
  assert.equal(await ada.ends(), 'hung-up');
  await visitor.wait('for the focus on the button', () => document.activeElement?.matches('call-button:state(ended)'));
  await ada.press('Block this caller');
  await ada.press('Close');
  // In the list of the last calls, which has loaded by now.
  await ada.press('More about A visitor');
  await ada.press('Unblock');
  const isAlone = async (relay: string) => /"online":1\b/.test(await (await fetch(`${relay}/health`)).text());
  await ada.wait('to be alone', isAlone, stage.relay);
});
