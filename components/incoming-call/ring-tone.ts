import { ringSamples } from './ring-samples.js';

/** A browser that may play begins within this time, in milliseconds; one that has not is waiting for a click. */
const BEGINS_WITHIN = 400;
/** Samples a second: far above the highest tone, and a third of the work, which is done while the ring has to appear. */
const RATE = 16_000;
const GESTURES = ['pointerdown', 'keydown'] as const;

/** The ring as sound: one round, over and over. Where the browser wants a click first, it begins with the first one. */
export class RingTone {
  readonly #onBlocked: (blocked: boolean) => void;
  #context: AudioContext | null = null;
  #volume: GainNode | null = null;
  #abort = new AbortController();

  /** @param onBlocked told whether the browser keeps the ring silent until the person clicks */
  constructor(onBlocked: (blocked: boolean) => void) {
    this.#onBlocked = onBlocked;
  }

  /** Rings, or goes on ringing, so loudly from now on: 1 is as loud as it gets. */
  start(volume: number): void {
    if (!('AudioContext' in globalThis)) return;
    this.#context ??= this.#begin();
    if (this.#volume) this.#volume.gain.value = volume;
  }

  stop(): void {
    if (this.#context === null) return;
    this.#abort.abort();
    void this.#context.close();
    this.#context = this.#volume = null;
    this.#onBlocked(false);
  }

  #begin(): AudioContext {
    const context = new AudioContext();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#volume = this.#play(context);
    context.addEventListener('statechange', () => this.#onBlocked(context.state === 'suspended'), { signal });
    const late = setTimeout(() => this.#onBlocked(context.state === 'suspended'), BEGINS_WITHIN);
    signal.addEventListener('abort', () => clearTimeout(late));
    // Refused where the ring is over by then.
    const resume = () => void context.resume().catch(() => undefined);
    for (const gesture of GESTURES) addEventListener(gesture, resume, { signal, capture: true });
    return context;
  }

  #play(context: AudioContext): GainNode {
    const samples = ringSamples(RATE);
    const buffer = context.createBuffer(1, samples.length, RATE);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    const volume = new GainNode(context);
    source.connect(volume).connect(context.destination);
    source.start();
    return volume;
  }
}
