import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type PageSettings, settingsContext } from '../call-context.js';
import { type ContextHost, ContextLookup } from '../context-lookup.js';
import { en } from './en.js';
import { nearestLang, watchLang } from './lang-watch.js';
import { textsOf } from './languages.js';
import { overrideTexts, type Texts } from './texts.js';

/** Gives an element what the page author set, and its texts: those of the nearest `lang`, under the author's `strings`. */
export class TextWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost & ContextHost;
  readonly #lookup: ContextLookup<PageSettings>;
  #catalogue = en;
  #settings: PageSettings | null = null;
  #texts = en;
  #unwatch: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & ContextHost) {
    this.#host = host;
    this.#lookup = new ContextLookup(host, settingsContext, (settings) => {
      this.#use(this.#catalogue, settings);
    });
    host.addController(this);
  }

  get texts(): Texts {
    return this.#texts;
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
    const texts = textsOf(lang);
    if (!(texts instanceof Promise)) {
      this.#use(texts, this.#settings);
      return;
    }
    void texts.then((arrived) => {
      // Another language may have been chosen while this one loaded.
      if (this.#unwatch !== null && nearestLang(this.#host) === lang) this.#use(arrived, this.#settings);
    });
  }

  #use(catalogue: Texts, settings: PageSettings | null): void {
    if (catalogue === this.#catalogue && settings === this.#settings) return;
    this.#catalogue = catalogue;
    this.#settings = settings;
    this.#texts = overrideTexts(catalogue, settings?.strings ?? null);
    this.#host.requestUpdate();
  }
}
