/**
 * An `EventTarget` that knows its events: the name tells the listener's event class. It adds nothing at run time, so
 * `{ signal }` ends a listener as everywhere on the platform.
 */
export interface TypedEventTarget<Events extends object> {
  addEventListener<Name extends keyof Events & string>(
    type: Name,
    listener: (event: Events[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof Events & string>(
    type: Name,
    listener: (event: Events[Name]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  dispatchEvent(event: Event): boolean;
}
export const TypedEventTarget = EventTarget as unknown as new <Events extends object>() => TypedEventTarget<Events>;
