import { randomToken } from '../controller/random-token.js';
import { makeKeyPair } from '../identity/key-pair.js';
import { idOf, signStatement } from '../identity/proof.js';
import { linkStatement } from '../identity/statements.js';
import type { LinkProver } from '../signalling/signalling.js';

/** Proves with a real key, which is in memory only. */
export interface TestProver extends LinkProver {
  /** The same identity on another device. */
  onAnotherDevice(): TestProver;
}

/** Makes a new identity, on a device of its own. */
export async function makeProver(): Promise<TestProver> {
  const { privateKey, publicKey } = await makeKeyPair();
  const id = await idOf(publicKey);
  const onNewDevice = (): TestProver => {
    const device = randomToken();
    return {
      id,
      device,
      prove: async ({ nonce, host }) => ({
        publicKey,
        signature: await signStatement(privateKey, linkStatement({ nonce, host, device })),
      }),
      onAnotherDevice: onNewDevice,
    };
  };
  return onNewDevice();
}
