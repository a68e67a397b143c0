/** The name of a value that an element hands to those inside it. Two copies of this library agree on it by `Symbol.for`. */
export type Context<Value> = symbol & { readonly [held]: Value };
declare const held: unique symbol;

/** Takes the value now, and each later one until `unsubscribe` is called. */
export type ContextCallback<Value> = (value: Value, unsubscribe?: () => void) => void;

/** Who asks, and for what. The event may start at another element than the one that asks. */
export interface ContextQuestion<Value> {
  readonly context: Context<Value>;
  readonly contextTarget: Element;
  readonly callback: ContextCallback<Value>;
  readonly subscribe: boolean;
}

/**
 * Asks the elements around for a value, as the Context Community Protocol has it:
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export function contextRequest<Value>(question: ContextQuestion<Value>): Event & ContextQuestion<Value> {
  return Object.assign(new Event('context-request', { bubbles: true, composed: true }), question);
}

/** Says to the whole document that a value is to be had, for whoever asked in vain, or has it from further out. */
export function contextOffer(context: Context<unknown>): Event & { readonly context: Context<unknown> } {
  return Object.assign(new Event('context-provider', { bubbles: true, composed: true }), { context });
}
