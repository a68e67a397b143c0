import { type Context, contextRequest } from './context-request.js';

/** An element that may name the `<webrtc-call>` it belongs to. */
export interface ContextHost extends HTMLElement {
  /** The ID of a `<webrtc-call>`; without it the nearest one around the element counts. */
  for?: string | null;
}

/**
 * Finds a provider's value for an element: from the `<webrtc-call>` that `for` names, else from the nearest one around
 * it. It goes on listening while the element is connected, so that a provider may come, be upgraded, or get another
 * value at any time.
 */
export class ContextLookup<Value> {
  readonly #host: ContextHost;
  readonly #context: Context<Value>;
  readonly #found: (value: Value | null) => void;
  #target: string | null = null;
  #provider: Element | null = null;
  #listening: AbortController | null = null;
  #unsubscribe: (() => void) | undefined;
  #answered = false;

  /** @param found gets the value, and `null` where there is none */
  constructor(host: ContextHost, context: Context<Value>, found: (value: Value | null) => void) {
    this.#host = host;
    this.#context = context;
    this.#found = found;
  }

  /** Whether a provider has answered, if only that it has nothing yet. */
  get isAnswered(): boolean {
    return this.#answered;
  }

  connect(): void {
    this.#listening = new AbortController();
    this.#target = this.#host.for ?? null;
    // A provider says that it is there whenever it is connected or upgraded, wherever in the document it stands.
    const onProvider = ({ context }: Event & { readonly context?: unknown }): void => {
      if (context === this.#context) this.#look();
    };
    this.#host.ownerDocument.addEventListener('context-provider', onProvider, { signal: this.#listening.signal });
    this.#look();
  }

  /** Looks again when `for` has changed. */
  refresh(): void {
    if (this.#listening === null || this.#target === (this.#host.for ?? null)) return;
    this.disconnect();
    this.connect();
  }

  disconnect(): void {
    this.#listening?.abort();
    this.#listening = null;
    this.#forget();
  }

  #look(): void {
    if (this.#target === null) this.#ask(this.#host);
    else this.#findTarget(this.#target);
  }

  #findTarget(id: string): void {
    const target = this.#around(id);
    if (target === this.#provider && target !== null) return;
    this.#forget();
    // Before its upgrade it would let the request pass, to be answered by a provider around it.
    if (target === null || !('controller' in target)) {
      this.#answered = false;
      this.#found(null);
      return;
    }
    this.#provider = target;
    this.#ask(target);
  }

  /** The element of an ID in the host's own tree, or in the nearest one around it that has it. */
  #around(id: string): Element | null {
    for (let node: Node | null = this.#host; node !== null;) {
      const root = node.getRootNode();
      // Outside of any document there is nothing to find.
      const target = root instanceof Document || root instanceof ShadowRoot ? root.getElementById(id) : null;
      if (target !== null) return target;
      node = root instanceof ShadowRoot ? root.host : null;
    }
    return null;
  }

  #ask(from: Element): void {
    this.#answered = false;
    const question = { context: this.#context, contextTarget: this.#host, callback: this.#onValue, subscribe: true };
    from.dispatchEvent(contextRequest(question));
    // Nobody answered: for now there is none.
    if (!this.#answered) this.#found(null);
  }

  #forget(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#provider = null;
  }

  /** A field: by its identity a provider knows who asks once more. */
  readonly #onValue = (value: Value, unsubscribe?: () => void): void => {
    this.#answered = true;
    if (this.#unsubscribe !== unsubscribe) this.#unsubscribe?.();
    if (this.#listening === null) {
      unsubscribe?.();
      return;
    }
    this.#unsubscribe = unsubscribe;
    // A provider that has nothing yet answers all the same.
    this.#found(value ?? null);
  };
}
