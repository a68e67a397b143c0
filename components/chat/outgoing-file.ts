import { BLOCK_SIZE, FILE_WINDOW, PIECE_SIZE, type FileFrame } from '../protocol/file-frames.js';
import { addBlock, NO_BLOCKS, type FileChain } from './file-chain.js';

/** A file of mine, over one connection after another. */
export class OutgoingFile {
  readonly number: number;
  readonly size: number;
  isAccepted = false;
  /** Whether its digest was made for sending: only then can the other side have all of it. */
  isSent = false;
  readonly #blob: Blob;
  #confirmed = 0;
  /** What precedes each block edge from which the receiver may yet want to go on. */
  readonly #chains = new Map<number, FileChain>([[0, NO_BLOCKS]]);

  constructor(number: number, blob: Blob) {
    this.number = number;
    this.size = blob.size;
    this.#blob = blob;
  }

  /** Bytes that the receiver has written. */
  get confirmed(): number {
    return this.#confirmed;
  }

  /** @returns `false` where no honest receiver says so: it goes back, is between two blocks, or beyond what was read */
  confirm(bytes: number): boolean {
    if (!this.#chains.has(bytes)) return false;
    this.#confirmed = bytes;
    for (const edge of this.#chains.keys()) if (edge < bytes) this.#chains.delete(edge);
    return true;
  }

  /**
   * Reads the block that begins at an edge.
   *
   * @throws DOMException `NotReadableError` and others where the file is not what it was when it was chosen
   */
  async read(offset: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(offset + BLOCK_SIZE, this.size);
    const block = new Uint8Array(await this.#blob.slice(offset, end).arrayBuffer());
    if (block.length !== end - offset) throw new DOMException('the file was cut', 'NotReadableError');
    this.#chains.set(end, await addBlock(this.#chainAt(offset), block));
    return block;
  }

  digest(): FileChain {
    this.isSent = true;
    return this.#chainAt(this.size);
  }

  #chainAt(edge: number): FileChain {
    const chain = this.#chains.get(edge);
    if (!chain) throw new DOMException('the receiver has more already', 'InvalidStateError');
    return chain;
  }
}

/** How far a file is on one connection. */
export class FileCursor {
  readonly file: OutgoingFile;
  #position: number;
  #isDone = false;

  constructor(file: OutgoingFile) {
    this.file = file;
    this.#position = file.confirmed;
  }

  /** Whether something of it may be sent now. */
  get hasNext(): boolean {
    const { size, confirmed } = this.file;
    return this.#position < size ? this.#position - confirmed < FILE_WINDOW : !this.#isDone;
  }

  /** The next block in frames; after the last one the digest. */
  async next(): Promise<FileFrame[]> {
    const { file } = this;
    const offset = this.#position;
    if (offset === file.size) {
      this.#isDone = true;
      return [{ file: file.number, offset, bytes: file.digest() }];
    }
    const block = await file.read(offset);
    this.#position += block.length;
    return Array.from({ length: Math.ceil(block.length / PIECE_SIZE) }, (_, index) => {
      const start = index * PIECE_SIZE;
      return { file: file.number, offset: offset + start, bytes: block.subarray(start, start + PIECE_SIZE) };
    });
  }
}
