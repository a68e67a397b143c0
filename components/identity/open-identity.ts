import type { Proof } from '../protocol/index.js';
import type { Identity, OpenIdentity } from './identity.js';
import { makeKeyPair, requireWebCrypto, type KeyPair } from './key-pair.js';
import { inStore, resultOf, storedKeyPair } from './key-store.js';
import { idOf, signStatement } from './proof.js';
import { takeSlot } from './slots.js';
import type { Statement } from './statements.js';

/**
 * How long storage may take, in milliseconds. Some browsers have let IndexedDB hang instead of failing, and an ID for
 * this visit is better than none.
 */
const STORAGE_PATIENCE = 3000;

/** The key pairs of this document where storage is refused. */
const inMemory = new Map<string, Promise<KeyPair>>();

/**
 * Opens the identity of this tab, or a named one that tabs share. It asks no network.
 *
 * @throws CallError `insecure-context` or `unsupported` where the browser has no WebCrypto; the signal's reason once
 *   it is aborted
 */
export const openIdentity: OpenIdentity = async ({ name, controllerKey, signal }) => {
  requireWebCrypto();
  signal?.throwIfAborted();
  if (name) return identityOf(await keyPairOf(`name/${name}`), () => undefined);
  const slot = await takeSlot(controllerKey, signal);
  try {
    const place = `slot/${slot.number}`;
    const keyPair = await (slot.exclusive ? keyPairOf(place) : keyPairInMemory(place));
    signal?.throwIfAborted();
    if (slot.exclusive) void sweepSoon();
    return await identityOf(keyPair, () => {
      slot.release();
    });
  } catch (error) {
    slot.release();
    throw error;
  }
};

async function identityOf(keyPair: KeyPair, close: () => void): Promise<Identity> {
  const { privateKey, publicKey } = keyPair;
  const id = await idOf(publicKey);
  const sign = async (statement: Statement): Promise<Proof> => ({
    publicKey,
    signature: await signStatement(privateKey, statement),
  });
  return { id, publicKey, sign, close };
}

async function keyPairOf(place: string): Promise<KeyPair> {
  // What was once refused is not asked again: an ID does not change while its page lives.
  const known = inMemory.get(place);
  if (known) return known;
  try {
    return await withPatience(storedKeyPair(place));
  } catch {
    return keyPairInMemory(place);
  }
}

function keyPairInMemory(place: string): Promise<KeyPair> {
  const keyPair = inMemory.get(place) ?? makeKeyPair();
  inMemory.set(place, keyPair);
  return keyPair;
}

function withPatience<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => {
      reject(new DOMException('no storage', 'TimeoutError'));
    }, STORAGE_PATIENCE);
    work.then(resolve, reject).finally(() => {
      clearTimeout(patience);
    });
  });
}

/** Old slots are swept when the ID is there; that it fails says only that there is no storage to sweep, or no network. */
async function sweepSoon(): Promise<void> {
  try {
    const { sweepSlots } = await import('./sweep.js');
    await sweepSlots({ inStore, resultOf });
  } catch {
    // Another visit will do.
  }
}
