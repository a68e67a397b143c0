import { join } from 'node:path';
import type { Page } from 'puppeteer-core';

/** How a page is dressed for one series of pictures. */
interface Dress {
  /** What the language adds to a picture's name. */
  readonly mark: readonly string[];
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  readonly schemes: readonly ('light' | 'dark')[];
  readonly sizes: readonly Size[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const NARROW = { width: 320, height: 640 };
const MIDDLE = { width: 480, height: 800 };
const WIDE = { width: 1280, height: 800 };
const DRESSES: readonly Dress[] = [
  { mark: [], lang: 'en', direction: 'ltr', schemes: ['light', 'dark'], sizes: [NARROW, MIDDLE, WIDE] },
  { mark: ['rtl'], lang: 'ar', direction: 'rtl', schemes: ['light'], sizes: [NARROW, WIDE] },
];
/** Milliseconds without a request after which the words of a language are there. */
const QUIET = 100;

/**
 * Takes a state in every dress, and leaves the page in English.
 *
 * @param open opens again what closes when a page becomes narrow or wide
 */
export type Shoot = (state: string, shown: { readonly page: Page }, open?: () => Promise<void>) => Promise<void>;
/** Takes a state in both schemes, in a window that has a size and a language of its own. */
export type ShootAsIs = (state: string, shown: { readonly page: Page }) => Promise<void>;

export function camera(folder: string): { shoot: Shoot; shootAsIs: ShootAsIs } {
  const take = async (page: Page, ...name: readonly (string | number)[]): Promise<void> => {
    await painted(page);
    await page.screenshot({ path: join(folder, `${name.join('-')}.png`) });
  };
  return {
    async shoot(state, { page }, open) {
      for (const { mark, lang, direction, schemes, sizes } of DRESSES) {
        await speak(page, lang, direction);
        for (const scheme of schemes) {
          await light(page, scheme);
          for (const size of sizes) {
            await page.setViewport(size);
            await wake(page, size);
            await open?.();
            await take(page, state, ...mark, scheme, size.width);
          }
        }
      }
      await speak(page, 'en', 'ltr');
    },
    async shootAsIs(state, { page }) {
      // A window that a page has opened was not prepared: tsx names functions with this helper.
      await page.evaluate('globalThis.__name = (target) => target');
      for (const scheme of ['light', 'dark'] as const) {
        await light(page, scheme);
        await take(page, state, scheme);
      }
    },
  };
}

function light(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  return page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
}

/** Says which language the page is in, and waits for its words. */
async function speak(page: Page, lang: string, direction: Dress['direction']): Promise<void> {
  const isSpoken = await page.evaluate(
    (...[said, written]) => {
      const root = document.documentElement;
      if (root.lang === said) return true;
      Object.assign(root, { lang: said, dir: written });
      return false;
    },
    lang,
    direction,
  );
  if (!isSpoken) await page.waitForNetworkIdle({ idleTime: QUIET });
}

/** A call's bar fades when nothing has moved for a while: the pointer moves, above everything that it would change. */
async function wake(page: Page, { width }: Size): Promise<void> {
  await page.mouse.move(width / 2, 24);
  await page.mouse.move(width / 2, 25);
}

/** Waits until the page has come to rest: all its short motions are over, and a frame has been painted since. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(async () => {
    function motions(root: Document | ShadowRoot): Animation[] {
      const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
        shadowRoot ? motions(shadowRoot) : [],
      );
      return [...root.getAnimations(), ...inner];
    }
    await new Promise(requestAnimationFrame);
    const short = motions(document).filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(short.map(({ finished }) => finished));
    await new Promise(requestAnimationFrame);
  });
}
