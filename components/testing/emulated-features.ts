import { executeServerCommand } from '@web/test-runner-commands';
import { isFirefox } from './it-unless.js';

/** What a person may have asked their system for. */
export type Wish = Readonly<Partial<Record<'forced-colors' | 'prefers-contrast' | 'prefers-reduced-motion', string>>>;

/** Why wishes can't be tried out here, or `false`. */
export const cannotWish = isFirefox && 'WebDriver BiDi can’t emulate media features';

/** Makes the page believe that the person wishes this, and nothing else. */
export async function wish(features: Wish): Promise<void> {
  await executeServerCommand('emulate-features', features);
  const unheard = Object.entries(features).filter(([name, value]) => !matchMedia(`(${name}: ${value})`).matches);
  if (unheard.length > 0) throw new Error(`the page does not believe in ${unheard.join()}`);
}
