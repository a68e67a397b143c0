import { call } from '../harness/calling.js';
import { choose, fileOf } from '../harness/files.js';
import type { Phone } from '../harness/phone.js';
import { seesNoPicture } from '../harness/senses.js';
import type { Tap } from '../harness/tap.js';
import { keepEnd } from './phone-stories.js';
import type { Story } from './story.js';

const videoCall: Story = async ({ stage, scene, shoot, open }) => {
  const tap = await stage.tap(scene);
  const ada = await open('Ada Lovelace', { relay: tap.url, 'ring-timeout': '600' });
  const bob = await open('Bob', { relay: tap.url });
  const cara = await open('Cara', { 'ring-timeout': '600' });
  const adasId = await ada.id();
  await call(ada, bob);
  await shoot('connected-video', ada);
  await ada.press('Mute microphone');
  await shoot('muted', ada);
  await bob.shows('call-window', 'is muted');
  await shoot('other-is-muted', bob);
  await ada.press('Turn camera off');
  await seesNoPicture(bob);
  await shoot('camera-off', ada);
  await shoot('other-camera-off', bob);
  await ada.press('Turn camera on');
  await cara.dial(adasId);
  await ada.rings();
  await shoot('call-waiting', ada);
  await ada.press('Decline');
  await cutThePath(tap, bob);
  await ada.is('reconnecting');
  await shoot('reconnecting', ada);
};

const audioCall: Story = async ({ shoot, open }) => {
  const ada = await open('Ada Lovelace');
  const bob = await open('Bob');
  await call(ada, bob, 'audio');
  await shoot('connected-audio', ada);
  await bob.press('Hang up');
  await ada.is('ended');
  await keepEnd(ada);
  await shoot('ended-hung-up', ada);
};

/** What opens from the bar. */
const panels: Story = async ({ shoot, shootAsIs, open }) => {
  const ada = await open('Ada Lovelace');
  const bob = await open('Bob');
  await call(ada, bob, 'audio');
  await ada.press('Devices');
  await ada.shows('call-devices', 'Speaker');
  await shoot('devices', ada);
  await ada.page.keyboard.press('Escape');
  await shoot('controls-focused', ada);
  await shoot('add', ada, () => openPanel(ada, 'call-add'));
  await shoot('more', ada, () => openList(ada));
  await ada.page.keyboard.press('Escape');
  // Where the bar has room for all of its buttons.
  await ada.page.setViewport({ width: 1280, height: 800 });
  const opened = new Promise<Phone['page']>((resolve) => {
    ada.context.once('targetcreated', (target) => void target.asPage().then(resolve));
  });
  await ada.press('Picture in picture');
  await shootAsIs('picture-in-picture', { page: await opened });
  await shoot('beside-picture-in-picture', ada);
};

const safetyCode: Story = async ({ shoot, open }) => {
  const ada = await open('Ada Lovelace');
  const bob = await open('Bob');
  await call(ada, bob, 'audio');
  const [openAdas, openBobs] = [ada, bob].map((phone) => () => openPanel(phone, 'call-verify'));
  await shoot('verify', ada, openAdas);
  await bob.press('Safety code');
  await bob.press('Compare a code');
  await ada.shows('call-verify', 'Read these aloud');
  await shoot('verify-comparing', ada, openAdas);
  await ada.takesPresses();
  await ada.press('They match');
  await ada.shows('call-verify', 'The codes match');
  await shoot('verify-matched', ada, openAdas);
  await bob.takesPresses();
  await bob.press('They differ');
  await bob.shows('call-verify', 'easy to mishear');
  await shoot('verify-differing', bob, openBobs);
};

const chat: Story = async ({ scene, shoot, open }) => {
  const ada = await open('Ada Lovelace');
  const bob = await open('Bob', {}, { without: ['showSaveFilePicker'] });
  await call(ada, bob, 'audio');
  await ada.press('Chat');
  await shoot('chat-empty', ada);
  await write(
    ada,
    'The notes of yesterday, as I promised: https://example.com/a/long/path/that/does/not/break/by/itself',
  );
  await bob.press('Chat, 1 unread message');
  await bob.shows('call-chat', 'The notes of yesterday');
  await write(bob, 'Thank you!');
  await choose(
    ada,
    await fileOf(scene, 'The protocol of the whole afternoon, second version.pdf', Buffer.alloc(9_000)),
  );
  await bob.shows('call-chat', 'Accept');
  await shoot('chat', bob);
  await bob.press('Accept: The protocol of the whole afternoon, second version.pdf');
  await bob.shows('call-chat', 'Received');
  await shoot('chat-received', bob);
};

const shared: Story = async ({ shoot, open }) => {
  const ada = await open('Ada Lovelace');
  const bob = await open('Bob');
  await call(ada, bob);
  await bob.press('Share screen');
  await ada.shows('call-window', 'is sharing their screen');
  await shoot('other-shares', ada);
  await shoot('sharing', bob);
};

/** A line on which answers come late, by what the browser says of it. */
const badLine: Story = async ({ shoot, open }) => {
  const ada = await open('Ada Lovelace');
  const bob = await open('Bob');
  await call(ada, bob, 'audio');
  await ada.page.evaluate(() => {
    const { getStats } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.getStats = async function (this: RTCPeerConnection) {
      const report: RTCStatsReport = await Reflect.apply(getStats, this, []);
      const late = [...report].map(([id, stats]) => [id, { ...stats, roundTripTime: 0.9 }] as const);
      return new Map(late);
    };
  });
  await ada.shows('call-window', 'The connection is slow');
  await shoot('bad-line', ada);
};

const noDevices: Story = async ({ shoot, open }) => {
  const ada = await open('Ada Lovelace', {}, { devices: 'denied' });
  const bob = await open('Bob', {}, { devices: 'none' });
  await ada.dial(await bob.id());
  await bob.answer();
  await ada.shows('call-window', 'The browser blocked the microphone or camera');
  await shoot('devices-denied', ada);
  await bob.shows('call-window', 'No microphone or camera was found');
  await shoot('devices-missing', bob);
};

/** Opens what a button of the bar opens, wherever the button is now and whatever it is called. */
async function openPanel(phone: Phone, content: 'call-add' | 'call-verify'): Promise<void> {
  if ((await phone.page.$(`>>> ${content}-button >>> [part=panel]:popover-open`)) !== null) return;
  await openList(phone);
  await click(phone, `>>> ${content}-button >>> button`);
  await phone.page.waitForSelector(`>>> ${content}:defined`, { visible: true });
}

/** Opens the list of what finds no room in the bar, where there is one. */
async function openList(phone: Phone): Promise<void> {
  const isFolded = (await phone.page.$('>>> [part=more-button]')) !== null;
  const isOpen = (await phone.page.$('>>> [part=more]:popover-open')) !== null;
  if (isFolded && !isOpen) await click(phone, '>>> [part=more-button]');
}

async function click({ page }: Phone, selector: string): Promise<void> {
  const button = await page.$(selector);
  await button!.evaluate((element) => {
    (element as HTMLElement).click();
  });
  await button!.dispose();
}

async function write(phone: Phone, text: string): Promise<void> {
  await phone.enter(text, 'Write a message');
  await phone.press('Send');
}

/** Nothing of one side arrives any more, and no word about it: what a dead network looks like. */
async function cutThePath(tap: Tap, side: Phone): Promise<void> {
  tap.cut();
  await side.page.evaluate(() => {
    for (const connection of recorder.connections) connection.deref()?.close();
  });
}

export const STORIES = { videoCall, audioCall, panels, safetyCode, chat, shared, badLine, noDevices };
