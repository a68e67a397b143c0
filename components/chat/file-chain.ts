/**
 * What both sides have of a file, in 32 bytes: SHA-256 over what they had before the last block, and that block; before the
 * first it is zeros. So it is made block by block by the browser's own SHA-256, which can't be fed piece by piece, and covers
 * each byte, the order and the length. It is not the SHA-256 of the file.
 */
export type FileChain = Uint8Array<ArrayBuffer>;

export const NO_BLOCKS: FileChain = new Uint8Array(32);

export async function addBlock(chain: FileChain, block: Uint8Array): Promise<FileChain> {
  const both = new Uint8Array(chain.length + block.length);
  both.set(chain);
  both.set(block, chain.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', both));
}

export function isSame(chain: FileChain, other: Uint8Array): boolean {
  return other.length === chain.length && chain.every((byte, index) => byte === other[index]);
}
