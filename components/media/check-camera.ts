import { type Clock, withDeadline } from '../core/index.js';

/** How long a camera may take to send a picture that can be seen, in milliseconds: many begin in the dark. */
const PATIENCE = 6000;
/** Pixels of a side of what is looked at. */
const SIZE = 16;
/** Of 255, what no channel of any pixel exceeds behind a lid. */
const BLACK = 24;

/**
 * Waits until a picture of a camera can be seen.
 *
 * @returns what is wrong with it, or `null`
 * @throws the reason of the signal
 */
export async function checkCamera(
  stream: MediaStream,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<'no-picture' | 'dark-picture' | null> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  // Not by "autoplay", which plays only what is seen. What does not play at all shows nothing, and is found so.
  video.play().catch(() => undefined);
  try {
    return await withDeadline(
      { clock, milliseconds: PATIENCE, signal },
      (until) => seePicture(video, until),
      () => (video.videoWidth > 0 ? 'dark-picture' : 'no-picture'),
    );
  } finally {
    video.srcObject = null;
  }
}

function seePicture(video: HTMLVideoElement, signal: AbortSignal): Promise<null> {
  const canvas = new OffscreenCanvas(SIZE, SIZE).getContext('2d', { willReadFrequently: true });
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    // Comes some four times a second, in every browser.
    video.addEventListener('timeupdate', () => (canvas === null || isLit(canvas, video)) && resolve(null), { signal });
  });
}

function isLit(canvas: OffscreenCanvasRenderingContext2D, video: HTMLVideoElement): boolean {
  canvas.drawImage(video, 0, 0, SIZE, SIZE);
  const { data } = canvas.getImageData(0, 0, SIZE, SIZE);
  return data.some((value, at) => at % 4 < 3 && value > BLACK);
}
