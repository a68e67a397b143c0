import { makeKeyPair, type KeyPair } from './key-pair.js';

const DATABASE = 'webrtc-call';
const STORE = 'identities';

interface StoredKeyPair extends KeyPair {
  /** The key path. */
  readonly slot: string;
  /** Wall-clock milliseconds; it outlives the page, so it can't be monotonic. */
  readonly usedAt: number;
}

/**
 * The key pair of a slot in IndexedDB; a slot that has none gets a new one. A private key is stored as the browser's
 * own handle, so its bytes are never seen.
 *
 * @throws DOMException where storage is refused: blocked by the person, full, or an opaque origin
 */
export async function storedKeyPair(slot: string): Promise<KeyPair> {
  const database = await openDatabase();
  try {
    return (await use(database, slot)) ?? (await add(database, { ...(await makeKeyPair()), slot, usedAt: Date.now() }));
  } finally {
    database.close();
  }
}

/** The slots that were last opened before a moment. */
export async function slotsUnusedSince(moment: number): Promise<string[]> {
  const database = await openDatabase();
  try {
    const all = database.transaction(STORE).objectStore(STORE).getAll() as IDBRequest<StoredKeyPair[]>;
    const stored = await resultOf(all);
    return stored.filter(({ usedAt }) => usedAt < moment).map(({ slot }) => slot);
  } finally {
    database.close();
  }
}

export async function deleteStored(slot: string): Promise<void> {
  const database = await openDatabase();
  try {
    await resultOf(database.transaction(STORE, 'readwrite').objectStore(STORE).delete(slot));
  } finally {
    database.close();
  }
}

/** Reads a slot and notes that it is in use. The note is not waited for: the ID is wanted soon. */
async function use(database: IDBDatabase, slot: string): Promise<KeyPair | undefined> {
  const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
  const stored = await resultOf(store.get(slot) as IDBRequest<StoredKeyPair | undefined>);
  if (stored) store.put({ ...stored, usedAt: Date.now() } satisfies StoredKeyPair);
  return stored;
}

/**
 * Adds a new key pair. Another tab may have added one since we looked: then its key counts, so that both tabs have
 * one ID. Waits until it is stored, since an ID that is shown has to last.
 */
function add(database: IDBDatabase, fresh: StoredKeyPair): Promise<KeyPair> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    let kept = fresh;
    const adding = store.add(fresh);
    adding.onerror = (event) => {
      if (adding.error?.name !== 'ConstraintError') return;
      // Unprevented, it would abort the transaction.
      event.preventDefault();
      const reading = store.get(fresh.slot) as IDBRequest<StoredKeyPair>;
      reading.onsuccess = () => {
        kept = reading.result;
      };
    };
    transaction.oncomplete = () => {
      resolve(kept);
    };
    transaction.onabort = () => {
      reject(refusal(transaction.error));
    };
  });
}

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE, { keyPath: 'slot' });
  };
  const database = await resultOf(opening);
  // Somebody deletes the database, or a later version upgrades it: don't stand in the way.
  database.onversionchange = () => {
    database.close();
  };
  return database;
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(refusal(request.error));
    };
  });
}

function refusal(error: DOMException | null): DOMException {
  return error ?? new DOMException('IndexedDB gave up', 'AbortError');
}
