import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Clock, systemClock } from '../core/index.js';
import { focusedElement } from '../ui/index.js';

/** Milliseconds without movement after which the bar goes. */
const REST = 3000;

/**
 * Says when the bar over a picture may fade. Only a pointer starts the time, and a key stops it: whoever uses the
 * keyboard, or a screen reader, never sees or hears the bar go. A faded bar is transparent and no more: it keeps its
 * place, its names and its focus.
 */
export class BarFade implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #clock: Clock;
  #enabled = false;
  #faded = false;
  #listening: AbortController | null = null;
  #cancel: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, clock: Clock = systemClock) {
    this.#host = host;
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
    this.#listening ??= new AbortController();
    const { signal } = this.#listening;
    const options = { signal, passive: true };
    const { ownerDocument: page } = this.#host;
    const onPointer = (event: Event): void => {
      this.#onPointer(event);
    };
    page.addEventListener('pointermove', onPointer, options);
    page.addEventListener('pointerdown', onPointer, options);
    page.addEventListener(
      'keydown',
      () => {
        this.#show();
      },
      options,
    );
    this.#host.addEventListener(
      'focusin',
      () => {
        this.#show();
      },
      options,
    );
  }

  /** Anywhere on the page a pointer starts the time; over the call it brings the bar back as well. */
  #onPointer(event: Event): void {
    if (event.composedPath().includes(this.#host)) this.#show();
    else if (this.#faded || this.#cancel !== null) return;
    this.#cancel = this.#clock.schedule(this.#clock.now() + REST, () => {
      this.#rest();
    });
  }

  #show(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#set(false);
  }

  #rest(): void {
    this.#cancel = null;
    // A focus ring in here: a key put it there, not a click.
    const watched =
      this.#host.matches(':focus-within') && focusedElement(this.#host.ownerDocument)?.matches(':focus-visible');
    if (watched !== true) this.#set(true);
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
