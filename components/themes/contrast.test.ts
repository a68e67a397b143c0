import { assert } from '@open-wc/testing';
import { ALL_STATES, show } from '../testing/all-states.js';
import { contrast, isClear, painted } from '../testing/colors.js';
import { cannotWish, wish, type Wish } from '../testing/emulated-features.js';
import { groundsOf } from '../testing/grounds.js';
import { itUnless } from '../testing/it-unless.js';
import { aroundOf, drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';
import { loadTheme, THEMES } from '../testing/theme-sheets.js';

const SCHEMES = ['light', 'dark'];
const WISHES: Readonly<Record<string, Wish>> = {
  'with as much contrast as usual': {},
  'with more contrast': { 'prefers-contrast': 'more' },
};

/** WCAG 2.2: 1.4.3 for words, 1.4.11 for what tells a control, or what it is about. */
const WORDS = 4.5;
const CONTROLS = 3;

const FIELDS = 'input, select, textarea';

/** A pair of colours that a person has to tell apart. */
interface Pair {
  readonly what: string;
  readonly ink: string;
  readonly grounds: string[][];
  readonly least: number;
}

const label = (element: Element): string =>
  `${element.part.value || element.localName} “${element.textContent.trim().slice(0, 20)}”`;

function isSeen(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  return element.closest('[aria-hidden=true]:not(svg), .visually-hidden, :disabled') === null;
}

function ownWords(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
}

/** Words, icons, what is typed into fields, and their edges. */
function pairsOf(element: Element): Pair[] {
  const { color, fill, borderBlockEndColor } = getComputedStyle(element);
  const what = label(element);
  if (element.localName === 'svg')
    return [{ what, ink: fill === 'none' ? color : fill, grounds: groundsOf(element), least: CONTROLS }];
  const edge = {
    what: `${what}’s edge`,
    ink: borderBlockEndColor,
    grounds: groundsOf(aroundOf(element)),
    least: CONTROLS,
  };
  if (element.matches(FIELDS)) {
    const placeholder = getComputedStyle(element, '::placeholder').color;
    return [
      { what, ink: color, grounds: groundsOf(element), least: WORDS },
      { what: `${what}’s placeholder`, ink: placeholder, grounds: groundsOf(element), least: WORDS },
      edge,
    ];
  }
  // A sign that is no more than its edge.
  if (element.matches('[part=mark]:empty')) return [edge];
  return ownWords(element) ? [{ what, ink: color, grounds: groundsOf(element), least: WORDS }] : [];
}

/** The ring around a control that has the focus. */
function focusPairOf(element: HTMLElement): Pair[] {
  element.focus();
  const { outlineColor, outlineStyle } = getComputedStyle(element);
  if (outlineStyle === 'none' || isClear(outlineColor)) return [];
  return [
    { what: `${label(element)}’s focus`, ink: outlineColor, grounds: groundsOf(aroundOf(element)), least: CONTROLS },
  ];
}

function ratioOf({ ink, grounds }: Pair): number {
  return Math.min(...grounds.map((ground) => contrast(painted(...ground), painted(...ground, ink))));
}

describe('the themes', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(async () => {
    untame();
    document.body.style.cssText = '';
    if (cannotWish === false) await wish({});
  });

  for (const [how, features] of Object.entries(WISHES))
    for (const state of ALL_STATES)
      itUnless(cannotWish, `can be read ${how}: ${state}`, async () => {
        // A colour on its way to another is none of the theme's.
        await wish({ ...features, 'prefers-reduced-motion': 'reduce' });
        const phone = await show(state);
        const pale: string[] = [];
        for (const theme of THEMES) {
          const unload = await loadTheme(theme);
          for (const scheme of SCHEMES) {
            phone.style.colorScheme = scheme;
            // A page that is as light or dark.
            document.body.style.cssText = `background: Canvas; color: CanvasText; color-scheme: ${scheme}`;
            const seen = drawnBy(phone).filter(isSeen);
            const controls = seen.filter((one) => one.matches(`button, a[href], ${FIELDS}`)) as HTMLElement[];
            const pairs = [...seen.flatMap(pairsOf), ...controls.flatMap(focusPairOf)];
            assert.isNotEmpty(pairs);
            for (const pair of pairs) {
              const ratio = ratioOf(pair);
              if (ratio < pair.least) pale.push(`${theme}, ${scheme}: ${pair.what} has ${ratio.toFixed(2)}`);
            }
          }
          unload();
        }
        assert.deepEqual(pale, []);
      });
});
