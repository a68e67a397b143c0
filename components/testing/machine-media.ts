import type { AnsweredState, CallState } from '../core/index.js';
import type { Untimed } from './lines.js';
import type { MachineWorld } from './machine.js';

export interface MachineMediaOptions {
  readonly world: Pick<MachineWorld, 'clock' | 'upTo'>;
  readonly call: () => CallState;
  readonly take: (event: Untimed) => void;
}

/** The media of one device, which only pretend: a person who is asked, tracks that join, and a path that is up or lost. */
export class MachineMedia {
  readonly #options: MachineMediaOptions;
  /** The change of the path that is on its way: which call, and whether up or lost. */
  #change: { key: string; cancel: () => void } | null = null;

  constructor(options: MachineMediaOptions) {
    this.#options = options;
  }

  /** One time in four the browser asks the person first. */
  open(): void {
    const { world, take } = this.#options;
    const asks = world.upTo(4) < 1;
    if (asks) take({ type: 'prompt', open: true });
    world.clock.schedule(world.clock.now() + world.upTo(asks ? 30_000 : 500), () => {
      if (asks) take({ type: 'prompt', open: false });
      const call = this.#options.call();
      if (call.phase !== 'idle') take({ type: 'tracks-joined', callId: call.callId });
    });
  }

  /** Whether media flow, both ways: a while later the machine hears that they do, or do not any more. */
  watch(call: AnsweredState | null, flow: boolean): void {
    // Before it was ever up nothing is lost: the machine's own time runs.
    const isNews = call !== null && flow !== (call.phase === 'connected');
    const key = isNews ? `${flow ? 'up' : 'lost'} ${call.callId}` : null;
    if (key === (this.#change?.key ?? null)) return;
    this.#change?.cancel();
    this.#change = key === null || !call ? null : { key, cancel: this.#changeLater(call.callId, flow) };
  }

  close(): void {
    this.#change?.cancel();
  }

  #changeLater(callId: string, up: boolean): () => void {
    const { world, take } = this.#options;
    const wait = up ? 50 + world.upTo(1_500) : 3_000 + world.upTo(4_000);
    return world.clock.schedule(world.clock.now() + wait, () => {
      this.#change = null;
      take(up ? { type: 'path-up', callId, name: '' } : { type: 'path-lost', callId, remedy: 'wait' });
    });
  }
}
