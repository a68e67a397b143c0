import { isClear } from './colors.js';
import { aroundOf, drawnBy } from './shadow-tree.js';

/** An input that chooses files is hidden in the label that is seen in its place. */
const CONTROLS = 'button, label.button, input:not(.visually-hidden), textarea, [role=alertdialog]';

/** The parts of the controls that an element shows without an edge: in forced colours nothing else tells where they end. */
export function unboundedIn(element: Element): string[] {
  return drawnBy(element)
    .filter((piece) => piece.matches(CONTROLS) && piece.checkVisibility() && !isBounded(piece))
    .map(({ part }) => part.value);
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
