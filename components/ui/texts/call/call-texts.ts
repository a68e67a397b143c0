import type { TextGroup } from '../text-group.js';
import { en } from './en.js';
import type { CallTexts } from './texts.js';

/** The texts that load with the call’s window. */
export const callTexts: TextGroup<CallTexts> = {
  en,
  catalogues: async () => (await import('./catalogues.js')).catalogues,
};
