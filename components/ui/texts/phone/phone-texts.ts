import type { TextGroup } from '../text-group.js';
import { en } from './en.js';
import type { PhoneTexts } from './texts.js';

/** The texts that load with the phone. */
export const phoneTexts: TextGroup<PhoneTexts> = {
  en,
  isUrgent: true,
  catalogues: async () => (await import('./catalogues.js')).catalogues,
};
