import type { TextGroup } from '../text-group.js';
import { en } from './en.js';
import type { VerifyTexts } from './texts.js';

/** The texts that load with a safety code. */
export const verifyTexts: TextGroup<VerifyTexts> = {
  en,
  catalogues: async () => (await import('./catalogues.js')).catalogues,
};
