import { deleteStored, slotsUnusedSince } from './key-store.js';
import { withFreeSlot } from './slots.js';

const MONTH = 30 * 24 * 60 * 60 * 1000;

/** The name under which a numbered slot is stored; a named one begins with `name/`. */
export function numbered(number: number): string {
  return `slot/${String(number)}`;
}

/**
 * Deletes numbered slots that were not opened for 30 days and that no tab holds. Slot 0 is what a person knows as
 * "my ID", and named slots are the page's: they stay.
 */
export async function sweepSlots(): Promise<void> {
  for (const slot of await slotsUnusedSince(Date.now() - MONTH)) {
    const number = Number(/^slot\/(\d+)$/.exec(slot)?.[1] ?? 0);
    if (number > 0) await withFreeSlot(number, () => deleteStored(slot));
  }
}
