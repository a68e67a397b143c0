import { LitElement, type PropertyDeclarations } from 'lit';
import type { CallApi } from '../core/index.js';
import type { PageSettings } from './call-context.js';
import { ElementStates } from './element-states.js';
import { ExportedParts } from './exported-parts.js';
import { TextWatch, wordsToCome } from './texts/text-watch.js';
import { phoneTexts } from './texts/phone/phone-texts.js';
import type { PhoneTexts } from './texts/phone/texts.js';

/** What all elements of a call have: the way to their call, their texts, custom states, parts that reach the page. */
export abstract class CallElement extends LitElement {
  // Not by decorators: compiled, each class of them brings a helper of its own, which weighs more than the list. A getter,
  // because that is how lit-analyzer knows the attributes.
  static override get properties(): PropertyDeclarations {
    return { for: {}, controller: { attribute: false } };
  }

  /** The ID of the `<webrtc-call>` this element belongs to, anywhere in the document; without it the nearest one around it. */
  for: string | null = null;

  /** The call itself; it goes before `for` and before the nearest `<webrtc-call>`. */
  controller: CallApi | null = null;

  readonly #texts = new TextWatch(this, phoneTexts);
  readonly #states = new ElementStates(this);

  constructor() {
    super();
    new ExportedParts(this);
    this.addController({ hostUpdated: () => this.#markLanguage() });
  }

  /** What has never been rendered waits for words in the page's language: it would show others, and change them. */
  protected override scheduleUpdate(): Promise<unknown> | undefined {
    const words = this.hasUpdated ? null : wordsToCome(this);
    if (words === null) {
      void super.scheduleUpdate();
      return undefined;
    }
    return words.then(() => super.scheduleUpdate());
  }

  /** What went away meanwhile is rendered when it is there again. */
  protected override shouldUpdate(): boolean {
    return this.hasUpdated || this.isConnected;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) this.requestUpdate();
  }

  protected get texts(): PhoneTexts {
    return this.#texts.texts;
  }

  /** What the page author set on the `<webrtc-call>` of this element. */
  get settings(): PageSettings | null {
    return this.#texts.settings;
  }

  /** Turns a custom state on or off, for `:state(name)` in the page's styles. */
  protected setState(name: string, on: boolean): void {
    this.#states.set(name, on);
  }

  /** Turns on one of several custom states, and the others off. */
  protected setOneState(names: readonly string[], current: string): void {
    this.#states.choose(names, current);
  }

  /** Says that the texts are English where the page says another language, so that they are read out as English (WCAG 3.1.2). */
  #markLanguage(): void {
    for (const piece of this.renderRoot.children) {
      if (this.#texts.isForeign) piece.setAttribute('lang', 'en');
      else piece.removeAttribute('lang');
    }
  }
}
