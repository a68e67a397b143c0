import type { TextGroup } from '../text-group.js';
import { en } from './en.js';
import type { CheckTexts } from './texts.js';

/** The texts that load with the test before a call. */
export const checkTexts: TextGroup<CheckTexts> = {
  en,
  catalogues: async () => (await import('./catalogues.js')).catalogues,
};
