import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Clock, systemClock } from '../core/index.js';
import { focusedElement } from '../ui/index.js';

/** Milliseconds without movement after which the bar goes. */
const REST = 3000;

/**
 * Whether no pointer is behind a press: a screen reader, or another machine that presses for a person, makes one up that
 * is of no kind, has no size, or is a mouse's without weight.
 */
function isMadeUp({ type, pointerType, width, height, pressure }: PointerEvent): boolean {
  if (type !== 'pointerdown') return false;
  return pointerType === '' || width + height === 0 || (pointerType === 'mouse' && pressure === 0);
}

/**
 * Says when the bar over a picture may fade. Only a pointer starts the time, and a key stops it: whoever uses the
 * keyboard, or a screen reader, never sees or hears the bar go. A faded bar is transparent and no more: it keeps its
 * place, its names and its focus.
 */
export class BarFade implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #bar: () => Element | null;
  readonly #clock: Clock;
  #enabled = false;
  #faded = false;
  #blind = false;
  #listening: AbortController | null = null;
  #cancel: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, bar: () => Element | null, clock: Clock = systemClock) {
    this.#host = host;
    this.#bar = bar;
    this.#clock = clock;
    host.addController(this);
  }

  get faded(): boolean {
    return this.#faded;
  }

  /** Whether there is a picture that the bar would stand in front of. */
  set enabled(enabled: boolean) {
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    if (enabled) this.#listen();
    else this.#stop();
  }

  hostConnected(): void {
    if (this.#enabled) this.#listen();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #listen(): void {
    if (this.#listening !== null) return;
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal, passive: true };
    const { ownerDocument: page } = this.#host;
    for (const type of ['pointermove', 'pointerdown'] as const) page.addEventListener(type, this.#onPointer, options);
    page.addEventListener('keydown', this.#onKey, options);
    this.#host.addEventListener('focusin', this.#onFocus, options);
    this.#host.addEventListener('click', this.#onClick, { ...options, passive: false, capture: true });
  }

  /** Anywhere on the page a pointer starts the time; over the call it brings the bar back as well. */
  readonly #onPointer = (event: PointerEvent): void => {
    if (isMadeUp(event)) {
      this.#onKey();
      return;
    }
    // A mouse, or a pen, has moved before it presses.
    if (event.type === 'pointerdown') this.#blind = this.#faded && event.pointerType === 'touch';
    if (event.composedPath().includes(this.#host)) this.#show();
    else if (this.#faded || this.#cancel !== null) return;
    this.#cancel = this.#clock.schedule(this.#clock.now() + REST, () => {
      this.#rest();
    });
  };

  readonly #onKey = (): void => {
    this.#blind = false;
    this.#show();
  };

  /** A click that leaves the focus behind is a pointer's, and its time goes on. */
  readonly #onFocus = (): void => {
    if (this.#focusIsSeen) this.#show();
  };

  /** Whoever taps where nothing is to be seen wants to see the bar, and not to hang up. */
  readonly #onClick = (event: Event): void => {
    const bar = this.#bar();
    if (this.#blind && bar !== null && event.composedPath().includes(bar)) event.stopPropagation();
    this.#blind = false;
  };

  /** Whether there is a focus ring in the bar: a key put it there. */
  get #focusIsSeen(): boolean {
    const focused = this.#bar()?.matches(':focus-within') === true ? focusedElement(this.#host.ownerDocument) : null;
    return focused?.matches(':focus-visible') ?? false;
  }

  #show(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#set(false);
  }

  #rest(): void {
    this.#cancel = null;
    if (!this.#focusIsSeen) this.#set(true);
  }

  #stop(): void {
    this.#listening?.abort();
    this.#listening = null;
    this.#show();
  }

  #set(faded: boolean): void {
    if (faded === this.#faded) return;
    this.#faded = faded;
    this.#host.requestUpdate();
  }
}
