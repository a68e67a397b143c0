import type { Clock, TileSize } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import { videoLimits, type ShownSize } from '../peer/send-limits.js';
import { MAX_SIDE } from '../protocol/index.js';

/** Milliseconds between two changes: each makes a browser code anew, and a window that is drawn larger makes many. */
const EVERY = 250;

/** Of a picture of which nobody has said how large it is shown. */
export const FULL_SIZE: TileSize = { width: MAX_SIDE, height: MAX_SIDE };

export interface PairSizesOptions {
  readonly clock: Clock;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Says how large the other side is shown here, where it can be said. */
  readonly tell: (view: TileSize) => void;
}

/** How large two members show each other: each tells that, and sends no larger a picture than the other side shows of it. */
export class PairSizes {
  readonly #tell: () => void;
  readonly #limit: () => void;
  #peer: Peer | null = null;
  #view: TileSize = FULL_SIZE;
  #people = 2;
  #shown: ShownSize | null = null;

  constructor({ clock, signal, tell }: PairSizesOptions) {
    this.#tell = paced(clock, signal, () => {
      tell(this.#view);
    });
    this.#limit = paced(clock, signal, () => {
      void this.#peer?.limitVideo(videoLimits({ people: this.#people, shown: this.#shown }));
    });
  }

  /** There is another connection, or a first one: it knows of nothing yet. */
  attach(peer: Peer): void {
    this.#peer = peer;
    this.#tell();
    this.#limit();
  }

  /** How large the other side is shown here, and how many are in the room. */
  fit(view: TileSize, people: number): void {
    if (view.width !== this.#view.width || view.height !== this.#view.height) {
      this.#view = view;
      this.#tell();
    }
    if (people === this.#people) return;
    this.#people = people;
    this.#limit();
  }

  /** How large the other side shows my picture, as it says. */
  hear(shown: ShownSize): void {
    this.#shown = shown;
    this.#limit();
  }
}

/** Does something at once, and again at most every so often: what is asked for meanwhile is done once, with what is so then. */
function paced(clock: Clock, signal: AbortSignal, run: () => void): () => void {
  let nextAt = -Infinity;
  let cancel: (() => void) | null = null;
  signal.addEventListener('abort', () => cancel?.());
  const now = (): void => {
    cancel = null;
    nextAt = clock.now() + EVERY;
    run();
  };
  return () => {
    if (signal.aborted || cancel) return;
    if (clock.now() >= nextAt) now();
    else cancel = clock.schedule(nextAt, now);
  };
}
