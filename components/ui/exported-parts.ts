import type { LitElement, ReactiveController } from 'lit';

/**
 * Hands the parts of an element on to whatever is around it, up to the page. Each is named after the element that draws
 * it, without `call-`, one level however deep: `controls__hangup-button`. A single button belongs to the bar it stands in,
 * and puts no name of its own before its parts.
 *
 * The names are read off what is rendered, so that no list has to be kept beside the templates; `exportparts` itself knows
 * no wildcard.
 */
export class ExportedParts implements ReactiveController {
  static readonly #of = new WeakMap<Element, ExportedParts>();

  readonly #host: LitElement;
  /** The names inside, and what they are outside. */
  readonly #names = new Map<string, string>();

  constructor(host: LitElement) {
    this.#host = host;
    ExportedParts.#of.set(host, this);
    host.addController(this);
  }

  /** Moved, it has another neighbourhood to tell. */
  hostConnected(): void {
    this.hostUpdated();
  }

  hostUpdated(): void {
    this.add([...this.#host.renderRoot.querySelectorAll('[part]')].flatMap(({ part }) => [...part]));
  }

  /** Hands these on too: what an element inside has handed to this one. */
  add(parts: Iterable<string>): void {
    const root = this.#host.getRootNode();
    // In the page itself they can be reached by the names they have.
    if (!(root instanceof ShadowRoot)) return;
    const before = this.#names.size;
    for (const part of parts) this.#names.set(part, part.includes('__') ? part : this.#prefix + part);
    if (this.#names.size > before)
      this.#host.setAttribute('exportparts', [...this.#names].map((names) => names.join(':')).join());
    ExportedParts.#of.get(root.host)?.add(this.#names.values());
  }

  get #prefix(): string {
    const { localName } = this.#host;
    return localName.endsWith('-button') ? '' : `${localName.replace(/^call-|-call$/, '')}__`;
  }
}
