/*
 * What a call's data channel number 2 carries: the bytes of files. Each message is a frame: the number of the file
 * (4 bytes), the offset of what follows (8 bytes, a double, as it counts exactly as far as a file's size does), and a piece
 * of the file. The piece at the offset that is the file's size is its digest (`chat/file-chain.ts`). Big-endian.
 */

/** Bytes of a piece. With its header it stays below 16 KiB, which every browser takes and which delays no other channel. */
export const PIECE_SIZE = 15_360;
/** A file is read, verified and written in blocks of so many bytes; the last one is shorter. */
export const BLOCK_SIZE = 16 * PIECE_SIZE;
/** Bytes that may be on their way without the word that they are written. */
export const FILE_WINDOW = 16 * BLOCK_SIZE;
export const MAX_FILE_NUMBER = 0xffff_ffff;

const HEADER = 12;

export interface FileFrame {
  readonly file: number;
  readonly offset: number;
  /** At least one byte, at most a piece. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function writeFileFrame({ file, offset, bytes }: FileFrame): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(HEADER + bytes.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, file);
  view.setFloat64(4, offset);
  frame.set(bytes, HEADER);
  return frame;
}

/** Reads a frame, or returns `null` for whatever is not exactly one. */
export function readFileFrame(data: unknown): FileFrame | null {
  if (!(data instanceof ArrayBuffer)) return null;
  const length = data.byteLength - HEADER;
  if (length < 1 || length > PIECE_SIZE) return null;
  const view = new DataView(data);
  const file = view.getUint32(0);
  const offset = view.getFloat64(4);
  if (file === 0 || !Number.isSafeInteger(offset) || offset < 0) return null;
  return { file, offset, bytes: new Uint8Array(data, HEADER) };
}
