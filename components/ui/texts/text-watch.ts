import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type PageSettings, settingsContext } from '../call-context.js';
import { type ContextHost, ContextLookup } from '../context-lookup.js';
import { nearestLang, watchLang } from './lang-watch.js';
import { languageOf, type TextGroup, textsOf } from './text-group.js';
import { overrideTexts } from './texts.js';

type TextHost = ReactiveControllerHost & ContextHost & { readonly hasUpdated: boolean };

/** Milliseconds from when words begin to load for which a first rendering waits for them. */
const WORTH_WAITING = 300;

/** What of each element's words is loading that nothing is worth more than, until the element is rendered. */
const coming = new WeakMap<object, Promise<unknown>[]>();
/** Ends with each load, or when it has taken long: all who need it wait no longer than the first. */
const patience = new WeakMap<Promise<unknown>, Promise<unknown>>();

/** Ends when the words have come that an element is not rendered without; `null` where it need not wait for any. */
export function wordsToCome(element: object): Promise<unknown> | null {
  const words = coming.get(element);
  coming.delete(element);
  return words ? Promise.all(words) : null;
}

function holdBack(element: object, texts: Promise<unknown>): void {
  const long = new Promise((resolve) => setTimeout(resolve, WORTH_WAITING));
  const held = patience.get(texts) ?? Promise.race([texts, long]);
  patience.set(texts, held);
  coming.set(element, [...(coming.get(element) ?? []), held]);
}

/**
 * Gives an element what the page author set, and a group of texts: those of the nearest `lang`, under the author's
 * `strings`.
 */
export class TextWatch<Texts extends object> implements ReactiveController {
  readonly #host: TextHost;
  readonly #lookup: ContextLookup<PageSettings>;
  readonly #group: TextGroup<Texts>;
  #catalogue: Texts;
  #settings: PageSettings | null = null;
  #texts: Texts;
  #language = 'en';
  #isForeign = false;
  #unwatch: (() => void) | null = null;

  constructor(host: TextHost, group: TextGroup<Texts>) {
    this.#host = host;
    this.#group = group;
    this.#catalogue = this.#texts = group.en;
    this.#lookup = new ContextLookup(host, settingsContext, (settings) => {
      this.#use(this.#catalogue, settings);
    });
    host.addController(this);
  }

  get texts(): Texts {
    return this.#texts;
  }

  /** The language of the texts, for `Intl`: with its region, and English where the texts are English instead. */
  get language(): string {
    return this.#language;
  }

  /** Whether the texts are English in a place that is said to be in another language, once it is known. */
  get isForeign(): boolean {
    return this.#isForeign;
  }

  get settings(): PageSettings | null {
    return this.#settings;
  }

  hostConnected(): void {
    this.#unwatch = watchLang(this.#host, () => {
      this.#chooseLanguage();
    });
    this.#chooseLanguage();
    this.#lookup.connect();
  }

  hostUpdate(): void {
    this.#lookup.refresh();
  }

  hostDisconnected(): void {
    this.#lookup.disconnect();
    this.#unwatch?.();
    this.#unwatch = null;
  }

  #chooseLanguage(): void {
    const lang = nearestLang(this.#host);
    const texts = textsOf(this.#group, lang);
    if (!(texts instanceof Promise)) {
      this.#speak(texts, lang);
      return;
    }
    if (!this.#group.isUrgent && !this.#host.hasUpdated) holdBack(this.#host, texts);
    void texts.then((arrived) => {
      // Another language may have been chosen while this one loaded.
      if (this.#unwatch !== null && nearestLang(this.#host) === lang) this.#speak(arrived, lang);
    });
  }

  #speak(texts: Texts, lang: string): void {
    const language = languageOf(this.#group, texts, lang);
    const isForeign = language === 'en' && lang !== '' && !/^en\b/i.test(lang);
    if (language !== this.#language || isForeign !== this.#isForeign) this.#host.requestUpdate();
    this.#language = language;
    this.#isForeign = isForeign;
    this.#use(texts, this.#settings);
  }

  #use(catalogue: Texts, settings: PageSettings | null): void {
    if (catalogue === this.#catalogue && settings === this.#settings) return;
    this.#catalogue = catalogue;
    this.#settings = settings;
    this.#texts = overrideTexts(catalogue, settings?.strings ?? null);
    this.#host.requestUpdate();
  }
}
