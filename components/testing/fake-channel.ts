import type { RawChannel } from '../peer/peer.js';

/** Brings something to the other end of a channel, later; on a broken path once that is mended, or never. */
export type FakeCarry = (deliver: () => void) => void;

/** A data channel without WebRTC: ordered and reliable, its buffer empties as the path carries. */
export class FakeChannel extends EventTarget implements RawChannel {
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  binaryType: BinaryType = 'arraybuffer';
  other: FakeChannel | null = null;
  readonly #carry: FakeCarry;

  constructor(carry: FakeCarry) {
    super();
    this.#carry = carry;
  }

  open(other: FakeChannel): void {
    this.other = other;
    if (this.readyState !== 'connecting') return;
    this.readyState = 'open';
    this.dispatchEvent(new Event('open'));
  }

  close(): void {
    this.readyState = 'closed';
  }

  send(message: string | Blob | ArrayBuffer | ArrayBufferView): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    const data = typeof message === 'string' ? message : bytesOf(message).slice().buffer;
    const size = typeof data === 'string' ? data.length : data.byteLength;
    const { other } = this;
    this.bufferedAmount += size;
    this.#carry(() => {
      this.#leave(size);
      other?.dispatchEvent(new MessageEvent('message', { data }));
    });
  }

  #leave(size: number): void {
    const before = this.bufferedAmount;
    this.bufferedAmount = before - size;
    const { bufferedAmount, bufferedAmountLowThreshold: low } = this;
    if (before > low && bufferedAmount <= low) this.dispatchEvent(new Event('bufferedamountlow'));
  }
}

function bytesOf(message: Blob | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (message instanceof Blob) throw new TypeError('nobody here sends a Blob');
  if (message instanceof ArrayBuffer) return new Uint8Array(message);
  return new Uint8Array(message.buffer, message.byteOffset, message.byteLength);
}
