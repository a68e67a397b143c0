import type { Phone } from '../harness/phone.js';
import type { Story } from './story.js';

/** A well-formed ID that belongs to nobody, and a port on which nothing listens. */
const NOBODY = '0000-0000-0000-0000';
const NOWHERE = 'http://localhost:9';
/** Seconds that a phone rings here: pictures take their time. */
const LONG = '600';

const alone: Story = async ({ shoot, open }) => {
  const ada = await open('Ada Lovelace');
  await ada.is('online');
  await shoot('idle', ada);
  await ada.press('Show QR code');
  await shoot('idle-qr', ada);
  await ada.press('Show QR code');
  await ada.dial('k7f2-9mqx');
  await ada.shows('call-dialer', 'That is not a call ID');
  await shoot('id-error', ada);
  await ada.dial(NOBODY);
  await ada.is('ended');
  await keepEnd(ada);
  await shoot('ended-unavailable', ada);
};

const withoutARelay: Story = async ({ shoot, open }) => {
  const offline = await open('Ada', { relay: NOWHERE });
  await offline.shows('call-id-card', 'The call service can’t be reached');
  await shoot('relay-unreachable', offline);
};

const ringing: Story = async ({ stage, scene, shoot, open }) => {
  const tap = await stage.tap(scene);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  tap.meddle = async ({ text }) => {
    if (text.includes('"call:ringing"')) await held;
    return text;
  };
  const ada = await open('Ada Lovelace', { relay: tap.url, 'ring-timeout': LONG });
  const bob = await open('Bob', { relay: tap.url, 'ring-timeout': LONG });
  await ada.dial(await bob.id());
  await bob.rings();
  await shoot('dialing', ada);
  letGo();
  await ada.shows('call-window', 'Ringing…');
  await shoot('dialing-and-ringing', ada);
  await shoot('incoming', bob);
  await bob.page.keyboard.press('Tab');
  await shoot('incoming-focused', bob);
  await bob.press('Decline');
  await ada.is('ended');
  await keepEnd(ada);
  await shoot('ended-declined', ada);
};

/** What a phone remembers: a call that nobody took, who was blocked, and a list with names of all lengths. */
const remembered: Story = async ({ shoot, open }) => {
  const bob = await open('Bob');
  const id = await bob.id();
  for (const name of ['Ada Lovelace', 'Hildegard Gräfin von Hohenzollern-Sigmaringen']) {
    const caller = await open(name);
    await caller.dial(id);
    await bob.rings();
    await caller.press('Hang up');
    await bob.is('ended');
    if (name === 'Ada Lovelace') await shoot('ended-missed', bob);
    await bob.press('Close');
    await caller.page.close();
  }
  await bob.shows('call-dialer', 'Missed');
  await shoot('missed', bob);
  await bob.press('More about Ada Lovelace');
  await shoot('missed-more', bob);
  await bob.press('Block');
  await bob.shows('call-dialer', 'Unblock');
  await shoot('blocked', bob);
  await bob.press('Add a name');
  await shoot('naming', bob);
};

const notHere: Story = async ({ shoot, open }) => {
  const insecure = await open('insecure', {}, { insecure: true });
  await insecure.shows('webrtc-call', 'Calls need a secure page');
  await shoot('insecure', insecure);
  const old = await open('old', {}, { without: ['RTCPeerConnection'] });
  await old.shows('webrtc-call', 'This browser can’t make calls');
  await shoot('unsupported', old);
};

/** The end of a call goes by itself, unless somebody is at its buttons. */
export async function keepEnd({ page }: Phone): Promise<void> {
  await page.evaluate(() => {
    document.querySelector('webrtc-call')!.controller!.keepEnd();
  });
}

export const STORIES = { alone, withoutARelay, ringing, remembered, notHere };
