import { CallError } from '../core/index.js';
import { BLOCK_SIZE } from '../protocol/file-frames.js';

/** A file that the browser keeps for as long as it can be seen in the chat. */
export interface KeptFile {
  readonly blob: Blob;
  /** Nothing of it stays; the blob can't be read any more. */
  discard(): void;
}

/** Where the blocks of a file that comes go to. After `close` or `abort` nothing more is called. */
export interface FileSink {
  /** Resolves when it is written; rejects where it can't be. */
  write(block: Uint8Array<ArrayBuffer>): Promise<void>;
  /** All of it is there. @returns it, where the browser keeps it */
  close(): Promise<KeptFile | null>;
  /** Nothing of it stays. */
  abort(): void;
}

/** Whatever a sender claims: a page that opens it runs nothing, and shows nothing. */
export const KEPT_TYPE = 'application/octet-stream';
/** The largest file that is kept without a disk. Browsers put large blobs on disk by themselves, but none promises it. */
const MOST_IN_MEMORY = 2 ** 30;
/** Blocks that are put together, so that the page itself holds no more of it. */
const BLOCKS_HELD = Math.ceil(4_194_304 / BLOCK_SIZE);

/**
 * Writes to a stream of the page's own. It is closed when all is there, and aborted otherwise.
 *
 * @throws CallError `invalid-state` where something else writes to it
 */
export function streamSink(to: WritableStream<Uint8Array<ArrayBuffer>>): FileSink {
  if (to.locked) throw new CallError('invalid-state', 'the stream is in use');
  const writer = to.getWriter();
  // Each write and the close say what goes wrong.
  writer.closed.catch(() => undefined);
  return {
    write: (block) => writer.write(block),
    close: async () => {
      await writer.close();
      return null;
    },
    // It may have failed already: then nothing of it stays either.
    abort: () => void writer.abort().catch(() => undefined),
  };
}

/**
 * Keeps a file in a blob.
 *
 * @throws CallError `unsupported` where it is too large for that
 */
export function blobSink(size: number): FileSink {
  if (size > MOST_IN_MEMORY) throw new CallError('unsupported', 'the file is too large to be kept in memory');
  let parts: BlobPart[] = [];
  const fold = () => (parts = [new Blob(parts, { type: KEPT_TYPE })]);
  return {
    write: (block) => {
      if (parts.push(block) > BLOCKS_HELD) fold();
      return Promise.resolve();
    },
    // It goes with the last that has it in hand.
    close: () => Promise.resolve({ blob: new Blob(parts, { type: KEPT_TYPE }), discard: () => undefined }),
    abort: () => {
      parts = [];
    },
  };
}
