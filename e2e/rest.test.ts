import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Phone } from './harness/phone.js';
import { seeAndHearEachOther } from './harness/senses.js';
import { setStage } from './harness/stage.js';

const stage = await setStage();

/** Heartbeats of the relay, each of which is answered. */
const BEATS = 3;
/** Of a call, in seconds, that are looked at. */
const LONG = 5;
/** The path is looked at twice a second, by the media watchdog, and the line every other second. */
const MOST_STATISTICS = 2.5 * LONG + 2;
/** Each second: five looks for who speaks, four at the colours around the picture, two at the path; the time, and the rest. */
const MOST_TIMERS = 18 * LONG;

/** What a page did. */
interface Work {
  readonly frames: number;
  readonly timers: number;
  readonly statistics: number;
  /** The parts in which anything changed, or the tags of what is no part. */
  readonly changed: readonly string[];
}

test('a widget in which nobody calls does nothing but answer the heartbeat of its relay', async (t) => {
  const tap = await stage.tap(t);
  const ada = await stage.phone(t, 'Ada', { relay: tap.url });
  await ada.is('online');
  const work = await watchOnceAtRest(ada);
  for (let beat = 0; beat < BEATS; beat += 1) await tap.tell([]);
  // Each heartbeat sets the time anew by which the next one is due.
  assert.deepEqual(await work(), { frames: 0, timers: BEATS, statistics: 0, changed: [] });
});

test('a call that runs asks for its statistics, and changes nothing in the page but the time', async (t) => {
  const [ada, bob] = await stage.call(t);
  await seeAndHearEachOther(ada, bob);
  const work = await watchOnceAtRest(ada);
  const until = (await ada.page.evaluate(() => performance.now())) + LONG * 1000;
  await ada.wait('for time to pass', (then) => performance.now() >= then, until);
  const { frames, timers, statistics, changed } = await work();
  assert.equal(frames, 0);
  assert.ok(statistics > 0 && statistics <= MOST_STATISTICS, `${statistics} statistics`);
  assert.ok(timers <= MOST_TIMERS, `${timers} timers`);
  // Who speaks is marked on the stage: the fake microphone beeps.
  assert.deepEqual(
    changed.filter((part) => part !== 'stage'),
    ['duration'],
  );
});

/** Waits until nothing has changed in a page for a second, and notes from then on what it does. */
async function watchOnceAtRest({ page }: Phone): Promise<() => Promise<Work>> {
  const watched = await page.evaluateHandle(async (quiet) => {
    const { requestAnimationFrame, setTimeout, setInterval } = globalThis;
    const work = { frames: 0, timers: 0, statistics: 0, changed: new Set<string>() };
    const nameOf = (node: Node): string => {
      const element = node instanceof Element ? node : node.parentElement;
      return element?.getAttribute('part') ?? element?.localName ?? 'a shadow root';
    };
    let changedAt = performance.now();
    const observer = new MutationObserver((records) => {
      changedAt = performance.now();
      for (const { target } of records) work.changed.add(nameOf(target));
    });
    const roots: (Document | ShadowRoot)[] = [document];
    for (const root of roots) {
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    }
    const isRunning = document.querySelector('webrtc-call')?.controller?.snapshot.call.phase === 'connected';
    while (!isRunning && performance.now() - changedAt < quiet) await new Promise(requestAnimationFrame);
    work.changed.clear();
    globalThis.requestAnimationFrame = (run) => {
      work.frames += 1;
      return requestAnimationFrame(run);
    };
    globalThis.setTimeout = ((...timer: Parameters<typeof setTimeout>) => {
      work.timers += 1;
      return setTimeout(...timer);
    }) as typeof setTimeout;
    globalThis.setInterval = ((...timer: Parameters<typeof setInterval>) => {
      work.timers += 1;
      return setInterval(...timer);
    }) as typeof setInterval;
    const prototype = RTCPeerConnection.prototype;
    const getStats = Reflect.get(prototype, 'getStats');
    prototype.getStats = function (...of) {
      work.statistics += 1;
      return getStats.apply(this, of);
    };
    return work;
  }, 1000);
  return () => watched.evaluate((work) => ({ ...work, changed: [...work.changed] }));
}
