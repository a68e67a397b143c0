/*
 * What runs in a measured page before anything else does, and notes when a phone can be seen. It is turned into text, so it
 * may use nothing from outside.
 */

/** When things came about, in milliseconds by the page's clock. */
export interface Seen {
  /** The first byte of the script. */
  readonly scriptBegan: number;
  /** The ID stands in a frame that is about to be painted. */
  readonly id: number;
  /** The socket to the relay is open. */
  readonly socketOpened: number;
  readonly online: number;
  /** How much of the page has moved: the sum of its layout shifts (https://wicg.github.io/layout-instability/). */
  readonly shifts: number;
  /** Whether the page waited for the script before it was painted. */
  readonly isBlocked: boolean;
}

declare global {
  var seen: Promise<Seen>;
}

export function beginWatch(): void {
  let shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  let socketOpened = NaN;
  const Native = globalThis.WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(...to: ConstructorParameters<typeof Native>) {
      super(...to);
      this.addEventListener('open', () => (socketOpened = performance.now()));
    }
  };
  const phone = () => document.querySelector('webrtc-call');
  const card = () => phone()?.shadowRoot?.querySelector('call-id-card')?.shadowRoot;
  let id = NaN;
  globalThis.seen = new Promise((resolve) => {
    const look = (): void => {
      if (Number.isNaN(id) && card()?.querySelector('[part~="id"]:not([aria-busy])')) id = performance.now();
      if (Number.isNaN(id) || !phone()?.matches(':state(online)')) {
        requestAnimationFrame(look);
        return;
      }
      const online = performance.now();
      const resources = performance.getEntriesByType('resource') as (PerformanceResourceTiming & {
        renderBlockingStatus: string;
      })[];
      const script = resources.find(({ name }) => name.endsWith('/webrtc-call.js'))!;
      // A shift is told of after the frame that it was in.
      setTimeout(() => {
        const isBlocked = script.renderBlockingStatus === 'blocking';
        resolve({ scriptBegan: script.responseStart, id, socketOpened, online, shifts, isBlocked });
      }, 100);
    };
    requestAnimationFrame(look);
  });
}
