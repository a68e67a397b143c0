// The type of the tag.
import type {} from '../../components/webrtc-call/define.js';

/*
 * What runs in a measured page before anything else does: it sees when the phones of the page are there, and calls from the
 * first of them. It is turned into text, so it may use nothing from outside.
 */

/** When all phones of a page were there, in milliseconds from the navigation on. */
export interface Ready {
  /** Each shows an ID. */
  readonly shown: number;
  /** And each can be called. */
  readonly online: number;
}

/** When something happened to a caller, in milliseconds of the clock on the wall. */
export interface Dialled {
  readonly dialled: number;
  /** The other side was first seen. */
  readonly seen: number;
}

/** The same for whoever is called. */
export interface Answered {
  readonly rang: number;
  readonly answered: number;
  readonly seen: number;
}

/** The phones of a page, as the benchmark speaks with them. */
interface Phones {
  /** Resolves once all are there. */
  readonly ready: Promise<Ready>;
  /** What others call the first of them by. */
  id(): string;
  /** Calls from the first one, with video; resolves once the other side is seen. Rejects where it cannot be called. */
  dial(id: string): Promise<Dialled>;
  /** Answers the next ring with video, so many milliseconds after it began. */
  expect(after: number): void;
  /** Resolves once whoever was expected is seen. */
  met(): Promise<Answered>;
  hangUp(): void;
  /** Waits for the end of a call, if there is one, and puts what is said of it away. */
  over(): Promise<void>;
}

declare global {
  /** See `bench/setup/pictures.ts`. */
  var nextPicture: () => Promise<number>;
  var phones: Phones;
}

export function beginPhones(): void {
  type Phone = HTMLElementTagNameMap['webrtc-call'];
  const now = (): number => performance.timeOrigin + performance.now();
  const all = (): Phone[] => [...document.querySelectorAll('webrtc-call')];
  const first = (): Phone => all()[0]!;

  function showsId(phone: Phone): boolean {
    const card = phone.shadowRoot?.querySelector('call-id-card')?.shadowRoot;
    return Boolean(card?.querySelector('[part~="id"]:not([aria-busy])'));
  }
  async function becomeReady(): Promise<Ready> {
    let shown = 0;
    for (;;) {
      await new Promise(requestAnimationFrame);
      if (document.readyState === 'loading') continue;
      if (shown === 0 && all().every(showsId)) shown = performance.now();
      if (shown > 0 && all().every((phone) => phone.matches(':state(online)')))
        return { shown, online: performance.now() };
    }
  }
  function phaseIs(...wanted: readonly string[]): Promise<void> {
    const controller = first().controller!;
    return new Promise<void>((resolve) => {
      const look = (): void => {
        if (!wanted.includes(controller.snapshot.call.phase)) return;
        controller.removeEventListener('change', look);
        resolve();
      };
      controller.addEventListener('change', look);
      look();
    });
  }
  async function answerNext(after: number, signal: AbortSignal): Promise<Answered> {
    const phone = await new Promise<Phone>((resolve) => {
      document.addEventListener('call-incoming', ({ target }) => resolve(target as Phone), { once: true, signal });
    });
    const rang = now();
    const seen = nextPicture();
    if (after > 0) await new Promise((resolve) => setTimeout(resolve, after));
    const answered = now();
    await phone.answer({ video: true });
    return { rang, answered, seen: await seen };
  }

  let meeting: Promise<Answered> | null = null;
  let expecting = new AbortController();
  globalThis.phones = {
    ready: becomeReady(),
    id: () => first().controller!.snapshot.id!,
    async dial(id) {
      const seen = nextPicture();
      const dialled = now();
      await first().dial(id, { video: true });
      return { dialled, seen: await seen };
    },
    expect(after) {
      // Somebody who has never called is not expected any more.
      expecting.abort();
      expecting = new AbortController();
      meeting = answerNext(after, expecting.signal);
      // Whoever asks for it hears what went wrong.
      meeting.catch(() => undefined);
    },
    met: () => meeting!,
    hangUp: () => first().hangUp(),
    async over() {
      await phaseIs('ended', 'idle');
      first().controller!.dismiss();
      await phaseIs('idle');
    },
  };
}
