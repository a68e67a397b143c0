import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Context, type ContextCallback, contextOffer, type ContextQuestion } from './context-request.js';

/** Hands a value to the elements inside its host, by the Context Community Protocol. */
export class ContextProvider<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: Context<Value>;
  readonly #subscribers = new Map<ContextCallback<Value>, () => void>();
  #value: Value;

  constructor(host: ReactiveControllerHost & HTMLElement, context: Context<Value>, value: Value) {
    this.#host = host;
    this.#context = context;
    this.#value = value;
    host.addEventListener('context-request', (event) => this.#answer(event as Event & ContextQuestion<Value>));
    host.addController(this);
  }

  get value(): Value {
    return this.#value;
  }

  set value(value: Value) {
    if (value === this.#value) return;
    this.#value = value;
    for (const [callback, unsubscribe] of this.#subscribers) callback(value, unsubscribe);
  }

  hostConnected(): void {
    this.#host.dispatchEvent(contextOffer(this.#context));
  }

  #answer(request: Event & ContextQuestion<Value>): void {
    const { context, contextTarget, callback, subscribe } = request;
    // What the host itself wants to know is known further out.
    if (context !== this.#context || contextTarget === this.#host) return;
    request.stopPropagation();
    // Who asks once more, because another provider has come, gets the same answer: a new one would be the end of the old.
    const unsubscribe = this.#subscribers.get(callback) ?? (() => void this.#subscribers.delete(callback));
    if (subscribe) this.#subscribers.set(callback, unsubscribe);
    callback(this.#value, unsubscribe);
  }
}
