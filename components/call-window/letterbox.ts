import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Clock, systemClock } from '../core/index.js';

/** The part of a picture that may be cut off before it is shown whole, between blurred edges. */
const MAY_CUT = 0.2;
/** Milliseconds between two pictures of the edges: they are a mood, not a film. */
const INTERVAL = 250;
/** How many pixels wide and high the picture is at its smallest, where it loses its outlines. */
const BLURRED = 8;
/** Laid over the edges, so that the picture stands out from them. */
const SHADE = 'rgb(0 0 0 / 0.4)';

/** How a picture of one shape stands in a stage of another. */
export type Fit = 'cover' | 'contain';

/** A little is cut off, so that the stage is filled; a face that would lose its forehead is shown whole. */
export function fitOf(picture: number, stage: number): Fit {
  return Math.min(picture, stage) / Math.max(picture, stage) >= 1 - MAY_CUT ? 'cover' : 'contain';
}

/**
 * Fits the picture into the stage, and fills what is left beside it with the same picture, blurred. The blur is a
 * canvas of a few pixels, drawn four times a second and scaled up. A second video, or a filter of CSS, would be blurred
 * at full size with every frame of the picture, which is most of what a call costs where no graphics card helps. Where
 * motion is not wanted nothing is drawn.
 */
export class Letterbox implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: Clock;
  #fit: Fit = 'cover';
  #stage: HTMLElement | null = null;
  #video: HTMLVideoElement | null = null;
  #shape = NaN;
  #cancel: (() => void) | null = null;
  readonly #resizes =
    typeof ResizeObserver === 'undefined'
      ? null
      : new ResizeObserver(([entry]) => {
          if (!entry) return;
          this.#shape = entry.contentRect.width / entry.contentRect.height;
          this.refit();
        });

  constructor(host: ReactiveControllerHost, clock: Clock = systemClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  get fit(): Fit {
    return this.#fit;
  }

  hostDisconnected(): void {
    this.watch(null, null);
    this.draw(null);
  }

  /** Follows the size of a stage. */
  watch(stage: HTMLElement | null, video: HTMLVideoElement | null): void {
    this.#video = video;
    if (stage === this.#stage) return;
    this.#resizes?.disconnect();
    this.#stage = stage;
    if (stage !== null) this.#resizes?.observe(stage);
  }

  /** The picture, or the stage, has another shape. */
  refit(): void {
    const { videoWidth = 0, videoHeight = 0 } = this.#video ?? {};
    if (videoWidth === 0 || videoHeight === 0 || !Number.isFinite(this.#shape)) return;
    const fit = fitOf(videoWidth / videoHeight, this.#shape);
    if (fit === this.#fit) return;
    this.#fit = fit;
    this.#host.requestUpdate();
  }

  /** Keeps a canvas painted with the picture; `null` ends it. */
  draw(canvas: HTMLCanvasElement | null): void {
    if (canvas === null || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#cancel?.();
      this.#cancel = null;
    } else if (this.#cancel === null) {
      this.#paint(canvas);
    }
  }

  #paint(canvas: HTMLCanvasElement): void {
    const video = this.#video;
    if (video && document.visibilityState === 'visible') paintBlurred(canvas, video);
    this.#cancel = this.#clock.schedule(this.#clock.now() + INTERVAL, () => {
      this.#paint(canvas);
    });
  }
}

/** Small, smaller, and back: what is enlarged twice has soft edges. */
function paintBlurred(canvas: HTMLCanvasElement, video: HTMLVideoElement): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return;
  const { width, height } = canvas;
  context.imageSmoothingQuality = 'high';
  context.drawImage(video, 0, 0, width, height);
  context.drawImage(canvas, 0, 0, BLURRED, BLURRED);
  context.drawImage(canvas, 0, 0, BLURRED, BLURRED, 0, 0, width, height);
  context.fillStyle = SHADE;
  context.fillRect(0, 0, width, height);
}
