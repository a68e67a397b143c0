import type { TextGroup } from '../text-group.js';
import { en } from './en.js';
import type { DevicesTexts } from './texts.js';

/** The texts that load with the choice of devices. */
export const devicesTexts: TextGroup<DevicesTexts> = {
  en,
  catalogues: async () => (await import('./catalogues.js')).catalogues,
};
