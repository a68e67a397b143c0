import type { TextGroup } from '../text-group.js';
import { en } from './en.js';
import type { ChatTexts } from './texts.js';

/** The texts that load with the chat. */
export const chatTexts: TextGroup<ChatTexts> = {
  en,
  catalogues: async () => (await import('./catalogues.js')).catalogues,
};
