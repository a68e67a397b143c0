/**
 * Tells when a page's network may have changed: it came (`up`) or went, became another one (the Network Information
 * draft, where a browser has it), or the page returned from the back/forward cache, whose sockets are closed. Where
 * there is no page there is nothing to listen to.
 */
export function onNetworkChange(callback: (up: boolean) => void, signal: AbortSignal): void {
  if (typeof globalThis.addEventListener !== 'function') return;
  const listen = globalThis.addEventListener.bind(globalThis);
  listen('online', () => callback(true), { signal });
  listen('offline', () => callback(false), { signal });
  listen('pageshow', ({ persisted }) => persisted && callback(true), { signal });
  const { connection } = navigator as { connection?: EventTarget & { readonly type?: string } };
  let before = connection?.type;
  // It also tells of every new estimate of the speed, which is no other network.
  connection?.addEventListener(
    'change',
    () => {
      if (connection.type === before) return;
      before = connection.type;
      callback(navigator.onLine);
    },
    { signal },
  );
}
