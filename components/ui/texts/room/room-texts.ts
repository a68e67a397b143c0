import type { TextGroup } from '../text-group.js';
import { en } from './en.js';
import type { RoomTexts } from './texts.js';

/** The texts that load with a room. */
export const roomTexts: TextGroup<RoomTexts> = {
  en,
  catalogues: async () => (await import('./catalogues.js')).catalogues,
};
