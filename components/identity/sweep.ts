import type { InStore, resultOf, StoredKeyPair } from './key-store.js';

const MONTH = 30 * 24 * 60 * 60 * 1000;

/** What it works with. It is handed in: a chunk that imports from the bundle would load that again under a second address. */
export interface SweepTools {
  readonly inStore: InStore;
  readonly resultOf: typeof resultOf;
}

/**
 * Deletes numbered slots that were not opened for 30 days and that no tab holds. Slot 0 is what a person knows as
 * "my ID", and named slots are the page's: they stay.
 */
export async function sweepSlots({ inStore, resultOf }: SweepTools): Promise<void> {
  const longAgo = Date.now() - MONTH;
  const stored = await inStore((store) => resultOf(store.getAll() as IDBRequest<StoredKeyPair[]>));
  const unused = stored.filter(({ slot, usedAt }) => /^slot\/[1-9]/.test(slot) && usedAt < longAgo);
  for (const { slot } of unused) {
    // A slot's lock (slots.ts) has the name of its record.
    await navigator.locks.request(`webrtc-call/${slot}`, { ifAvailable: true }, async (lock) => {
      if (lock) await inStore((store) => resultOf(store.delete(slot)));
    });
  }
}
