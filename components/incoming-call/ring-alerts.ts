import { sayInTitle } from './page-title.js';
import { RingNotification } from './ring-notification.js';
import { RingTone } from './ring-tone.js';

/** Milliseconds on and off, and how often it is said again. */
const VIBRATION = [400, 200, 400];
const VIBRATE_EVERY = 3_000;

/**
 * Lets a ring be noticed by whoever does not look at the page: by a tone, vibration, the page's title, its badge, and a
 * notification. All of it stops at once with the ring.
 */
export class RingAlerts {
  readonly #tone: RingTone;
  readonly #notification = new RingNotification();
  #vibrating: ReturnType<typeof setInterval> | undefined;

  /** @param onBlocked told whether the browser keeps the ring silent until the person clicks */
  constructor(onBlocked: (blocked: boolean) => void) {
    this.#tone = new RingTone(onBlocked);
  }

  /**
   * Rings so from now on. Asking for the same again changes nothing.
   *
   * @param callers a sentence for each, "Ada is calling", the one in front first; none: it does not ring
   * @param volume from 0, where nothing is heard, to 1
   */
  ring(callers: readonly string[], volume: number): void {
    const [title = null] = callers;
    const loudness = title === null ? 0 : volume;
    this.#vibrate(loudness === 1);
    this.#notification.tell(title);
    sayInTitle(this, title);
    badge(this, callers.length);
    // Last: a page without sound is told by all the rest.
    if (loudness === 0) this.#tone.stop();
    else this.#tone.start(loudness);
  }

  #vibrate(on: boolean): void {
    if (on === (this.#vibrating !== undefined)) return;
    clearInterval(this.#vibrating);
    this.#vibrating = on ? setInterval(vibrate, VIBRATE_EVERY, VIBRATION) : undefined;
    vibrate(on ? VIBRATION : 0);
  }
}

function vibrate(pattern: VibratePattern): void {
  // Before the first touch a browser refuses, and complains in the console.
  if ('vibrate' in navigator && hasBeenTouched()) navigator.vibrate(pattern);
}

function hasBeenTouched(): boolean {
  const { userActivation } = navigator as { userActivation?: UserActivation };
  return userActivation?.hasBeenActive ?? false;
}

/** How many ring at each phone of the page, and what its icon says of it. */
const ringing = new Map<object, number>();
let shown = 0;

/** The number on the icon of a page that was installed as an app: of all its phones, and untouched while none rings. */
function badge(owner: object, count: number): void {
  ringing.set(owner, count);
  if (count === 0) ringing.delete(owner);
  const sum = [...ringing.values()].reduce((before, more) => before + more, 0);
  if (sum === shown || !('setAppBadge' in navigator)) return;
  shown = sum;
  const set = sum > 0 ? navigator.setAppBadge(sum) : navigator.clearAppBadge();
  // Refused where the page is no app: then there is no icon to put it on.
  set.catch(() => undefined);
}
