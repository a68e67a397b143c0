import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { CallApi } from '../core/index.js';
import { TextWatch } from './texts/text-watch.js';
import type { Texts } from './texts/texts.js';

/** What all elements of a call have: the way to their call, their texts, custom states. */
export abstract class CallElement extends LitElement {
  /** The ID of the `<webrtc-call>` this element belongs to, anywhere in the document; without it the nearest one around it. */
  @property() for: string | null = null;

  /** The call itself; it goes before `for` and before the nearest `<webrtc-call>`. */
  @property({ attribute: false }) controller: CallApi | null = null;

  readonly #texts = new TextWatch(this);
  #internals: ElementInternals | null = null;

  protected get texts(): Texts {
    return this.#texts.texts;
  }

  /** Turns a custom state on or off, for `:state(name)` in the page's styles. */
  protected setState(name: string, on: boolean): void {
    if (!HAS_STATES) return;
    this.#internals ??= this.attachInternals();
    if (on) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }

  /** Turns on one of several custom states, and the others off. */
  protected setOneState(names: readonly string[], current: string): void {
    for (const name of names) this.setState(name, name === current);
  }
}

/** Neither a server that renders nor a browser before `:state()` takes a plain name. */
const HAS_STATES = typeof CSS !== 'undefined' && CSS.supports('selector(:state(a))');
