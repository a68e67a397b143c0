import { assert } from '@open-wc/testing';
import { isClear } from '../testing/colors.js';
import { cannotWish, wish } from '../testing/emulated-features.js';
import { itUnless } from '../testing/it-unless.js';
import { PHONE_STATES, showPhone } from '../testing/phone-states.js';
import { aroundOf, drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';

/** In milliseconds: shorter than a frame, no motion is seen. */
const NO_TIME = 10;

function hasEdge(element: Element): boolean {
  const { borderBlockEndStyle, borderBlockEndWidth, borderBlockEndColor, outlineStyle, outlineColor } =
    getComputedStyle(element);
  const border = borderBlockEndStyle !== 'none' && borderBlockEndWidth !== '0px' && !isClear(borderBlockEndColor);
  return border || (outlineStyle !== 'none' && !isClear(outlineColor));
}

/** Whether an element has all the room of another: its edge is the other's too. */
function fills(element: Element, box: Element): boolean {
  const [{ width, height }, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  return Math.abs(width - outer.width) <= 2 && Math.abs(height - outer.height) <= 2;
}

function isBounded(control: Element): boolean {
  const around = aroundOf(control)!;
  return hasEdge(control) || (fills(control, around) && hasEdge(around));
}

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

/** An input that chooses files is hidden in the label that is seen in its place. */
const CONTROLS = 'button, label.button, input:not(.visually-hidden), [role=alertdialog]';

describe('what a person has asked their system for', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(async () => {
    untame();
    if (cannotWish === false) await wish({});
  });

  for (const state of Object.keys(PHONE_STATES)) {
    itUnless(cannotWish, `is heeded: in forced colours every control has an edge: ${state}`, async () => {
      await wish({ 'forced-colors': 'active' });
      const controls = drawnBy(await showPhone(state)).filter(
        (piece) => piece.matches(CONTROLS) && piece.checkVisibility(),
      );
      assert.deepEqual(
        controls.filter((control) => !isBounded(control)).map(({ part }) => part.value),
        [],
      );
    });

    itUnless(cannotWish, `is heeded: with less motion nothing moves: ${state}`, async () => {
      await wish({ 'prefers-reduced-motion': 'reduce' });
      const phone = await showPhone(state);
      assert.deepEqual(drawnBy(phone).flatMap(motionsOf), []);
    });
  }
});
