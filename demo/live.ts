/** Brings the examples of a page to life as they come into view: their elements load with the first of them. */
import { LiveExample } from './live/example.js';

const ELEMENTS = new URL('webrtc-call/webrtc-call.js', import.meta.url).href;
/** How far outside of the window an example begins. */
const AHEAD = '300px';

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      void bringToLife(target as HTMLElement);
    }
  },
  { rootMargin: AHEAD },
);
for (const example of document.querySelectorAll('[data-live]')) observer.observe(example);

async function bringToLife(root: HTMLElement): Promise<void> {
  await import(ELEMENTS);
  await new LiveExample(root).start();
}
