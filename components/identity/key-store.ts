import { makeKeyPair, type KeyPair } from './key-pair.js';

const DATABASE = 'webrtc-call';
const STORE = 'identities';

export interface StoredKeyPair extends KeyPair {
  /** The key path. */
  readonly slot: string;
  /** Wall-clock milliseconds; it outlives the page, so it can't be monotonic. */
  readonly usedAt: number;
}

/** Works on the store, in one transaction. */
export type InStore = <T>(work: (store: IDBObjectStore) => Promise<T>) => Promise<T>;

export const inStore: InStore = async (work) => {
  const database = await openDatabase();
  try {
    return await work(database.transaction(STORE, 'readwrite').objectStore(STORE));
  } finally {
    database.close();
  }
};

/**
 * The key pair of a slot in IndexedDB; a slot that has none gets a new one. A private key is stored as the browser's
 * own handle, so its bytes are never seen.
 *
 * @throws DOMException where storage is refused: blocked by the person, full, or an opaque origin
 */
export async function storedKeyPair(slot: string): Promise<KeyPair> {
  // The note that it is in use is not waited for: the ID is wanted soon.
  return (await inStore((store) => use(store, slot, null))) ?? (await keep(slot, await makeKeyPair()));
}

/**
 * Stores a new key pair. Another tab may have stored one since we looked: then its key counts, so that both tabs have
 * one ID. Waits until it is stored, since an ID that is shown has to last.
 */
function keep(slot: string, fresh: KeyPair): Promise<KeyPair> {
  return inStore(async (store) => {
    const [kept] = await Promise.all([use(store, slot, fresh), completed(store.transaction)]);
    return kept;
  });
}

/** Reads a slot, or fills it where it is empty, and notes that it is in use. */
async function use<Fresh extends KeyPair | null>(
  store: IDBObjectStore,
  slot: string,
  fresh: Fresh,
): Promise<KeyPair | Fresh> {
  const stored = await resultOf(store.get(slot) as IDBRequest<StoredKeyPair | undefined>);
  const kept: KeyPair | Fresh = stored ?? fresh;
  if (kept) store.put({ ...kept, slot, usedAt: Date.now() } satisfies StoredKeyPair);
  return kept;
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(refusal(transaction.error));
  });
}

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE, { keyPath: 'slot' });
  };
  const database = await resultOf(opening);
  // Somebody deletes the database, or a later version upgrades it: don't stand in the way.
  database.onversionchange = () => database.close();
  return database;
}

export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(refusal(request.error));
  });
}

function refusal(error: DOMException | null): DOMException {
  return error ?? new DOMException('no storage', 'AbortError');
}
