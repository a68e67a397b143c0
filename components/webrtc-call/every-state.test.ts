import { assert, nextFrame } from '@open-wc/testing';
import { ALL_STATES, show } from '../testing/all-states.js';
import { passesAxe } from '../testing/passes-axe.js';
import { aroundOf, drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';

/** CSS pixels: what a thumb hits. */
const THUMB = 44;
/** CSS pixels: what rounding makes of a length. */
const ROUNDING = 1;
/** It makes the phone 280 px wide: 140 where everything is twice as large, and no phone is. */
const NARROW = 'too little room';

const TARGETS = 'button, input, select, textarea, label.button';

const label = (piece: Element): string =>
  `${piece.part.value || piece.localName} “${piece.textContent.trim().slice(0, 30)}”`;

function isSeen(piece: Element): boolean {
  return piece.checkVisibility({ visibilityProperty: true }) && piece.closest('.visually-hidden') === null;
}

const isSmall = (target: Element): boolean => {
  const { width, height } = target.getBoundingClientRect();
  return Math.min(width, height) < THUMB - ROUNDING / 2;
};

/** Where the words of an element itself are, as if nothing cut them off. */
function wordsOf(piece: Element): DOMRect[] {
  const texts = [...piece.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
  return texts.flatMap((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()];
  });
}

/** Whether words go beyond a box that cuts them off, or that would have to be scrolled to the side. */
function goBeyond({ left, right, top, bottom }: DOMRect, box: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(box);
  const edge = box.getBoundingClientRect();
  const isWide = left < edge.left - ROUNDING || right > edge.right + ROUNDING;
  const isHigh = top < edge.top - ROUNDING || bottom > edge.bottom + ROUNDING;
  return (overflowX !== 'visible' && isWide) || (['hidden', 'clip'].includes(overflowY) && isHigh);
}

/** What cuts off words of an element, up to the phone, or to the layer on top of the page that they are in. */
function cutterOf(piece: Element, phone: Element): Element | null {
  const words = wordsOf(piece);
  for (let box: Element | null = piece; box !== null && box !== phone; box = aroundOf(box)) {
    const around = box;
    if (words.some((rect) => goBeyond(rect, around))) return box;
    if (box.matches(':popover-open'))
      return words.some(({ left, right }) => left < 0 || right > innerWidth) ? box : null;
    // What scrolls by itself shows the rest when it is scrolled.
    if (getComputedStyle(box).overflowY === 'auto') return null;
  }
  return null;
}

describe('every state of a phone', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(() => untame());
  afterEach(() => {
    document.documentElement.style.fontSize = '';
  });

  for (const state of ALL_STATES) {
    it(`passes axe, light and dark: ${state}`, async () => {
      const phone = await show(state);
      for (const scheme of ['light', 'dark']) {
        phone.style.colorScheme = scheme;
        await passesAxe(phone);
      }
    });

    it(`has nothing that a thumb misses: ${state}`, async () => {
      const phone = await show(state);
      phone.style.inlineSize = '280px';
      await nextFrame();
      const targets = drawnBy(phone).filter((piece) => piece.matches(TARGETS) && isSeen(piece));
      assert.deepEqual(targets.filter(isSmall).map(label), []);
    });

    if (state === NARROW) continue;
    it(`keeps its words where letters are twice as large: ${state}`, async () => {
      document.documentElement.style.fontSize = '200%';
      // As wide as a phone of 320 px is where everything is twice as large.
      const phone = await show(state);
      await nextFrame();
      await nextFrame();
      assert.isAtMost(phone.scrollWidth, phone.clientWidth);
      const cut = drawnBy(phone).flatMap((piece) => {
        const cutter = isSeen(piece) ? cutterOf(piece, phone) : null;
        return cutter === null ? [] : [`${label(piece)} by ${cutter.className || cutter.localName}`];
      });
      assert.deepEqual(cut, []);
    });
  }
});
