import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * The page's own icons by the names of their slots: `<svg slot="hangup-icon">` in a `<webrtc-call>`, for all elements of the
 * call, or in an element that shows one icon in many places: a slot shows what is put into it in one.
 */
export class PageIcons implements ReactiveController {
  icons: Readonly<Record<string, Element>> = {};

  readonly #host: ReactiveControllerHost & Element;
  readonly #children = typeof MutationObserver === 'undefined' ? null : new MutationObserver(() => this.#read());

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#children?.observe(this.#host, { childList: true });
    this.#read();
  }

  hostDisconnected(): void {
    this.#children?.disconnect();
  }

  #read(): void {
    const icons = [...this.#host.children].filter(({ slot }) => slot.endsWith('-icon'));
    if (icons.length === 0 && Object.keys(this.icons).length === 0) return;
    this.icons = Object.fromEntries(icons.map((icon) => [icon.slot, icon]));
    this.#host.requestUpdate();
  }
}
