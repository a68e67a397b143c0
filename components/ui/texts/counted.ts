import { fill } from './texts.js';

/** Beside `other`, which each has: the plural categories of each language, as `Intl.PluralRules` names them (CLDR). */
interface PluralCategories {
  readonly ar: 'zero' | 'one' | 'two' | 'few' | 'many';
  readonly de: 'one';
  readonly en: 'one';
  readonly es: 'one' | 'many';
  readonly fr: 'one' | 'many';
  readonly ja: never;
  readonly pt: 'one' | 'many';
  readonly ru: 'one' | 'few' | 'many';
  readonly zh: never;
}

/** A language that there are texts in, or whichever of them. */
export type AnyLanguage = keyof PluralCategories | 'any';

/**
 * A text that counts: one for each plural category of its language, no more and no less. Of whichever language, there is
 * `other` at least.
 */
export type Counted<Language extends AnyLanguage = 'any'> = Language extends keyof PluralCategories
  ? Readonly<Record<PluralCategories[Language] | 'other', string>>
  : Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Chooses the text for a count, and fills in the number as the language writes it, beside the other values. */
export function fillCount(
  texts: Counted,
  count: number,
  language: string,
  values: Readonly<Record<string, string>> = {},
): string {
  const text = texts[new Intl.PluralRules(language).select(count)] ?? texts.other;
  return fill(text, { ...values, count: new Intl.NumberFormat(language).format(count) });
}
