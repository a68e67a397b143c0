import { confine, type Corner, nearestCorner, type Point, restPoint, type Room } from './preview-position.js';

/** A finger that trembles is still a click. */
const SLACK = 6;
/** Of how many milliseconds a throw's speed is the mean. */
const SPEED_WINDOW = 80;

interface Sample extends Point {
  readonly time: number;
}

interface Grip {
  readonly pointer: number;
  readonly room: Room;
  /** Where the picture stood. */
  readonly origin: Point;
  /** Where the pointer took hold. */
  readonly hold: Point;
  readonly samples: Sample[];
  moved: boolean;
}

/**
 * Moves a frame inside its host by pointer. The frame rests in a corner by CSS alone, so that it stays inside however
 * its host is resized; a drag is a transform on top of that, and all measuring is done once, when it begins.
 */
export class PreviewDrag {
  readonly #host: HTMLElement;
  #grip: Grip | null = null;
  #dragged = false;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Whether the click that comes now ends a drag, and means nothing else. */
  get dragged(): boolean {
    return this.#dragged;
  }

  start(event: PointerEvent, frame: HTMLElement, corner: Corner): void {
    if (!event.isPrimary || event.button !== 0) return;
    const room = this.#measure(frame);
    this.#dragged = false;
    this.#grip = {
      pointer: event.pointerId,
      room,
      origin: restPoint(corner, room),
      hold: pointOf(event),
      samples: [sampleOf(event)],
      moved: false,
    };
    // Captured by the handle itself, so that the click after it is still the handle's.
    (event.target as Element).setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent, frame: HTMLElement): void {
    const grip = this.#grip;
    if (grip?.pointer !== event.pointerId) return;
    grip.moved ||= distance(grip.hold, pointOf(event)) > SLACK;
    if (!grip.moved) return;
    remember(grip.samples, sampleOf(event));
    const { x, y } = pulled(grip, event);
    frame.style.transform = `translate3d(${x - grip.origin.x}px, ${y - grip.origin.y}px, 0)`;
  }

  /** Lets go. Returns the corner that the frame goes to, or `null` where nothing was dragged. */
  end(event: PointerEvent, frame: HTMLElement): Corner | null {
    const grip = this.#grip;
    if (grip?.pointer !== event.pointerId) return null;
    this.#grip = null;
    if (!grip.moved) return null;
    this.#dragged = true;
    const place = pulled(grip, event);
    remember(grip.samples, sampleOf(event));
    const corner = nearestCorner(place, grip.room, speedOf(grip.samples));
    frame.style.transform = '';
    glide(frame, place, restPoint(corner, grip.room));
    return corner;
  }

  /** Carries the frame from the corner that it rests in to another. */
  carry(frame: HTMLElement, from: Corner, to: Corner): void {
    if (from === to) return;
    const room = this.#measure(frame);
    glide(frame, restPoint(from, room), restPoint(to, room));
  }

  #measure(frame: HTMLElement): Room {
    const { paddingLeft, paddingRight, paddingTop, paddingBottom, direction } = getComputedStyle(this.#host);
    const box = this.#host.getBoundingClientRect();
    const { width, height } = frame.getBoundingClientRect();
    return {
      width: box.width - parseFloat(paddingLeft) - parseFloat(paddingRight) - width,
      height: box.height - parseFloat(paddingTop) - parseFloat(paddingBottom) - height,
      rtl: direction === 'rtl',
    };
  }
}

/** A short spring from one place to another; at once where motion is not wanted. */
function glide(frame: HTMLElement, from: Point, to: Point): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const offset = `translate3d(${from.x - to.x}px, ${from.y - to.y}px, 0)`;
  frame.animate({ transform: [offset, 'none'] }, { duration: 240, easing: 'cubic-bezier(0.22, 1.18, 0.36, 1)' });
}

function pulled(grip: Grip, event: PointerEvent): Point {
  const { origin, hold, room } = grip;
  return confine({ x: origin.x + event.clientX - hold.x, y: origin.y + event.clientY - hold.y }, room);
}

function remember(samples: Sample[], sample: Sample): void {
  samples.push(sample);
  while (sample.time - (samples[0]?.time ?? sample.time) > SPEED_WINDOW) samples.shift();
}

/** Pixels a millisecond; a pointer that rested before it let go throws nothing. */
function speedOf(samples: readonly Sample[]): Point {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.time <= first.time) return { x: 0, y: 0 };
  const time = last.time - first.time;
  return { x: (last.x - first.x) / time, y: (last.y - first.y) / time };
}

const pointOf = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });
const sampleOf = (event: PointerEvent): Sample => ({ ...pointOf(event), time: event.timeStamp });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
