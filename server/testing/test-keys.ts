import { webcrypto } from 'node:crypto';
import { idOf, KEY_ALGORITHM, signStatement, type Statement } from 'webrtc-call/identity';
import type { Proof } from 'webrtc-call/protocol';

/** An identity in memory, with real keys. */
export interface TestKeys {
  readonly id: string;
  sign(statement: Statement): Promise<Proof>;
}

export async function makeKeys(): Promise<TestKeys> {
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(KEY_ALGORITHM, false, ['sign', 'verify']);
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', publicKey)).toString('base64url');
  return {
    id: await idOf(spki),
    sign: async (statement) => ({ publicKey: spki, signature: await signStatement(privateKey, statement) }),
  };
}
