/**
 * Tells when a page's network may have changed: `online`, `offline`, or a return from the back/forward cache, whose
 * sockets are closed. Where there is no page there is nothing to listen to.
 */
export function onNetworkChange(callback: () => void, signal: AbortSignal): void {
  if (typeof globalThis.addEventListener !== 'function') return;
  for (const name of ['online', 'offline']) globalThis.addEventListener(name, callback, { signal });
  const onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) callback();
  };
  globalThis.addEventListener('pageshow', onPageShow, { signal });
}
