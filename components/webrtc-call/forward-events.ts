import type { CallApi } from '../core/index.js';
import {
  CallEndedEvent,
  CallErrorEvent,
  CallHangupEvent,
  CallIdChangeEvent,
  CallIncomingEvent,
  CallMessageEvent,
  CallStartEvent,
  CallStateChangeEvent,
} from './call-events.js';

/** Fires the public `call-*` events of a call at an element, until the signal says that it is enough. */
export function forwardEvents(api: CallApi, element: HTMLElement, signal: AbortSignal): void {
  const fire = (event: Event): boolean => element.dispatchEvent(event);
  /** What the page prevents is prevented below, too. */
  const ask = (own: Event, shown: Event): void => {
    if (!fire(shown)) own.preventDefault();
  };
  api.addEventListener('incoming', (event) => ask(event, new CallIncomingEvent(event)), { signal });
  api.addEventListener('start', (event) => ask(event, new CallStartEvent(event)), { signal });
  api.addEventListener('hangup', (event) => ask(event, new CallHangupEvent()), { signal });
  api.addEventListener('phase', (event) => fire(new CallStateChangeEvent(event)), { signal });
  api.addEventListener('ended', (event) => fire(new CallEndedEvent(event)), { signal });
  api.addEventListener('message', (event) => fire(new CallMessageEvent(event)), { signal });
  api.addEventListener('failure', ({ error }) => fire(new CallErrorEvent(error)), { signal });
  const onChange = ({
    snapshot: { id },
    previous,
  }: {
    snapshot: { id: string | null };
    previous: { id: string | null };
  }) => {
    if (id !== null && id !== previous.id) fire(new CallIdChangeEvent(id));
  };
  api.addEventListener('change', onChange, { signal });
}
