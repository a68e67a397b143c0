/**
 * A system notification for a ring in a tab that nobody sees, where the page has the permission: it is never asked for
 * here. A click on it brings the page to the front.
 */
export class RingNotification {
  #title: string | null = null;
  #shown: Notification | null = null;
  #shownTitle: string | null = null;
  #abort: AbortController | null = null;

  /** Tells of a ring in these words, once, or of none. */
  tell(title: string | null): void {
    this.#title = title;
    if (title === null) {
      this.#abort?.abort();
      this.#abort = null;
    } else if (this.#abort === null) {
      this.#abort = new AbortController();
      document.addEventListener('visibilitychange', () => this.#update(), { signal: this.#abort.signal });
    }
    this.#update();
  }

  #update(): void {
    const title = document.visibilityState === 'hidden' ? this.#title : null;
    if (title === this.#shownTitle) return;
    this.#shown?.close();
    this.#shown = title === null ? null : show(title);
    this.#shownTitle = title;
  }
}

function show(title: string): Notification | null {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return null;
  try {
    // Silent, because the page rings itself.
    const shown = new Notification(title, { requireInteraction: true, silent: true });
    shown.addEventListener('click', () => {
      globalThis.focus();
      shown.close();
    });
    return shown;
  } catch {
    // A phone's Chrome lets service workers alone notify (https://crbug.com/481856), and the page may have none.
    return null;
  }
}
