import type { Signalling } from '../signalling/signalling.js';

/** Resolves when the link is proven, at once where it is; rejects with the signal's reason when that ends the wait. */
export function whenOnline(signalling: Signalling, signal: AbortSignal): Promise<void> {
  const waiting = new AbortController();
  const until = { signal: waiting.signal };
  return new Promise<void>((resolve, reject) => {
    signal.throwIfAborted();
    const look = (): void => {
      if (signalling.link === 'online') resolve();
    };
    signalling.addEventListener('link', look, until);
    signal.addEventListener('abort', () => reject(signal.reason as Error), until);
    look();
  }).finally(() => waiting.abort());
}
