import { type Context, ContextEvent } from '@lit/context';
import { callContext } from './call-context.js';

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
  readonly #context: Context<unknown, Value>;
  readonly #found: (value: Value | null) => void;
  #target: string | null = null;
  #provider: Element | null = null;
  #listening: AbortController | null = null;
  #unsubscribe: (() => void) | undefined;
  #answered = false;

  /** @param found gets the value, and `null` where there is none */
  constructor(host: ContextHost, context: Context<unknown, Value>, found: (value: Value | null) => void) {
    this.#host = host;
    this.#context = context;
    this.#found = found;
  }

  connect(): void {
    this.#listening = new AbortController();
    this.#target = this.#host.for ?? null;
    if (this.#target === null) {
      this.#ask(this.#host);
      return;
    }
    // A provider says that it is there whenever it is connected or upgraded, wherever in the document it stands.
    const { signal } = this.#listening;
    this.#host.ownerDocument.addEventListener('context-provider', this.#onProvider, { signal });
    this.#findTarget(this.#target);
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

  #findTarget(id: string): void {
    const near = this.#host.getRootNode() as Document | ShadowRoot;
    const target = near.getElementById(id) ?? this.#host.ownerDocument.getElementById(id);
    if (target === this.#provider && target !== null) return;
    this.#forget();
    // Before its upgrade it would let the request pass, to be answered by a provider around it.
    if (target === null || !('controller' in target)) {
      this.#found(null);
      return;
    }
    this.#provider = target;
    this.#ask(target);
  }

  #ask(from: Element): void {
    this.#answered = false;
    from.dispatchEvent(new ContextEvent(this.#context, this.#host, this.#onValue, true));
    this.#settle();
  }

  /** Nobody answered: for now there is none. */
  #settle(): void {
    if (!this.#answered) this.#found(null);
  }

  #forget(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#provider = null;
  }

  /** A field, because the context root holds callbacks weakly: it has to live as long as the question. */
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

  readonly #onProvider = (event: Event & { context?: unknown }): void => {
    if (event.context === callContext && this.#target !== null) this.#findTarget(this.#target);
  };
}
