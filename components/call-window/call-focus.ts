import { focusedElement, takeLostFocus } from '../ui/index.js';
import type { ShownCall } from './call-view.js';

/**
 * Takes the focus along where its place goes away: into a call that has begun, on to "Close" when it is over (not to
 * "Call again", which a second press of "Hang up" would hit), and in the end back to where it was.
 */
export class CallFocus {
  readonly #host: HTMLElement;
  #phase: ShownCall['phase'] | null = null;
  #inside = false;
  /** Not in what stands beside the stage, where somebody may be in the middle of a word. */
  #onStage = false;
  #before: HTMLElement | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Before a rendering: whether the focus is in the call, which it may lose by it. */
  remember(): void {
    this.#inside = this.#host.matches(':focus-within');
    this.#onStage = this.#host.shadowRoot?.querySelector('.stage')?.matches(':focus-within') ?? false;
  }

  /** After a rendering of a phase; `null` where no call is shown. */
  follow(phase: ShownCall['phase'] | null): void {
    const before = this.#phase;
    this.#phase = phase;
    if (phase === before) this.#keep();
    else if (before === null) this.#enter();
    else if (phase === null) this.#leave();
    else if (phase === 'ended' && this.#onStage) this.#focus('[part=close-button]');
    else this.#keep();
  }

  /** A button that its own press takes away, as "Stop sharing", leaves the focus in the call. */
  #keep(): void {
    if (this.#inside && !this.#host.matches(':focus-within')) this.#takeLost();
  }

  #enter(): void {
    this.#before = focusedElement(this.#host.ownerDocument);
    this.#takeLost();
  }

  #takeLost(): void {
    takeLostFocus(this.#host.ownerDocument, () => this.#find('.framed'));
  }

  #leave(): void {
    const back = this.#before;
    this.#before = null;
    if (!this.#inside) return;
    requestAnimationFrame(() => back?.focus());
  }

  #focus(selector: string): void {
    this.#find(selector)?.focus({ preventScroll: true });
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}
