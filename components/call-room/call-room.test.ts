import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-add/define.js';
import '../call-camera-button/define.js';
import '../call-chat/define.js';
import '../call-controls/define.js';
import '../call-hangup-button/define.js';
import '../call-microphone-button/define.js';
import '../call-participant/define.js';
import { CallError, DEVICE_OFF, newRoomName, type RoomSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeMember, fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { isFirefox } from '../testing/it-unless.js';
import { movingPicture } from '../testing/moving-picture.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import { stageOf } from '../ui/index.js';
import type { CallRoom } from './call-room.js';
import './define.js';

const ON = { on: true, opening: false, problem: null };

describe('<call-room>', () => {
  let api: FakeCallApi;
  let element: CallRoom;

  beforeEach(() => {
    api = new FakeCallApi(fakeSnapshots.idle());
  });
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search);
  });

  const show = async (room: string | null = 'Tea at five', style = 'inline-size: 800px'): Promise<void> => {
    element = await fixture(html`<call-room style=${style} .room=${room} .controller=${api}></call-room>`);
  };
  const all = (name: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part=${name}]`)];
  const part = <Piece extends HTMLElement = HTMLElement>(name: string) => all(name)[0] as Piece | undefined;
  const press = (name: string): void => part(name)!.click();
  const set = async (room: Partial<RoomSnapshot>): Promise<void> => {
    api.set({ room: { ...api.snapshot.room!, ...room } });
    await element.updateComplete;
  };
  const refuse = async (device: 'camera' | 'microphone'): Promise<void> => {
    api.set({ local: { ...api.snapshot.local, [device]: { on: false, opening: false, problem: 'media-denied' } } });
    await element.updateComplete;
  };
  /** By its part: an assertion about elements that fails would write all of them down. */
  const focused = () => element.shadowRoot!.activeElement?.getAttribute('part') ?? null;
  const cells = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.cell:not(.own)')];
  const area = (cell: Element): number => {
    const { width, height } = cell.getBoundingClientRect();
    return width * height;
  };
  const type = async (name: string, text: string): Promise<void> => {
    const field = part<HTMLInputElement>(name)!;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await element.updateComplete;
  };

  describe('before the room', () => {
    it('is a card in the middle, however wide its place is', async () => {
      await show();
      element.style.inlineSize = '60rem';
      const [card, place] = [part('lobby')!, element].map((piece) => piece.getBoundingClientRect());
      assert.isAtMost(card!.width, 28 * 16);
      assert.approximately(card!.left - place!.left, place!.right - card!.right, 1);
      assert.equal(getComputedStyle(part('own')!).boxShadow, 'none');
    });

    it('leads back into the room that the page was in, or to the name of another', async () => {
      api = new FakeCallApi(fakeSnapshots.leftRoom());
      await show(null);
      assert.equal(part('title')!.textContent, 'Room Tea at five');
      assert.equal(part('left')!.textContent, 'You were in this room when this page was reloaded.');
      press('join-audio-button');
      assert.deepEqual(api.calls.at(-1)?.args, ['Tea at five', { video: false }]);
      part('close-button')!.focus();
      press('close-button');
      assert.equal(api.calls.at(-1)?.method, 'dismiss');
      api.set({ leftRoom: null });
      await element.updateComplete;
      assert.isUndefined(part('title'));
      await waitUntil(() => focused() === 'input');
    });

    it('is closed by one press, also where a call came to nothing in front of it', async () => {
      const { call } = fakeSnapshots.ended('declined');
      api = new FakeCallApi({ ...fakeSnapshots.leftRoom(), call });
      await show(null);
      press('close-button');
      assert.deepEqual(
        api.calls.filter(({ method }) => method === 'dismiss').length,
        2,
        'the end, which nobody sees, and the room',
      );
    });

    it('takes nobody back who is naming another room meanwhile', async () => {
      await show(null);
      await type('input', 'Chess');
      api.set({ leftRoom: 'Tea at five' });
      await element.updateComplete;
      assert.equal(part<HTMLInputElement>('input')!.value, 'Chess');
      api.set({ leftRoom: null });
      await type('input', '');
      part('input')!.focus();
      api.set({ leftRoom: 'Tea at six' });
      await element.updateComplete;
      assert.equal(focused(), 'input');
    });

    it('leads into the room that it is told, and says so where it is the one that was left', async () => {
      api = new FakeCallApi(fakeSnapshots.leftRoom());
      await show('Another');
      assert.equal(part('title')!.textContent, 'Room Another');
      assert.isUndefined(part('left'));
      await show('Tea at five');
      assert.exists(part('left'));
      assert.isUndefined(part('close-button'), 'there is nothing else to do here');
    });

    it('says which room it is and what the others learn, and passes axe', async () => {
      await show();
      assert.equal(part('title')!.textContent, 'Room Tea at five');
      assert.match(part('privacy')!.textContent, /network addresses/);
      await passesAxe(element);
    });

    it('keeps to itself what a room is called whose name is its key, here and in it', async () => {
      const key = newRoomName();
      await show(key);
      assert.equal(part('title')!.textContent, 'Private room');
      api.set(fakeRoom(2, { name: key }));
      await element.updateComplete;
      assert.equal(part('title')!.textContent, 'Private room');
      assert.equal(part('room')!.ariaLabel, 'Private room');
      assert.notInclude(element.shadowRoot!.innerHTML, key);
      press('invite-button');
      await element.updateComplete;
      assert.include(part('link')!.textContent, key);
    });

    it('joins with video or with audio', async () => {
      await show();
      press('join-video-button');
      assert.deepEqual(api.lastCall('joinRoom'), ['Tea at five', { video: true }]);
      press('join-audio-button');
      assert.deepEqual(api.lastCall('joinRoom'), ['Tea at five', { video: false }]);
    });

    it('has the person name the room where the page does not, or makes a name that nobody guesses', async () => {
      await show(null);
      assert.isTrue(part<HTMLButtonElement>('join-video-button')!.disabled);
      await type('input', '  Book club ');
      press('join-video-button');
      assert.equal(api.lastCall('joinRoom')[0], '  Book club ');
      press('new-button');
      await element.updateComplete;
      const made = part<HTMLInputElement>('input')!.value;
      assert.match(made, /^([0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$/);
      press('new-button');
      await element.updateComplete;
      assert.notEqual(part<HTMLInputElement>('input')!.value, made);
    });

    it('is led into a room by the page’s address', async () => {
      await show(null);
      location.hash = `room=${encodeURIComponent('Café & Кот')}`;
      await waitUntil(() => part('title')?.textContent === 'Room Café & Кот');
    });

    it('lets my devices be tried for as long as it stands there', async () => {
      await show();
      assert.isTrue(api.snapshot.lobby);
      const camera = element.shadowRoot!.querySelector('call-camera-button')!;
      await camera.updateComplete;
      assert.isFalse(camera.shadowRoot!.querySelector('button')!.disabled);
      const stream = movingPicture(64, 48, 20);
      api.set({ local: { ...api.snapshot.local, stream, camera: ON } });
      await element.updateComplete;
      assert.equal(part<HTMLVideoElement>('my-video')!.srcObject, stream);
      element.remove();
      assert.isFalse(api.snapshot.lobby);
    });

    it('says why it could not be joined', async () => {
      await show();
      api.failure = new CallError('room-full');
      press('join-audio-button');
      await waitUntil(() => part('problem')!.textContent.includes('The room is full'));
      assert.equal(part('problem')!.role, 'alert');
    });

    it('says that of the room which it was, and of no other name', async () => {
      await show('');
      await type('input', 'Full');
      api.failure = new CallError('room-full');
      press('join-audio-button');
      await waitUntil(() => part('problem')!.textContent !== '');
      await type('input', 'Empty');
      assert.equal(part('problem')!.textContent, '');
    });

    it('waits for a call to end', async () => {
      api = new FakeCallApi(fakeSnapshots.connected());
      await show();
      assert.isTrue(part<HTMLButtonElement>('join-video-button')!.disabled);
      assert.match(part('problem')!.textContent, /call first/);
    });

    it('says nothing of a call that only rings: there is none to finish', async () => {
      api = new FakeCallApi(fakeSnapshots.ringing());
      await show();
      assert.isTrue(part<HTMLButtonElement>('join-video-button')!.disabled);
      assert.equal(part('problem')!.textContent.trim(), '');
    });

    it('says what is wrong with my devices, and tries them again', async () => {
      await show();
      await refuse('camera');
      assert.equal(part('note-text')!.role, 'alert');
      assert.match(part('note-text')!.textContent, /Camera or microphone access is blocked|camera/i);
      await passesAxe(element);
      press('retry-button');
      assert.deepEqual(api.lastCall('setCamera'), [true]);
      press('dismiss-button');
      await element.updateComplete;
      assert.isUndefined(part('note'));
    });
  });

  describe('in the room', () => {
    beforeEach(() => {
      api = new FakeCallApi(fakeRoom(3));
    });

    it('has a tile for each of the others and one for me, equal and apart', async () => {
      await show();
      assert.equal(cells().length, 3);
      await waitUntil(() => area(cells()[0]!) > 0);
      const areas = [...cells(), element.shadowRoot!.querySelector('.own')!].map(area);
      for (const one of areas) assert.approximately(one, areas[0]!, 1);
      assert.isTrue(element.matches(':state(joined)'));
      await passesAxe(element);
    });

    it('moves no member in the DOM when another one goes', async () => {
      await show();
      const people = () => [...element.shadowRoot!.querySelectorAll('call-participant')];
      const [, ...others] = people();
      const moved = new MutationObserver(() => undefined);
      moved.observe(element.shadowRoot!.querySelector('.grid')!, { childList: true });
      await set({ members: api.snapshot.room!.members.slice(1) });
      assert.isTrue(people().every((person, nth) => person === others[nth]));
      assert.isEmpty(
        moved.takeRecords().flatMap(({ addedNodes }) => [...addedNodes].filter((node) => node instanceof Element)),
      );
    });

    it('gives my own picture an edge where it lies over somebody’s', async () => {
      await show();
      assert.equal(getComputedStyle(part('me')!).boxShadow, 'none');
      await set({ members: api.snapshot.room!.members.slice(1, 2) });
      assert.notEqual(getComputedStyle(part('me')!).boxShadow, 'none');
    });

    it('makes one large on demand, and all equal again', async () => {
      await show();
      const pin = all('pin-button')[1]!;
      assert.equal(pin.ariaLabel, 'Enlarge Grace Hopper');
      pin.click();
      await element.updateComplete;
      assert.isAbove(area(cells()[1]!), 3 * area(cells()[0]!));
      assert.equal(pin.ariaLabel, 'Back to equal size');
      pin.click();
      await element.updateComplete;
      assert.approximately(area(cells()[1]!), area(cells()[0]!), 1);
    });

    it('shows a shared screen large, and lets the person choose otherwise', async () => {
      await show();
      const [first, ...others] = api.snapshot.room!.members;
      const shared = { ...first!, remote: { ...first!.remote, screen: movingPicture(160, 90, 20) } };
      await set({ members: [shared, ...others] });
      assert.equal(cells().length, 4);
      const screen = element.shadowRoot!.querySelector('[data-large]')!;
      assert.isTrue(screen.querySelector('call-participant')!.screen);
      screen.querySelector<HTMLElement>('.pin')!.click();
      await element.updateComplete;
      assert.isNull(element.shadowRoot!.querySelector('[data-large]'));
      await set({ members: [first!, ...others] });
      assert.equal(cells().length, 3);
    });

    it('tells how large each is shown, once, and that none is in a page that nobody sees', async () => {
      await show();
      const sizes = () => api.lastCall('showSizes')[0] as Record<string, { width: number; height: number }>;
      await waitUntil(() => api.calls.some(({ method }) => method === 'showSizes'));
      const cell = cells()[0]!.getBoundingClientRect();
      const { width, height } = sizes()[fakeMember(0).device]!;
      assert.approximately(width, cell.width * devicePixelRatio, 1);
      assert.approximately(height, cell.height * devicePixelRatio, 1);
      const told = api.calls.length;
      await set({ problem: null });
      assert.equal(api.calls.length, told);
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
      try {
        document.dispatchEvent(new Event('visibilitychange'));
        assert.deepEqual(sizes()[fakeMember(0).device], { width: 0, height: 0 });
      } finally {
        Reflect.deleteProperty(document, 'visibilityState');
      }
    });

    it('does not render for who speaks in it', async () => {
      await show();
      const [first, ...others] = api.snapshot.room!.members;
      api.set({ room: { ...api.snapshot.room!, members: [{ ...first!, speaking: true }, ...others] } });
      assert.isFalse(element.isUpdatePending);
    });

    it('says who joins and who leaves, and not who was there', async () => {
      await show();
      assert.equal(part('news')!.textContent.trim(), '');
      assert.equal(part('news')!.role, 'status');
      const { members } = api.snapshot.room!;
      await set({ members: [...members.slice(1), fakeMember(3)] });
      assert.deepEqual(
        all('news-line').map(({ textContent }) => textContent),
        ['Ada Lovelace left', 'Bob joined'],
      );
    });

    it('calls who has just joined by the name that comes a moment later', async () => {
      await show();
      const { members } = api.snapshot.room!;
      const said = () => all('news-line').map(({ textContent }) => textContent);
      await set({ members: [...members, fakeMember(3, { name: '' })] });
      assert.deepEqual(said(), [`${fakeMember(3).id} joined`]);
      await set({ members: [...members, fakeMember(3)] });
      assert.deepEqual(said(), ['Bob joined']);
    });

    it('says what is wrong with my devices, and what can be done', async () => {
      await show();
      assert.isUndefined(part('note'));
      await refuse('microphone');
      assert.equal(part('note-text')!.role, 'alert');
      press('retry-button');
      assert.deepEqual(api.lastCall('setMicrophone'), [true]);
    });

    it('says who shares their screen, and that I share mine, with the way to end it', async () => {
      await show();
      const [ada, ...others] = api.snapshot.room!.members;
      const remote = { ...ada!.remote, screen: movingPicture(64, 48, 20) };
      await set({ members: [{ ...ada!, remote }, ...others] });
      const lines = () => all('news-line').map(({ textContent }) => textContent);
      assert.deepEqual(lines(), ['Ada Lovelace is sharing their screen']);
      await set({ members: [{ ...ada!, remote }, ...others, fakeMember(3)] });
      assert.deepEqual(lines(), ['Ada Lovelace is sharing their screen', 'Bob joined']);
      assert.isUndefined(part('sharing'));
      api.set({ local: { ...api.snapshot.local, screen: ON } });
      await element.updateComplete;
      assert.match(part('sharing-text')!.textContent, /You are sharing your screen/);
      press('stop-sharing-button');
      assert.deepEqual(api.lastCall('setScreen'), [false]);
    });

    it('shows me by an avatar, and no empty video, while my camera is off', async () => {
      await show();
      const video = part<HTMLVideoElement>('my-video')!;
      api.set({ local: { ...api.snapshot.local, camera: DEVICE_OFF } });
      await element.updateComplete;
      assert.equal(getComputedStyle(video).visibility, 'hidden');
      const stream = movingPicture(64, 48, 20);
      api.set({ local: { ...api.snapshot.local, stream, camera: ON } });
      await element.updateComplete;
      assert.equal(getComputedStyle(video).visibility, 'visible');
    });

    it('has a chat that its bar opens, in which it says whose news came meanwhile', async () => {
      await show();
      const { id, device, name } = fakeMember(0);
      const line = { kind: 'text', id: '1', mine: false, at: 0, text: 'Tea?', state: 'delivered' } as const;
      api.set({ chat: { entries: [{ ...line, person: { id, device, name } }], trimmed: false, unread: 1 } });
      await element.updateComplete;
      const told = [...element.shadowRoot!.querySelectorAll('[role=status]')].map(({ textContent }) =>
        textContent.trim(),
      );
      assert.include(told, `Message from ${name}: Tea?`);
      stageOf(api)!.chat.toggle();
      await waitUntil(() => part('chat')?.querySelector('call-chat')?.shadowRoot?.querySelector('select'));
      await passesAxe(element);
      part('chat-close-button')!.click();
      await element.updateComplete;
      assert.isUndefined(part('chat'));
    });

    it('keeps the focus where the chat is closed and what opened it is gone', async () => {
      await show();
      const opener = document.body.appendChild(document.createElement('button'));
      opener.focus();
      stageOf(api)!.chat.toggle();
      await waitUntil(() => part('chat')?.matches(':focus-within'), 'the chat');
      opener.remove();
      await sendKeys({ press: 'Escape' });
      await element.updateComplete;
      assert.equal(focused(), 'room');
    });

    it('has a bar whose last button leaves', async () => {
      await show();
      const bar = element.shadowRoot!.querySelector('call-controls')!;
      await bar.updateComplete;
      const button = bar.shadowRoot!.querySelector('call-hangup-button')!;
      await button.updateComplete;
      const leave = button.shadowRoot!.querySelector('button')!;
      assert.equal(leave.ariaLabel, 'Leave');
      leave.click();
      assert.equal(api.lastCall('leaveRoom').length, 0);
      assert.isFalse(api.calls.some(({ method }) => method === 'hangUp'));
    });

    it('says that the relay is away, and why it does not let me back', async () => {
      await show();
      await set({ phase: 'rejoining' });
      assert.match(part('status')!.textContent, /call service can’t be reached/);
      await set({ problem: 'room-full' });
      assert.match(part('status')!.textContent, /room is full/);
      await set({ phase: 'joined', problem: null });
      assert.equal(part('status')!.textContent.trim(), '');
    });

    it('says that I am in it twice, after what is worse', async () => {
      await show();
      await set({ twice: true });
      assert.match(part('status')!.textContent, /in this room twice/);
      await set({ phase: 'rejoining' });
      assert.match(part('status')!.textContent, /call service can’t be reached/);
      await set({ phase: 'joined', twice: false });
      assert.equal(part('status')!.textContent.trim(), '');
    });

    it('says that somebody who was called does not come, and nothing of the kind of who does', async () => {
      await show();
      const guest = { id: 'c0de-c0de-c0de-c0de', name: 'Mechanic', ringing: true };
      const lines = () => all('news-line').map(({ textContent }) => textContent);
      await set({ guests: [guest, { ...guest, id: fakeMember(3).id }] });
      const { members } = api.snapshot.room!;
      await set({ guests: [guest], members: [...members, fakeMember(3)] });
      assert.deepEqual(lines(), ['Bob joined']);
      await set({ guests: [] });
      assert.deepEqual(lines(), ['Bob joined', 'Mechanic is not coming']);
    });

    it('says who is being called into it', async () => {
      await show();
      await set({ guests: [{ id: 'm3c0-m3c0-m3c0-m3c0', name: 'Mechanic', ringing: false }] });
      assert.match(part('guests')!.textContent.trim(), /^Calling Mechanic…/);
    });

    it('says that in a live region, and what is wrong in another, both there before their words', async () => {
      await show();
      const regions = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.foot > [role=status]')];
      assert.lengthOf(regions, 2);
      for (const region of regions) {
        assert.isTrue(region.matches(':empty'));
        assert.notEqual(getComputedStyle(region).display, 'none');
      }
      await set({ guests: [{ id: 'm3c0-m3c0-m3c0-m3c0', name: 'Mechanic', ringing: true }], twice: true });
      assert.deepEqual([...element.shadowRoot!.querySelectorAll('.foot > [role=status]')], regions);
      assert.match(regions[0]!.textContent.trim(), /^Mechanic: Ringing…/);
      assert.match(regions[1]!.textContent, /You are in this room twice/);
    });

    it('takes the focus along, in and out', async () => {
      api = new FakeCallApi(fakeSnapshots.idle());
      await show();
      part('join-video-button')!.focus();
      api.set({ room: fakeRoom(1).room });
      await waitUntil(() => element.shadowRoot!.activeElement === part('room'), 'in the room');
      api.set({ room: null });
      await waitUntil(() => element.shadowRoot!.activeElement === part('join-video-button'), 'before it');
    });

    it('takes nobody who is elsewhere in the page into it, as where a call becomes a room', async () => {
      api = new FakeCallApi(fakeSnapshots.idle());
      await show();
      const elsewhere = document.createElement('input');
      element.after(elsewhere);
      elsewhere.focus();
      api.set({ room: fakeRoom(1).room });
      await element.updateComplete;
      await nextFrame();
      assert.isTrue(elsewhere.matches(':focus'));
    });
  });

  describe('the way in for others', () => {
    beforeEach(() => {
      api = new FakeCallApi(fakeRoom(1));
    });

    it('is there at once where nobody else is', async () => {
      api = new FakeCallApi(fakeRoom(0));
      await show();
      assert.equal(part('alone')!.textContent, 'Nobody else is here yet.');
      const { hash } = new URL(part('link')!.textContent);
      assert.equal(new URLSearchParams(hash.slice(1)).get('room'), 'Tea at five');
      await waitUntil(() => part('qr')?.querySelector('path')?.getAttribute('d'), 'the code');
    });

    it('covers no more of the others than it needs', async () => {
      await show();
      press('invite-button');
      await element.updateComplete;
      const panel = part('invite')!;
      const overhang = () => panel.parentElement!.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom;
      assert.isAtLeast(overhang(), 0);
      for (const name of ['qr-panel', 'add']) part(name)!.style.display = 'none';
      assert.isAbove(overhang(), 0);
    });

    it('is no higher than what is in it, and clear of my own picture', async () => {
      api = new FakeCallApi(fakeRoom(0));
      await show();
      for (const name of ['qr-panel', 'add']) part(name)!.style.display = 'none';
      const [card, place, mine] = [part('invite')!, part('invite')!.parentElement!, part('me')!].map((piece) =>
        piece.getBoundingClientRect(),
      );
      assert.isBelow(card!.bottom, place!.bottom);
      assert.isBelow(card!.right, mine!.left);
    });

    it('is next after "Invite", before the people', async () => {
      await show();
      part('invite-button')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => part('copy-button'));
      await sendKeys({ press: 'Tab' });
      // A Firefox stops at what can be scrolled, before what is in it.
      if (isFirefox && focused() !== 'copy-button') await sendKeys({ press: 'Tab' });
      assert.equal(focused(), 'copy-button');
    });

    it('opens by "Invite", and Escape leads back', async () => {
      await show();
      const button = part('invite-button')!;
      assert.equal(button.getAttribute('aria-expanded'), 'false');
      button.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => part('copy-button'));
      assert.equal(focused(), 'invite-button');
      for (const place of ['invite-button', 'copy-button']) {
        await waitUntil(() => part('copy-button'));
        part(place)!.focus();
        await sendKeys({ press: 'Escape' });
        await element.updateComplete;
        assert.isUndefined(part('invite'), place);
        assert.equal(focused(), 'invite-button');
        await sendKeys({ press: 'Enter' });
      }
    });
  });

  describe('slots', () => {
    it('have a place above, beside, and for the bar', async () => {
      api = new FakeCallApi(fakeRoom(2));
      element = await fixture(
        html`<call-room style="inline-size: 800px" .controller=${api}>
          <p slot="header">Above</p>
          <p slot="aside">Beside</p>
          <p slot="controls">Bar</p>
        </call-room>`,
      );
      const tops = ['header', 'controls'].map((name) =>
        element.querySelector(`[slot="${name}"]`)!.getBoundingClientRect(),
      );
      assert.isBelow(tops[0]!.top, tops[1]!.top);
      assert.isAbove(element.querySelector('[slot="aside"]')!.getBoundingClientRect().left, tops[1]!.left);
      assert.isNull(element.shadowRoot!.querySelector('call-controls')?.checkVisibility() ? 'shown' : null);
    });
  });
});
