import { contrast } from './colors.js';
import { splitColor } from './values.js';

/** Text has to stand out from its ground as much as this (WCAG 2.2, 1.4.3). */
const ENOUGH = 4.5;

const PAIRS = [
  { text: '--call-color-text', ground: '--call-color-surface', words: 'text on the surface' },
  { text: '--call-color-muted', ground: '--call-color-surface', words: 'quiet text on the surface' },
  { text: '--call-color-text', ground: '--call-color-surface-raised', words: 'text on the ring' },
  { text: '--call-color-muted', ground: '--call-color-surface-raised', words: 'quiet text on the ring' },
] as const;

/** Where colours are too near to each other to be read, in a sentence. */
export function verdictOn(colors: ReadonlyMap<string, string>): string {
  const faults = PAIRS.flatMap(({ text, ground, words }) => {
    const [front, back] = [splitColor(colors.get(text) ?? ''), splitColor(colors.get(ground) ?? '')];
    return (['light', 'dark'] as const)
      .map((scheme) => ({ scheme, ratio: contrast(front[scheme], back[scheme]) }))
      .filter(({ ratio }) => ratio < ENOUGH)
      .map(({ scheme, ratio }) => `${words}, ${scheme}: ${ratio.toFixed(1)} : 1`);
  });
  if (faults.length === 0) return 'All text stands out by 4.5 : 1 or more, in light and dark.';
  return `Hard to read: ${faults.join('; ')}. Text needs 4.5 : 1.`;
}
