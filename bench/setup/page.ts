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
/** The mean of a picture's colours, 0 to 255, above which it is not black. */
const LIGHT = 16;

/** A page, as the benchmark speaks with it. Times are milliseconds of the clock on the wall. */
export interface MeasuredPage {
  readonly id: string;
  call(id: string): number;
  /** Answers after so many milliseconds; resolves with when. */
  answerAfter(milliseconds: number): Promise<number>;
  /** When the other side was first seen. */
  readonly seen: Promise<number>;
}
declare global {
  interface Window {
    measured: Promise<MeasuredPage>;
  }
}

const now = (): number => performance.timeOrigin + performance.now();
const mine = new WeakSet<MediaStreamTrack>();

async function openCamera(camera: Camera): Promise<void> {
  const { mediaDevices } = navigator;
  const real = mediaDevices.getUserMedia.bind(mediaDevices);
  const opened = camera === 'open' ? await real(CAMERA) : null;
  mediaDevices.getUserMedia = async () => {
    const stream = opened?.clone() ?? (await real(CAMERA));
    for (const track of stream.getTracks()) mine.add(track);
    if (camera === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW));
    return stream;
  };
}

/** Resolves at the first frame of a picture that is not mine and not black, in whatever element it is. */
function firstPicture(): Promise<number> {
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')!;
  const canvas = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true })!;
  return new Promise((resolve) => {
    function look(video: HTMLVideoElement): void {
      const at = now();
      const [track] = (video.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
      if (track && !mine.has(track)) {
        canvas.drawImage(video, 0, 0, 16, 16);
        const colours = canvas.getImageData(0, 0, 16, 16).data.filter((_, index) => index % 4 !== 3);
        const mean = colours.reduce((sum, colour) => sum + colour, 0) / colours.length;
        if (mean > LIGHT) return resolve(at);
      }
      video.requestVideoFrameCallback(() => look(video));
    }
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      ...property,
      set(this: HTMLMediaElement, source: MediaProvider | null) {
        property.set!.call(this, source);
        if (this instanceof HTMLVideoElement && source) this.requestVideoFrameCallback(() => look(this));
      },
    });
  });
}

async function open(): Promise<MeasuredPage> {
  const wish = new URLSearchParams(location.search);
  const way: Way = WAYS[wish.get('way') as WayName];
  const seen = firstPicture();
  await openCamera(wish.get('camera') as Camera);
  let answer: (() => unknown) | null = null;
  let onRing = (): void => undefined;
  const party: Party = await way.open(wish.get('server') ?? '', (how) => {
    answer = how;
    onRing();
  });
  return {
    id: party.id,
    seen,
    call: (id) => {
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
