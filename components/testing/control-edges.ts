import { isClear } from './colors.js';
import { aroundOf, drawnBy } from './shadow-tree.js';

/** An input that chooses files is hidden in the label that is seen in its place. */
const CONTROLS = 'button, label.button, input:not(.visually-hidden), select, textarea, [role=alertdialog]';

/** What the Tab key stops at. */
const STOPS = 'button, input, select, textarea, a[href], [tabindex="0"]';

/** The parts of the controls that an element shows without an edge: in forced colours nothing else tells where they end. */
export function unboundedIn(element: Element): string[] {
  return drawnBy(element)
    .filter((piece) => piece.matches(CONTROLS) && piece.checkVisibility() && !isBounded(piece))
    .map(({ part }) => part.value);
}

/** The links that an element shows as if they were words like all others. */
export function plainLinksIn(element: Element): string[] {
  return drawnBy(element)
    .filter((piece) => piece.matches('a[href]') && piece.checkVisibility() && !hasEdge(piece))
    .filter((piece) => !getComputedStyle(piece).textDecorationLine.includes('underline'))
    .map(({ part }) => part.value);
}

/** Where the Tab key stops in an element without that being seen. */
export function unseenFocusIn(element: Element): string[] {
  const stops = drawnBy(element).filter(
    (piece): piece is HTMLElement =>
      piece.matches(STOPS) &&
      !piece.matches(':disabled, [tabindex="-1"]') &&
      piece.checkVisibility({ visibilityProperty: true }),
  );
  return stops.filter((stop) => !showsFocus(stop)).map(({ part, localName }) => part.value || localName);
}

function showsFocus(stop: HTMLElement): boolean {
  stop.focus();
  // A hidden input is in the label that is seen in its place.
  const seen = stop.matches('.visually-hidden') ? stop.closest('label')! : stop;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(seen);
  return stop.matches(':focus-visible') && outlineStyle !== 'none' && outlineWidth !== '0px' && !isClear(outlineColor);
}

/** Whether a border or an outline of an element is seen. */
export function hasEdge(element: Element): boolean {
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
