import type { Signalling } from '../signalling/signalling.js';

/**
 * Resolves when the link is proven, at once where it is; rejects with the signal's reason when that ends the wait. Its
 * listeners last as long as the signal.
 */
export function whenOnline(signalling: Signalling, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (signalling.link === 'online') resolve();
    };
    signalling.addEventListener('link', look, { signal });
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    look();
  });
}
