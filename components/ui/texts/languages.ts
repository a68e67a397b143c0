import { en } from './en.js';
import type { Texts } from './texts.js';

/** English is in the bundle. */
const loaded = new Map<string, Texts | Promise<Texts>>([['en', en]]);

/**
 * The texts of a language tag, `de-AT` falling back to `de` and anything unknown to English.
 *
 * @returns the texts at once where they are loaded, else a promise that never rejects
 */
export function textsOf(tag: string): Texts | Promise<Texts> {
  const language = tag.toLowerCase().split('-')[0] || 'en';
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const loading = load(language).then(
    (texts) => {
      loaded.set(language, texts);
      return texts;
    },
    () => {
      // The network may be back the next time; until then English is better than nothing.
      loaded.delete(language);
      return en;
    },
  );
  loaded.set(language, loading);
  return loading;
}

async function load(language: string): Promise<Texts> {
  const { loadCatalogue } = await import('./catalogues.js');
  return (await loadCatalogue(language)) ?? en;
}
