import type { Catalogues } from '../text-group.js';
import type { VerifyTexts } from './texts.js';

/** Where each language but English is: this list loads with the first that is wanted, and each language when it is used. */
export const catalogues: Catalogues<VerifyTexts> = {
  ar: async () => (await import('./ar.js')).ar,
  de: async () => (await import('./de.js')).de,
  es: async () => (await import('./es.js')).es,
  fr: async () => (await import('./fr.js')).fr,
  ja: async () => (await import('./ja.js')).ja,
  pt: async () => (await import('./pt.js')).pt,
  ru: async () => (await import('./ru.js')).ru,
  zh: async () => (await import('./zh.js')).zh,
};
