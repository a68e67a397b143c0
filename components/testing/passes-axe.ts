import { expect } from '@open-wc/testing';

/** Every motion in an element, those inside its shadow roots too, which `getAnimations` leaves out. */
function motionsOf(root: Element | ShadowRoot): Animation[] {
  const own = root instanceof Element ? root.getAnimations() : [];
  const within = root instanceof Element && root.shadowRoot ? motionsOf(root.shadowRoot) : [];
  return [...own, ...within, ...[...root.children].flatMap(motionsOf)];
}

/**
 * Holds an element against axe as it looks once it has come to rest: halfway through a fade, which is where a slow
 * machine is found, its colours are not those of the design.
 */
export async function passesAxe(element: Element): Promise<void> {
  for (const motion of motionsOf(element)) {
    if (motion.effect?.getComputedTiming().endTime !== Infinity) motion.finish();
  }
  await expect(element).to.be.accessible();
}
