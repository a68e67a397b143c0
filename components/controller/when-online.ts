import type { Signalling } from '../signalling/signalling.js';

/** Resolves when the link is proven, at once where it is; rejects with the signal's reason when that ends the wait. */
export function whenOnline(signalling: Signalling, signal: AbortSignal): Promise<void> {
  if (signalling.link === 'online') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const end = (settle: () => void) => () => {
      done.abort();
      settle();
    };
    signalling.addEventListener('link', ({ link }) => link === 'online' && end(resolve)(), { signal: done.signal });
    signal.addEventListener(
      'abort',
      end(() => reject(signal.reason as Error)),
      { signal: done.signal },
    );
  });
}
