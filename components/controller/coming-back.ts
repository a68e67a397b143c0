import { CallError, type CallApi, type CallState, type Comeback, type Ring } from '../core/index.js';
import type { Resumes } from '../protocol/index.js';
import type { LineEvent } from './line.js';
import type { PageMemory, Unfinished } from './unfinished.js';

/** What a call is come back to with: the media, and who began it. */
type Left = Pick<Comeback, 'origin' | 'video' | 'muted'>;

export interface ComingBackDesk {
  readonly call: CallApi;
  readonly memory: PageMemory;
  /** What notes what is on; `null` until it is loaded. */
  readonly unfinished: () => Unfinished | null;
  readonly load: () => Promise<void>;
  readonly dispatch: (event: LineEvent) => void;
  readonly dial: (to: string, wish: Left & { readonly resumes: Resumes }) => Promise<CallState>;
  readonly answer: (ring: Ring, wish: Left) => Promise<CallState>;
  /** Ends with the controller. */
  readonly signal: AbortSignal;
}

/** The page goes away in mid-call, and another one, or the same, comes back to it. */
export class ComingBack {
  readonly #desk: ComingBackDesk;

  constructor(desk: ComingBackDesk) {
    this.#desk = desk;
  }

  /** Begins to note the call that is on, and to watch whether the page goes away. */
  start(): void {
    const { call, unfinished, signal } = this.#desk;
    globalThis.addEventListener?.('pagehide', () => this.#onPageHide(), { signal });
    globalThis.addEventListener?.('pageshow', (event) => this.#onPageShow(event), { signal });
    call.addEventListener('change', ({ snapshot }) => unfinished()?.keep(snapshot), { signal });
  }

  /** Offers what the page was in before, unless another call has begun while what offers it was loaded. */
  async offer(id: string): Promise<void> {
    const { memory, load, call, unfinished } = this.#desk;
    if (memory.read(id) === null) return;
    await load();
    unfinished()?.resume(call.snapshot.call);
  }

  /** See `CallApi.comeBack`. */
  async comeBack(): Promise<CallState> {
    const unfinished = this.#desk.unfinished();
    if (!unfinished) throw new CallError('invalid-state', 'no call to come back to');
    return unfinished.comeBack(this.#desk);
  }

  /** Turns the offer down, and says so to the other side; nothing where there is none. */
  decline(): void {
    this.#desk.unfinished()?.decline(this.#desk);
  }

  /** The page goes away, perhaps into the back/forward cache: it must not come back with a camera on. */
  #onPageHide(): void {
    const { call, unfinished, dispatch } = this.#desk;
    unfinished()?.seal();
    call.leaveRoom();
    dispatch({ type: 'leave', forGood: false });
    dispatch({ type: 'dismiss' });
  }

  /** A page that comes out of the back/forward cache has left like any other. */
  #onPageShow({ persisted }: PageTransitionEvent): void {
    const { call, unfinished } = this.#desk;
    if (persisted) unfinished()?.resume(call.snapshot.call);
  }
}
