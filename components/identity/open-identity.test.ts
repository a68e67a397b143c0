import { assert } from '@open-wc/testing';
import { CallError } from '../core/index.js';
import type { Identity, OpenIdentity } from './identity.js';
import { inStore, resultOf } from './key-store.js';
import { openIdentity } from './open-identity.js';
import { idOf, verify } from './proof.js';
import { linkStatement } from './statements.js';

const STATEMENT = linkStatement({ nonce: 'n', host: 'relay.example', device: 'd' });

/** A document of its own with its own copy of the module: what another tab is, but for the sessionStorage that it shares. */
interface Tab {
  open: OpenIdentity;
  window: Window & typeof globalThis;
  close(): void;
}

async function openTab(): Promise<Tab> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inside = frame.contentWindow as Window & typeof globalThis;
  const script = inside.document.createElement('script');
  script.type = 'module';
  const url = new URL('./open-identity.ts', import.meta.url).href;
  script.textContent = `import { openIdentity } from '${url}';
    window.dispatchEvent(new CustomEvent('ready', { detail: openIdentity }));`;
  const ready = new Promise<OpenIdentity>((resolve) => {
    inside.addEventListener('ready', (event) => {
      resolve((event as CustomEvent<OpenIdentity>).detail);
    });
  });
  inside.document.body.append(script);
  return {
    open: await ready,
    window: inside,
    close: () => {
      frame.remove();
    },
  };
}

describe('an identity', () => {
  let opened: Identity[] = [];
  let tabs: Tab[] = [];

  const open: OpenIdentity = async (options) => {
    const identity = await openIdentity(options);
    opened.push(identity);
    return identity;
  };
  const tab = async (): Promise<Tab> => {
    const made = await openTab();
    tabs.push(made);
    return made;
  };

  beforeEach(async () => {
    sessionStorage.clear();
    await settled(indexedDB.deleteDatabase('webrtc-call'));
  });
  afterEach(() => {
    for (const identity of opened) identity.close();
    for (const made of tabs) made.close();
    opened = [];
    tabs = [];
  });

  it('proves its own ID', async () => {
    const identity = await open({ controllerKey: 'a' });
    assert.equal(await verify(await identity.sign(STATEMENT), STATEMENT), identity.id);
    assert.equal(await idOf(identity.publicKey), identity.id);
  });

  it('keeps its ID when the browser is closed and comes back', async () => {
    const yesterday = await tab();
    const { id } = await yesterday.open({ controllerKey: 'a' });
    yesterday.close();
    sessionStorage.clear();
    const today = await freed(() => open({ controllerKey: 'a' }), id);
    assert.equal(today.id, id);
  });

  it('differs between two tabs', async () => {
    const other = await tab();
    const [mine, theirs] = await Promise.all([open({ controllerKey: 'a' }), other.open({ controllerKey: 'b' })]);
    assert.notEqual(mine.id, theirs.id);
  });

  it('differs between two controllers of one page', async () => {
    const [first, second] = await Promise.all([open({ controllerKey: 'a' }), open({ controllerKey: 'b' })]);
    assert.notEqual(first.id, second.id);
  });

  it('differs in a duplicated tab, which has a copy of the memory', async () => {
    const mine = await open({ controllerKey: 'a' });
    const duplicate = await tab();
    const theirs = await duplicate.open({ controllerKey: 'a' });
    assert.notEqual(theirs.id, mine.id);
  });

  it('is the same after a reload though a lower slot is free by then', async () => {
    const other = await tab();
    await other.open({ controllerKey: 'other' });
    const before = await tab();
    const { id } = await before.open({ controllerKey: 'a' });
    other.close();
    before.close();
    const after = await open({ controllerKey: 'a' });
    assert.equal(after.id, id);
  });

  it('waits for a reloading document to let its slot go', async () => {
    const before = await open({ controllerKey: 'a' });
    const after = open({ controllerKey: 'a' });
    before.close();
    assert.equal((await after).id, before.id);
  });

  it('goes to another controller when it is closed, and still signs', async () => {
    const first = await open({ controllerKey: 'a' });
    first.close();
    const second = await freed(() => open({ controllerKey: 'b' }), first.id);
    assert.equal(second.id, first.id);
    assert.equal(await verify(await first.sign(STATEMENT), STATEMENT), first.id);
  });

  it('is shared by all tabs that name it, made at the same moment', async () => {
    const other = await tab();
    const options = { name: 'front-desk', controllerKey: 'a' };
    const identities = await Promise.all([open(options), other.open(options), open(options), other.open(options)]);
    assert.equal(new Set(identities.map(({ id }) => id)).size, 1);
  });

  it('is another one under another name', async () => {
    const desk = await open({ name: 'front-desk', controllerKey: 'a' });
    const unnamed = await open({ controllerKey: 'a' });
    assert.notEqual(desk.id, unnamed.id);
  });

  it('keeps its private key from every script', async () => {
    await open({ controllerKey: 'a' });
    const [stored] = await records();
    assert.isFalse(stored?.privateKey.extractable);
    assert.deepEqual(stored?.privateKey.usages, ['sign']);
  });

  it('ends the wait for a slot by its signal', async () => {
    await open({ controllerKey: 'a' });
    const leaving = new AbortController();
    const waiting = open({ controllerKey: 'a', signal: leaving.signal });
    leaving.abort(new Error('left'));
    assert.equal(((await rejectionOf(waiting)) as Error).message, 'left');
  });

  it('holds no slot after an open that was aborted', async () => {
    const { id } = await freed(() => open({ controllerKey: 'a' }));
    opened[0]?.close();
    const leaving = new AbortController();
    const waiting = openIdentity({ controllerKey: 'a', signal: leaving.signal });
    leaving.abort();
    await rejectionOf(waiting);
    assert.equal((await freed(() => open({ controllerKey: 'b' }), id)).id, id);
  });

  describe('where storage is refused', () => {
    it('lives in memory, and is the same when it is opened again on that page', async () => {
      const page = await tab();
      refuse(page, 'indexedDB');
      const first = await page.open({ controllerKey: 'a' });
      first.close();
      const again = await freed(() => page.open({ controllerKey: 'a' }), first.id);
      assert.equal(again.id, first.id);
      assert.equal(await verify(await again.sign(STATEMENT), STATEMENT), again.id);
      assert.isEmpty(await records());
    });

    it('lives in memory without Web Locks too, and two controllers have two', async () => {
      const page = await tab();
      refuse(page, 'locks');
      const first = await page.open({ controllerKey: 'a' });
      const second = await page.open({ controllerKey: 'b' });
      assert.notEqual(first.id, second.id);
      assert.isEmpty(await records());
    });

    it('takes the lowest free slot where sessionStorage throws', async () => {
      const page = await tab();
      refuse(page, 'sessionStorage');
      const identity = await page.open({ controllerKey: 'a' });
      assert.equal(await verify(await identity.sign(STATEMENT), STATEMENT), identity.id);
    });
  });

  describe('where there is no WebCrypto', () => {
    for (const [isSecureContext, code] of [
      [true, 'unsupported'],
      [false, 'insecure-context'],
    ] as const) {
      it(`is refused as ${code} when isSecureContext is ${String(isSecureContext)}`, async () => {
        const page = await tab();
        Object.defineProperty(page.window, 'crypto', { value: {} });
        Object.defineProperty(page.window, 'isSecureContext', { value: isSecureContext });
        const error = await rejectionOf(page.open({ controllerKey: 'a' }));
        assert.equal((error as CallError).code, code);
      });
    }
  });
});

describe('slots unused for 30 days', () => {
  it('are deleted, but for slot 0, named ones, and those that a tab holds', async () => {
    sessionStorage.clear();
    await settled(indexedDB.deleteDatabase('webrtc-call'));
    const opened = [];
    for (const controllerKey of ['0', '1', '2', '3']) opened.push(await openIdentity({ controllerKey }));
    opened.push(await openIdentity({ name: 'front-desk', controllerKey: '' }));
    opened[0]?.close();
    opened[2]?.close();
    await age(31, ['slot/0', 'slot/1', 'slot/2', 'name/front-desk']);
    const { sweepSlots } = await import('./sweep.js');
    await sweepUntilFree(() => sweepSlots({ inStore, resultOf }));
    const left = (await records()).map(({ slot }) => slot);
    assert.sameMembers(left, ['slot/0', 'slot/1', 'slot/3', 'name/front-desk']);
    for (const identity of opened) identity.close();
  });
});

/** Lock releases reach the browser a moment later: opens until the slot of that ID is free again. */
async function freed(open: () => Promise<Identity>, id?: string): Promise<Identity> {
  for (;;) {
    const identity = await open();
    if (id === undefined || identity.id === id) return identity;
    identity.close();
    // Else it would be given the slot that it had just now.
    sessionStorage.clear();
  }
}

async function sweepUntilFree(sweep: () => Promise<void>): Promise<void> {
  do await sweep();
  while ((await records()).some(({ slot }) => slot === 'slot/2'));
}

function refuse(page: Tab, what: 'indexedDB' | 'locks' | 'sessionStorage'): void {
  const get = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  Object.defineProperty(what === 'locks' ? page.window.navigator : page.window, what, { get });
}

function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => assert.fail('it should have been refused'),
    (error: unknown) => error,
  );
}

interface StoredRecord {
  slot: string;
  privateKey: CryptoKey;
  usedAt: number;
}

function connect(): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('webrtc-call');
    let isNew = false;
    opening.onupgradeneeded = () => {
      isNew = true;
      opening.transaction?.abort();
    };
    opening.onsuccess = () => {
      resolve(opening.result);
    };
    opening.onerror = () => {
      if (isNew) resolve(null);
      else reject(opening.error!);
    };
  });
}

async function records(): Promise<StoredRecord[]> {
  const database = await connect();
  if (!database) return [];
  const all = await settled(database.transaction('identities').objectStore('identities').getAll());
  database.close();
  return all as StoredRecord[];
}

async function age(days: number, slots: string[]): Promise<void> {
  const aged = (await records()).filter(({ slot }) => slots.includes(slot));
  const database = (await connect())!;
  const store = database.transaction('identities', 'readwrite').objectStore('identities');
  const usedAt = Date.now() - days * 86_400_000;
  await Promise.all(aged.map((record) => settled(store.put({ ...record, usedAt }))));
  database.close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error!);
    };
  });
}
