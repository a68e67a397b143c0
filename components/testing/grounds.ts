import { isClear } from './colors.js';
import { aroundOf } from './shadow-tree.js';

/** A colour as `getComputedStyle` writes it. */
const COLOR = /(?:rgba?|oklab|oklch|lab|lch|color)\([^()]*\)/g;

/** What may be behind a picture's words: any picture. */
const ANY_PICTURE = ['white', 'black', 'rgb(128, 128, 128)'];

/**
 * What an element stands on: layers of colour from the back to the front. There may be several such grounds: each colour of a
 * gradient is one, and where there is a picture it may be light or dark.
 */
export function groundsOf(element: Element | null): string[][] {
  if (element === null) return [['white']];
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  const stops = backgroundImage.match(COLOR) ?? [];
  const own = isClear(backgroundColor) ? [[]] : [[backgroundColor]];
  const layers = stops.length > 0 ? stops.flatMap((stop) => own.map((below) => [...below, stop])) : own;
  const behind = layers.some((layer) => layer.some(isSolid)) ? [[]] : groundsBehind(element);
  return behind.flatMap((ground) => layers.map((layer) => [...ground, ...layer]));
}

function groundsBehind(element: Element): string[][] {
  const around = aroundOf(element);
  if (!around?.matches('[data-picture]')) return groundsOf(around);
  const veil = around.querySelector('[part~=veil]');
  const veiled = veil && getComputedStyle(veil);
  const over = veiled?.opacity === '1' ? [veiled.backgroundColor] : [];
  return ANY_PICTURE.map((picture) => [picture, ...over]);
}

function isSolid(color: string): boolean {
  return !/^rgba|\//.test(color) && !isClear(color);
}
