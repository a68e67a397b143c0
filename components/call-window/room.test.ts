import { assert, fixture, html } from '@open-wc/testing';
import '../call-block-button/define.js';
import '../call-camera-button/define.js';
import '../call-controls/define.js';
import '../call-hangup-button/define.js';
import '../call-microphone-button/define.js';
import '../call-preview/define.js';
import type { CallSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { movingPicture } from '../testing/moving-picture.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallWindow } from './call-window.js';
import './define.js';

const LANGUAGES = ['en', 'de', 'ru', 'ar', 'ja'];
const WIDTHS = [280, 320, 500, 640, 900];
const NAMES = ['', 'Ada Lovelace', 'Dr. Maria-Magdalena Hohenzollern'];

const { connected, dialing, ended, unfinished } = fakeSnapshots;
const denied = (): CallSnapshot => {
  const snapshot = connected();
  const camera = { on: false, opening: false, problem: 'media-denied' } as const;
  return { ...snapshot, remote: { ...snapshot.remote, camera: false }, local: { ...snapshot.local, camera } };
};
const STATES: Readonly<Record<string, () => CallSnapshot>> = {
  missed: () => ended('missed', { direction: 'incoming' }),
  ended: () => ended('hung-up', { direction: 'incoming', duration: 3723 }),
  unfinished,
  dialing,
  denied,
};

function named(snapshot: CallSnapshot, name: string): CallSnapshot {
  const { call, comeback } = snapshot;
  const renamed = 'remote' in call ? { ...call, remote: { ...call.remote, name } } : call;
  return {
    ...snapshot,
    call: renamed as CallSnapshot['call'],
    comeback: comeback && { ...comeback, remote: { ...comeback.remote, name } },
  };
}

const pieces = (element: CallWindow, selector: string): Element[] => [
  ...element.shadowRoot!.querySelectorAll(selector),
];
const box = (element: Element): DOMRect => element.getBoundingClientRect();
const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** The window in a language whose words have come. */
async function show(lang: string): Promise<{ api: FakeCallApi; element: CallWindow }> {
  const api = new FakeCallApi(ended('missed', { direction: 'incoming' }));
  const element = await fixture<CallWindow>(
    html`<call-window lang=${lang} dir=${lang === 'ar' ? 'rtl' : 'ltr'} .controller=${api}></call-window>`,
  );
  const words = (): string => pieces(element, '[part=status]')[0]?.textContent ?? '';
  const block = element.shadowRoot!.querySelector('call-block-button')!;
  await waitUntil(() => block.shadowRoot?.querySelector('button'));
  if (lang !== 'en') {
    await waitUntil(() => !words().startsWith('You missed'));
    await waitUntil(() => !block.shadowRoot!.textContent.includes('Block this caller'));
  }
  return { api, element };
}

/** How far the words about the other side reach under what stands at the foot, in CSS pixels. */
function hidden(element: CallWindow): number {
  const person = box(pieces(element, '.person')[0]!);
  const [foot] = pieces(element, '.foot > :not(slot), .foot > slot > call-controls')
    .filter((piece) => box(piece).height > 0)
    .map((piece) => box(piece).top)
    .sort((a, b) => a - b);
  const words = pieces(element, '.person > *').map((piece) => Math.min(box(piece).bottom, person.bottom));
  return Math.max(...words) - foot!;
}

function firstLetter(element: Element): DOMRect {
  const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (words.nextNode() && words.currentNode.textContent!.trim() === '');
  const range = document.createRange();
  range.setStart(words.currentNode, 0);
  range.setEnd(words.currentNode, 1);
  return range.getBoundingClientRect();
}

describe('<call-window>: room for its words', () => {
  for (const lang of LANGUAGES) {
    it(`lets nothing at the foot lie over what is said above it (${lang})`, async () => {
      const { api, element } = await show(lang);
      for (const [state, snapshot] of Object.entries(STATES)) {
        for (const name of NAMES) {
          api.set(named(snapshot(), name));
          await element.updateComplete;
          for (const width of WIDTHS) {
            element.style.inlineSize = `${width}px`;
            await nextFrame();
            assert.isAtMost(hidden(element), 0, `${state}, "${name}", ${width} px`);
          }
        }
      }
    });

    it(`shows all words about a call that is over, without scrolling (${lang})`, async () => {
      const { api, element } = await show(lang);
      const person = pieces(element, '.person')[0]!;
      for (const name of NAMES) {
        api.set(named(STATES.missed!(), name));
        await element.updateComplete;
        for (const width of WIDTHS) {
          element.style.inlineSize = `${width}px`;
          await nextFrame();
          // Both are rounded.
          assert.isAtMost(person.scrollHeight, person.clientHeight + 1, `"${name}", ${width} px`);
          assert.isAtLeast(box(person).top, box(pieces(element, '.stage')[0]!).top);
        }
      }
    });
  }

  it('leaves who is called where they are when something is to be told at the foot of a high stage', async () => {
    const { api, element } = await show('en');
    element.style.inlineSize = '1200px';
    api.set(connected());
    await element.updateComplete;
    const top = (): number => box(pieces(element, '[part=avatar]')[0]!).top;
    const before = top();
    api.set(denied());
    await element.updateComplete;
    assert.isNotEmpty(pieces(element, '[part=note]'));
    assert.closeTo(top(), before, 1);
  });

  for (const dir of ['ltr', 'rtl'])
    it(`shows in the corner of a picture who it is, and the ID whole (${dir})`, async () => {
      const { api, element } = await show('en');
      element.dir = dir;
      const snapshot = connected();
      const stream = movingPicture(320, 240, 200);
      for (const name of NAMES) {
        api.set({ ...named(snapshot, name), remote: { ...snapshot.remote, stream }, speaking: true });
        await waitUntil(() => pieces(element, '.caption').length > 0);
        await element.updateComplete;
        const [caption] = pieces(element, '.caption');
        const [who] = pieces(element, '.caption .name');
        for (const width of WIDTHS) {
          element.style.inlineSize = `${width}px`;
          await nextFrame();
          const told = `"${name}", ${width} px`;
          for (const piece of pieces(element, '.caption .id, .caption .speaking')) {
            assert.isAtLeast(box(piece).left, box(caption!).left, told);
            assert.isAtMost(box(piece).right, box(caption!).right, told);
            assert.isBelow(box(piece).height, 25, `${told}: it stands in one line`);
          }
          if (name === '') assert.isAtMost(who!.scrollWidth, who!.clientWidth, told);
          // What finds no room is cut off at its end, in whatever direction the page is read.
          assert.isAtLeast(firstLetter(who!).left, box(who!).left - 1, told);
          assert.isAtMost(firstLetter(who!).right, box(who!).right + 1, told);
        }
      }
    });

  it('keeps my own picture above the bar wherever the bar reaches it', async () => {
    const { api, element } = await show('en');
    api.set(connected());
    await element.updateComplete;
    for (const width of [500, 640, 700, 760, 900, 975, 1100]) {
      element.style.inlineSize = `${width}px`;
      await nextFrame();
      const [preview] = pieces(element, 'call-preview');
      const bar = box(pieces(element, 'call-controls')[0]!.shadowRoot!.querySelector('.bar')!);
      // The lowest and last corner that it can be put in.
      const { paddingBlockEnd } = getComputedStyle(preview!);
      const { bottom, right } = box(preview!);
      const left = right - Math.min(200, width * 0.26) - 16;
      assert.isTrue(bottom - parseFloat(paddingBlockEnd) <= bar.top || left >= bar.right, `${width} px`);
    }
  });
});
