import type { Texts } from './texts.js';

/** Where each language but English is. This list loads with the first that is wanted, and each language when it is used. */
const CATALOGUES: Readonly<Record<string, () => Promise<Texts>>> = {
  ar: async () => (await import('./ar.js')).ar,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
  fr: async () => (await import('./fr.js')).fr,
  ja: async () => (await import('./ja.js')).ja,
  pt: async () => (await import('./pt.js')).pt,
  ru: async () => (await import('./ru.js')).ru,
  zh: async () => (await import('./zh.js')).zh,
};

/** The languages that load, by their primary subtags (BCP 47). */
export const LANGUAGES: readonly string[] = Object.keys(CATALOGUES);

/** The texts of a language; `undefined` where there are none. */
export function loadCatalogue(language: string): Promise<Texts> | undefined {
  // A page may name a language as it likes, `constructor` too.
  return Object.hasOwn(CATALOGUES, language) ? CATALOGUES[language]?.() : undefined;
}
