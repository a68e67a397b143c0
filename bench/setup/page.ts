import { watchPictures } from './pictures.js';
import { bound } from './ways/bound.js';
import { peerjs } from './ways/peerjs.js';
import { simplePeer } from './ways/simple-peer.js';
import { tutorial } from './ways/tutorial.js';
import type { Party, Way } from './ways/way.js';
import { webrtcCall } from './ways/webrtc-call.js';

/*
 * What runs in both pages of a measured call, whatever that is made with: a camera that opens as it is told to, and a watch
 * that stops at the first picture of the other side.
 */

export const WAYS = {
  'webrtc-call': webrtcCall,
  bound,
  peerjs,
  'simple-peer': simplePeer(true),
  'simple-peer without trickle': simplePeer(false),
  tutorial,
} satisfies Readonly<Record<string, Way>>;
export type WayName = keyof typeof WAYS;

/** A camera that is open already, one that opens when it is asked for, and one that takes half a second more, as real ones do. */
export type Camera = 'open' | 'cold' | 'slow';
const SLOW = 500;
/** The same pictures for all, whatever each asks for: only the way to them is measured. */
const CAMERA = { audio: true, video: { width: 640, height: 480 } };

/** A page, as the benchmark speaks with it. Times are milliseconds of the clock on the wall. */
export interface MeasuredPage {
  readonly id: string;
  call(id: string): number;
  /** Answers after so many milliseconds; resolves with when. */
  answerAfter(milliseconds: number): Promise<number>;
  /** When the other side was first seen. */
  readonly seen: Promise<number>;
  /** The longest task since the dial, or the ring; 0 where none took 50 ms. */
  readonly longestTask: () => number;
  /** How long the camera took to open last; 0 where nobody asked for it. */
  readonly cameraTook: () => number;
}
declare global {
  interface Window {
    measured: Promise<MeasuredPage>;
  }
}

const now = (): number => performance.timeOrigin + performance.now();

/** @returns how long it took to open last */
async function openCamera(camera: Camera): Promise<() => number> {
  const { mediaDevices } = navigator;
  const real = mediaDevices.getUserMedia.bind(mediaDevices);
  const opened = camera === 'open' ? await real(CAMERA) : null;
  let took = 0;
  mediaDevices.getUserMedia = async () => {
    const asked = now();
    const stream = opened?.clone() ?? (await real(CAMERA));
    if (camera === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW));
    took = now() - asked;
    return stream;
  };
  return () => took;
}

/** Tasks that took 50 ms and more (https://w3c.github.io/longtasks/), from when it is asked to begin. */
function watchTasks(): { begin: () => void; longest: () => number } {
  let longest = 0;
  const read = (tasks: PerformanceEntryList): void => {
    for (const { duration } of tasks) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver((list) => read(list.getEntries()));
  return {
    begin: () => observer.observe({ type: 'longtask' }),
    longest: () => {
      read(observer.takeRecords());
      return longest;
    },
  };
}

async function open(): Promise<MeasuredPage> {
  const wish = new URLSearchParams(location.search);
  const way: Way = WAYS[wish.get('way') as WayName];
  const cameraTook = await openCamera(wish.get('camera') as Camera);
  const seen = watchPictures()();
  const tasks = watchTasks();
  let answer: (() => unknown) | null = null;
  let onRing = (): void => undefined;
  const party: Party = await way.open(wish.get('server') ?? '', (how) => {
    answer = how;
    tasks.begin();
    onRing();
  });
  if (wish.has('prepared')) party.prepare?.();
  return {
    id: party.id,
    seen,
    longestTask: tasks.longest,
    cameraTook,
    call: (id) => {
      tasks.begin();
      const at = now();
      void party.call(id);
      return at;
    },
    answerAfter: async (milliseconds) => {
      await new Promise<void>((resolve) => (answer ? resolve() : (onRing = resolve)));
      if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
      const at = now();
      void answer?.();
      return at;
    },
  };
}

window.measured = open();
