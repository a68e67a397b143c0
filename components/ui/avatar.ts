import { html, type TemplateResult } from 'lit';

/**
 * The picture of somebody without one: two hues from a hash of the ID and the name's initials, so that the same person
 * always looks the same. It is decoration; the name stands beside it. Its size is `--_avatar-size`. The hues are set as a
 * property: a page's `style-src` policy refuses a style attribute.
 */
export function avatar(person: { readonly id: string; readonly name: string }): TemplateResult {
  const [from, to] = huesOf(person.id);
  // A string that is assigned to `style` becomes its `cssText`, which the DOM's types do not say.
  const hues = `--_hue-from: ${from}; --_hue-to: ${to}` as unknown as CSSStyleDeclaration;
  return html`<div part="avatar" class="avatar" aria-hidden="true" .style=${hues}>
    ${initialsOf(person.name) || person.id.slice(0, 2)}
  </div>`;
}

/** Two hues in degrees, apart enough to be seen as two, and near enough not to make a muddy colour between them. */
export function huesOf(id: string): [from: number, to: number] {
  // An ID is made from a hash: its letters are as good as random.
  const digits = parseInt(id.replaceAll('-', '').slice(-9), 36);
  const from = digits % 360;
  return [from, (from + 30 + (Math.floor(digits / 360) % 40)) % 360];
}

/** Quotes, brackets and the like before a word. */
const NO_LETTERS = /^[\p{P}\p{Sm}\p{Sc}\p{Sk}]+/u;

/** The first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name
    .split(/\s+/u)
    .map((word) => word.replace(NO_LETTERS, ''))
    .filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstLetter(word ?? '')).join('');
}

/** A letter as a person sees it, with its marks; an emoji whole. */
function firstLetter(word: string): string {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment.toLocaleUpperCase() ?? '';
}
