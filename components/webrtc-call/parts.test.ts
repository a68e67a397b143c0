import { assert } from '@open-wc/testing';
import { ALL_STATES, show } from '../testing/all-states.js';
import { isClear } from '../testing/colors.js';
import { PARTS } from '../testing/element-pieces.js';
import { drawnBy, hostOf, isRendered } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';

/** What elements.md promises. */
const CONTRACT = [
  'controls__hangup-button',
  'window__status',
  'id-card__id',
  'dialer__input',
  'incoming__dialog',
  'preview__video',
];

/** The name that pages know a part by: after the element that draws it, the bar's for the single buttons in it. */
function outerName(piece: Element, part: string, root: Element): string {
  let host = hostOf(piece)!;
  while (host !== root && host.localName.endsWith('-button')) host = hostOf(host)!;
  return host === root ? part : `${host.localName.replace(/^call-|-call$/, '')}__${part}`;
}

/** Each part of what is drawn, with the tag that draws it. */
function partsOf(root: Element): { piece: Element; tag: string; part: string; name: string }[] {
  return drawnBy(root).flatMap((piece) =>
    [...piece.part].map((part) => ({ piece, part, tag: hostOf(piece)!.localName, name: outerName(piece, part, root) })),
  );
}

/** How far up a part may be whose words these are: an ID has groups, and a sentence has names in it. */
const WORDS_WITHIN = 4;

const EDGES = ['block-start', 'block-end', 'inline-start', 'inline-end'];

/** Whether an element is seen as a box, or is a picture. */
function isDrawn(piece: Element): boolean {
  if (piece.matches('svg, video, canvas, img')) return true;
  const style = getComputedStyle(piece);
  const edged = EDGES.some(
    (side) =>
      style.getPropertyValue(`border-${side}-style`) !== 'none' &&
      !isClear(style.getPropertyValue(`border-${side}-color`)),
  );
  return edged || !isClear(style.backgroundColor) || style.backgroundImage !== 'none' || style.boxShadow !== 'none';
}

function hasOwnWords(piece: Element): boolean {
  return [...piece.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
}

/** Whether a part is so near that a page can style these words by it. */
function standsInPart(piece: Element): boolean {
  let place: Element | null = piece;
  for (let level = 0; level <= WORDS_WITHIN && place !== null; level += 1, place = place.parentElement)
    if (place.part.length > 0) return true;
  return false;
}

/** What a page sees and can't style. */
function beyondReach(root: Element): string[] {
  return drawnBy(root)
    .filter((piece) => piece.checkVisibility() && !piece.matches('svg *, option, .visually-hidden, .visually-hidden *'))
    .filter((piece) => (isDrawn(piece) && piece.part.length === 0) || (hasOwnWords(piece) && !standsInPart(piece)))
    .map((piece) => `${hostOf(piece)!.localName}: ${piece.localName}.${piece.getAttribute('class') ?? ''}`);
}

const page = new CSSStyleSheet();
const styled = new Set<string>();

/** Lets the page's own stylesheet mark a part, by a property that is not inherited. */
function styleInPage(name: string): void {
  if (styled.has(name)) return;
  styled.add(name);
  CSS.registerProperty({ name: `--from-the-page-${name}`, syntax: '*', inherits: false });
  page.insertRule(`::part(${name}) { --from-the-page-${name}: reached }`);
}

function isStyled({ piece, name }: { piece: Element; name: string }): boolean {
  return getComputedStyle(piece).getPropertyValue(`--from-the-page-${name}`).trim() === 'reached';
}

describe('the parts of all elements', () => {
  let untame: () => void;
  const seen = new Map<string, Set<string>>();
  const names = new Set<string>();

  before(() => {
    document.adoptedStyleSheets.push(page);
    untame = tameBrowser();
  });
  after(() => {
    document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(page), 1);
    untame();
  });

  for (const state of ALL_STATES) {
    it(`are all within the page’s reach: ${state}`, async () => {
      const root = await show(state);
      const parts = partsOf(root);
      for (const { name, tag, part } of parts) {
        styleInPage(name);
        names.add(name);
        seen.set(tag, (seen.get(tag) ?? new Set()).add(part));
      }
      const rendered = parts.filter(({ piece }) => isRendered(piece));
      assert.isNotEmpty(rendered);
      assert.deepEqual(beyondReach(root), []);
      assert.deepEqual(
        rendered.filter((one) => !isStyled(one)).map(({ name }) => name),
        [],
      );
    });
  }

  it('are those that pages know them by, every one of them', () => {
    assert.sameMembers([...seen.keys()], Object.keys(PARTS));
    const ofButtons = new Set([...seen].flatMap(([tag, parts]) => (tag.endsWith('-button') ? [...parts] : [])));
    for (const [tag, parts] of seen) {
      // A bar tells the parts of the buttons in it too, for a page in which it stands alone.
      const own = PARTS[tag]!.filter((part) => parts.has(part) || !(ofButtons.has(part) || names.has(part)));
      assert.deepEqual([...parts].sort(), own.sort(), tag);
    }
  });

  it('have the names that were promised', () => {
    assert.includeMembers([...names], CONTRACT);
  });
});
