import { PreviewDrag } from './preview-drag.js';
import { recallCorner, rememberCorner } from './preview-memory.js';
import { type Corner, cornerByKey, nextCorner } from './preview-position.js';

/**
 * Puts a frame into the corner chosen last, and makes it movable inside its host: by dragging, by a click to the next
 * corner, by arrow keys to the one they point at. Its handle is shown from now on. The listeners live as long as the frame.
 */
export function makeMovable(frame: HTMLElement, host: HTMLElement): void {
  const drag = new PreviewDrag(host);
  let corner = recallCorner();

  const show = (): void => frame.setAttribute('data-corner', corner);
  const goTo = (next: Corner): void => {
    corner = next;
    show();
    rememberCorner(corner);
  };
  const carry = (next: Corner): void => {
    drag.carry(frame, corner, next);
    goTo(next);
  };
  const letGo = (event: PointerEvent): void => {
    const next = drag.end(event, frame);
    if (next !== null) goTo(next);
  };

  show();
  frame.querySelector('button')?.removeAttribute('hidden');
  frame.addEventListener('pointerdown', (event) => drag.start(event, frame, corner));
  frame.addEventListener('pointermove', (event) => drag.move(event, frame));
  frame.addEventListener('pointerup', letGo);
  frame.addEventListener('pointercancel', letGo);
  frame.addEventListener('click', () => {
    if (!drag.dragged) carry(nextCorner(corner));
  });
  frame.addEventListener('keydown', (event) => {
    const next = cornerByKey(corner, event.key, getComputedStyle(host).direction === 'rtl');
    if (next === null) return;
    // The page would scroll.
    event.preventDefault();
    carry(next);
  });
}
