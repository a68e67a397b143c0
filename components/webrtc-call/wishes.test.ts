import { assert } from '@open-wc/testing';
import { ALL_STATES, show } from '../testing/all-states.js';
import { plainLinksIn, unboundedIn, unseenFocusIn } from '../testing/control-edges.js';
import { cannotWish, wish, type Wish } from '../testing/emulated-features.js';
import { contrast, isClear, painted } from '../testing/colors.js';
import { groundsOf } from '../testing/grounds.js';
import { itUnless } from '../testing/it-unless.js';
import { drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';

/** In milliseconds: shorter than a frame, no motion is seen. */
const NO_TIME = 10;

const milliseconds = (times: string): number[] => times.split(',').map((time) => parseFloat(time) * 1000);

/** What moves in a piece, or would at the next change. */
function motionsOf(piece: Element): string[] {
  return [null, '::before', '::after'].flatMap((pseudo) => {
    const style = getComputedStyle(piece, pseudo);
    if (pseudo !== null && style.content === 'none') return [];
    const times = milliseconds(style.transitionDuration);
    if (style.animationName !== 'none') times.push(...milliseconds(style.animationDuration));
    return times.some((time) => time > NO_TIME)
      ? [`${piece.localName}.${piece.getAttribute('class') ?? ''}${pseudo ?? ''}`]
      : [];
  });
}

/** How much quiet words stand out, and how many buttons have no edge. */
async function lookOf(wishes: Wish): Promise<{ readonly ratio: number; readonly edgeless: number }> {
  await wish({ ...wishes, 'prefers-reduced-motion': 'reduce' });
  const seen = drawnBy(await show('idle')).filter((piece) => piece.checkVisibility());
  const quiet = seen.find((piece) => piece.matches('[part=status]'))!;
  const [ground = []] = groundsOf(quiet);
  const buttons = seen.filter((piece) => piece.matches('button:not(.filled)'));
  assert.isNotEmpty(buttons);
  return {
    ratio: contrast(painted(...ground), painted(...ground, getComputedStyle(quiet).color)),
    edgeless: buttons.filter((button) => isClear(getComputedStyle(button).borderBlockEndColor)).length,
  };
}

describe('what a person has asked their system for', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(async () => {
    untame();
    if (cannotWish === false) await wish({});
  });

  itUnless(cannotWish, 'is heeded: with more contrast quiet words stand out more, and buttons have edges', async () => {
    const usual = await lookOf({});
    const more = await lookOf({ 'prefers-contrast': 'more' });
    assert.isAbove(more.ratio, usual.ratio + 1);
    assert.isAbove(usual.edgeless, 0);
    assert.equal(more.edgeless, 0);
  });

  for (const state of ALL_STATES) {
    itUnless(cannotWish, `is heeded: in forced colours controls, links and the focus are seen: ${state}`, async () => {
      await wish({ 'forced-colors': 'active' });
      const root = await show(state);
      assert.deepEqual(unboundedIn(root), []);
      assert.deepEqual(plainLinksIn(root), []);
      assert.deepEqual(unseenFocusIn(root), []);
    });

    itUnless(cannotWish, `is heeded: with less motion nothing moves: ${state}`, async () => {
      await wish({ 'prefers-reduced-motion': 'reduce' });
      const phone = await show(state);
      assert.deepEqual(drawnBy(phone).flatMap(motionsOf), []);
    });
  }
});
