/** A numbered slot that nobody else has while it is held. */
export interface Slot {
  readonly number: number;
  /** Whether other tabs respect it; if not, its number means something in this document only. */
  readonly exclusive: boolean;
  release(): void;
}

/** How long a document that is being reloaded may take to let its slot go, in milliseconds. */
const RELOAD_PATIENCE = 1000;
const PREFIX = 'webrtc-call/slot/';

/** The slots taken in this document where Web Locks are refused. */
const takenHere = new Set<number>();

/**
 * Takes the slot that this tab's controller had before a reload, else the lowest free one. Every slot in use is held
 * by a Web Lock, which the browser gives back when the tab closes or crashes.
 *
 * sessionStorage is copied when a tab is duplicated, so the lock decides, not the memory.
 */
export async function takeSlot(controllerKey: string, signal?: AbortSignal): Promise<Slot> {
  try {
    const slot = (await takeRemembered(controllerKey, signal)) ?? (await takeLowest(signal));
    remember(controllerKey, slot.number);
    return slot;
  } catch {
    signal?.throwIfAborted();
    // No locks: an old browser, an opaque origin, or storage that is blocked.
    return takeHere();
  }
}

async function takeRemembered(controllerKey: string, signal?: AbortSignal): Promise<Slot | null> {
  const number = recall(controllerKey);
  if (number === null) return null;
  const patience = AbortSignal.timeout(RELOAD_PATIENCE);
  try {
    return await hold(number, { signal: signal ? AbortSignal.any([signal, patience]) : patience });
  } catch (error) {
    signal?.throwIfAborted();
    if (!patience.aborted) throw error;
    // Another tab has it and keeps it: this one is a duplicate.
    return null;
  }
}

async function takeLowest(signal?: AbortSignal): Promise<Slot> {
  for (let number = 0; ; number++) {
    signal?.throwIfAborted();
    const slot = await hold(number, { ifAvailable: true });
    if (slot) return slot;
  }
}

/** Holds a lock for as long as the promise of its callback is pending, which is how Web Locks are kept. */
function hold(number: number, options: LockOptions): Promise<Slot | null> {
  return new Promise((resolve, reject) => {
    const keep = (lock: Lock | null): Promise<void> | undefined => {
      if (lock)
        return new Promise((release) => {
          resolve({ number, exclusive: true, release });
        });
      resolve(null);
      return undefined;
    };
    navigator.locks.request(`${PREFIX}${number}`, options, keep).catch(reject);
  });
}

function takeHere(): Slot {
  let number = 0;
  while (takenHere.has(number)) number++;
  takenHere.add(number);
  return { number, exclusive: false, release: () => takenHere.delete(number) };
}

function remember(controllerKey: string, number: number): void {
  try {
    sessionStorage.setItem(PREFIX + controllerKey, String(number));
  } catch {
    // Storage is refused: after a reload this tab takes the lowest free slot.
  }
}

function recall(controllerKey: string): number | null {
  try {
    const text = sessionStorage.getItem(PREFIX + controllerKey) ?? '';
    return /^\d{1,4}$/.test(text) ? Number(text) : null;
  } catch {
    return null;
  }
}
