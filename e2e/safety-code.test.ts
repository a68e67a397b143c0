import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from './harness/calling.js';
import type { Phone } from './harness/phone.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

test('two people compare a code: both read the same seven words, whoever asked for it', async (t) => {
  const [ada, bob] = await stage.call(t, { media: 'audio' });
  const [adasId, bobsId] = await Promise.all([idShownBy(bob), idShownBy(ada)]);
  assert.equal(adasId, await myId(ada));
  assert.equal(bobsId, await myId(bob));

  // Bob was called: it is the caller's page that commits, and nobody has touched it.
  await bob.press('Compare a code');
  const words = await codeOf(bob);
  assert.deepEqual(await codeOf(ada), words);
  assert.equal(words.length, 7);

  await Promise.all([ada.takesPresses(), bob.takesPresses()]);
  await ada.press('They match');
  await bob.press('They differ');
  await ada.shows('call-verify', 'The codes match: nobody sits between the two of you in this call.');
  await bob.shows('call-verify', 'hang up, and call again with an ID from a source that you trust.');
  await bob.takesPresses();
  // It was the wrong button.
  await bob.press('Compare again');
  assert.deepEqual(await codeOf(bob), words);
  await bob.takesPresses();
  await bob.press('They match');
  await bob.shows('call-verify', 'The codes match');
});

test('a code never crosses the relay, which can change nothing in it', async (t) => {
  const tap = await stage.tap(t);
  const [ada, bob] = await stage.pair(t, { relay: tap.url });
  await call(ada, bob);
  // From here on it garbles every word that it passes on.
  const before = tap.heard.length;
  tap.meddle = ({ text }) => (text.length > 8 ? text.replace(/[0-9a-f]/g, '0') : text);
  await openCode(ada);
  await openCode(bob);
  await ada.press('Compare a code');
  assert.deepEqual(await codeOf(ada), await codeOf(bob));
  const heard = tap.heard.slice(before).map(({ text }) => text);
  assert.deepEqual(
    heard.filter((text) => /commitment|nonce|reveal/.test(text)),
    [],
  );
});

test('a party that reveals something else than it committed to is found out, and the other person told', async (t) => {
  const [ada, bob] = await stage.call(t, { media: 'audio' });
  await ada.page.evaluate(() => {
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: string) {
      const said = this.label === 'codes' ? data.replace(/"nonce":"[^"]*"/, `"nonce":"${'A'.repeat(43)}"`) : data;
      Reflect.apply(send, this, [said]);
    } as typeof send;
  });
  await openCode(bob);
  await bob.press('Compare a code');
  await bob.shows('call-verify', 'somebody is tampering with this call');
  assert.equal(await bob.page.$('>>> call-verify >>> [part=code]'), null);
  await bob.takesPresses();
  await bob.press('Hang up');
  assert.equal(await bob.ends(), 'hung-up');
});

async function openCode(phone: Phone): Promise<void> {
  await phone.press('Safety code');
  await phone.shows('call-verify', 'Verified ID');
}

/** Whom a phone's window says it speaks with. */
async function idShownBy(phone: Phone): Promise<string> {
  await openCode(phone);
  return phone.text('call-verify >>> [part=id]');
}

function myId({ page }: Phone): Promise<string | null | undefined> {
  return page.evaluate(() => document.querySelector('webrtc-call')?.controller?.snapshot.id);
}

/** The words of the code, in their order, once they are there. */
async function codeOf(phone: Phone): Promise<string[]> {
  await phone.shows('call-verify', 'Read these aloud');
  return phone.page.$$eval('>>> call-verify >>> [part=word]', (words) => words.map(({ textContent }) => textContent));
}
