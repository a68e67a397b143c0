/** The texts of each language but English, by its primary subtag (BCP 47). */
export type Catalogues<Texts> = Readonly<Record<string, () => Promise<Texts>>>;

/** The texts that load together, because what shows them does. */
export interface TextGroup<Texts extends object> {
  /** Loaded with the group: what is read where there is nothing better. */
  readonly en: Texts;
  readonly catalogues: () => Promise<Catalogues<Texts>>;
  /** Whether what they stand beside, as an ID, is worth more than that no word changes before one's eyes. */
  readonly isUrgent?: true;
}

/** What is loaded, or loading, of each group. */
const groups = new WeakMap<object, Map<string, object | Promise<object>>>();

/**
 * The texts of a language tag, `de-AT` falling back to `de` and anything unknown to English.
 *
 * @returns the texts at once where they are loaded, else a promise that never rejects
 */
export function textsOf<Texts extends object>(group: TextGroup<Texts>, tag: string): Texts | Promise<Texts> {
  const language = primary(tag);
  const loaded = groups.get(group) ?? new Map([['en', group.en]]);
  groups.set(group, loaded);
  const known = loaded.get(language);
  if (known !== undefined) return known as Texts | Promise<Texts>;
  const loading = load(group, language).then(
    (texts) => {
      loaded.set(language, texts);
      return texts;
    },
    () => {
      // The network may be back the next time; until then English is better than nothing.
      loaded.delete(language);
      return group.en;
    },
  );
  loaded.set(language, loading);
  return loading;
}

/**
 * The language that texts are in, as `Intl` takes it: the tag itself with its region, or English where they are English
 * instead. So dates and numbers are never in another language than the words around them.
 */
export function languageOf<Texts extends object>(group: TextGroup<Texts>, texts: Texts, tag: string): string {
  const language = primary(tag);
  if (texts === group.en && language !== 'en') return 'en';
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? language;
  } catch {
    // What stands behind the language is no region, or nothing stands there at all.
    return language;
  }
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] || 'en';
}

async function load<Texts extends object>(group: TextGroup<Texts>, language: string): Promise<Texts> {
  const catalogues = await group.catalogues();
  // A page may name a language as it likes, `constructor` too.
  return Object.hasOwn(catalogues, language) ? (catalogues[language]?.() ?? group.en) : group.en;
}
