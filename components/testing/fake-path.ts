import type { PathSample } from '../peer/peer.js';
import { readChannelMessage, type ChannelMessage } from '../protocol/index.js';
import { FakeChannel, type FakeCarry } from './fake-channel.js';

/** Bytes of media that come between two looks at `sample()`. */
const MEDIA_BYTES = 1_000;

/** What lies between fake peers. */
export interface FakeAir {
  /** Whether no new path can come up. */
  readonly down: boolean;
  /** Whether paths carry messages only, as when neither side sends anything. */
  readonly silent: boolean;
  /** Runs something soon: whatever a real connection does comes later. */
  later(callback: () => void): void;
}

/** What a path tells its peer. */
export interface FakePathReports {
  readonly state: (state: RTCPeerConnectionState) => void;
  readonly open: () => void;
  readonly message: (message: ChannelMessage) => void;
}

/** One end of the way between two fake peers: the bytes and the data channels. */
export class FakePath {
  state: RTCPeerConnectionState = 'new';
  readonly chat: FakeChannel;
  readonly files: FakeChannel;
  readonly codes: FakeChannel;
  readonly #air: FakeAir;
  readonly #reports: FakePathReports;
  #other: FakePath | null = null;
  #broken = false;
  #closed = false;
  #held: (() => void)[] = [];
  #bytesReceived = 0;

  constructor(air: FakeAir, reports: FakePathReports) {
    this.#air = air;
    this.#reports = reports;
    const carry: FakeCarry = (deliver) => this.#carry(deliver);
    this.chat = new FakeChannel(carry);
    this.files = new FakeChannel(carry);
    this.codes = new FakeChannel(carry);
  }

  /** A fresh path to the other end is there; the channel outlives the old one. */
  connect(other: FakePath): void {
    const first = this.#other === null;
    this.#other = other;
    this.report('connected');
    this.chat.open(other.chat);
    this.files.open(other.files);
    this.codes.open(other.codes);
    if (first) this.#reports.open();
    this.#repair();
  }

  /** Nothing arrives here any more; what the other side sends waits, as SCTP repeats it. The browser says nothing yet. */
  break(): void {
    this.#broken = true;
  }

  /** The old path carries again, unless the browser has given it up. */
  heal(): void {
    if (this.state === 'failed') return;
    this.#repair();
    if (this.state === 'disconnected') this.report('connected');
  }

  report(state: RTCPeerConnectionState): void {
    if (this.#closed || state === this.state) return;
    this.state = state;
    this.#reports.state(state);
  }

  send(message: ChannelMessage): boolean {
    const other = this.#other;
    if (this.#closed || !other) return false;
    const text = JSON.stringify(message);
    this.#carry(() => other.#read(text));
    return true;
  }

  sample(): PathSample {
    const other = this.#other;
    const flows = other && !other.#closed && !this.#closed && !this.#broken && !this.#air.silent;
    if (flows) this.#bytesReceived += MEDIA_BYTES;
    return { bytesReceived: this.#bytesReceived };
  }

  close(): void {
    this.#closed = true;
    this.chat.close();
    this.files.close();
    this.codes.close();
  }

  #repair(): void {
    this.#broken = false;
    const held = this.#held;
    this.#held = [];
    for (const deliver of held) this.#receive(deliver);
  }

  #carry(deliver: () => void): void {
    const other = this.#other;
    if (other) this.#air.later(() => other.#receive(deliver));
  }

  #receive(deliver: () => void): void {
    if (this.#closed) return;
    if (this.#broken) this.#held.push(deliver);
    else deliver();
  }

  #read(text: string): void {
    this.#bytesReceived += text.length;
    const message = readChannelMessage(text);
    if (message) this.#reports.message(message);
  }
}
