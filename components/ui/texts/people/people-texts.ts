import type { TextGroup } from '../text-group.js';
import { en } from './en.js';
import type { PeopleTexts } from './texts.js';

/** The texts that load with what is known of people. */
export const peopleTexts: TextGroup<PeopleTexts> = {
  en,
  catalogues: async () => (await import('./catalogues.js')).catalogues,
};
