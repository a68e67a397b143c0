/**
 * Where the own picture rests. A corner is named by the writing direction's start and end, so that a corner that was
 * chosen in English stands mirrored in Arabic, as the rest of the page does.
 */
export const CORNERS = ['top-start', 'top-end', 'bottom-end', 'bottom-start'] as const;
export type Corner = (typeof CORNERS)[number];

/** Out of the way of the name, which stands top left, and of the bar below. */
export const DEFAULT_CORNER: Corner = 'top-end';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels that the picture can move by, to the right and down, from the top left corner. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly rtl: boolean;
}

/** How far ahead a throw is followed: 120 ms at the speed that the picture was let go with. */
const THROW = 120;

/** Where the picture's top left stands while it rests in a corner. */
export function restPoint(corner: Corner, room: Room): Point {
  const right = corner.endsWith('end') !== room.rtl;
  return { x: right ? room.width : 0, y: corner.startsWith('bottom') ? room.height : 0 };
}

/** Keeps the picture inside; where there is no room at all it stays at the top left. */
export function confine(point: Point, room: Room): Point {
  return { x: clamp(point.x, room.width), y: clamp(point.y, room.height) };
}

/** The corner nearest to where a picture is let go, or to where the throw would carry it. */
export function nearestCorner(point: Point, room: Room, speed: Point = { x: 0, y: 0 }): Corner {
  const right = point.x + speed.x * THROW > room.width / 2;
  const bottom = point.y + speed.y * THROW > room.height / 2;
  return `${bottom ? 'bottom' : 'top'}-${right !== room.rtl ? 'end' : 'start'}`;
}

/** The corner that an arrow key leads to, or `null` for every other key. At the edge it is the corner itself. */
export function cornerByKey(corner: Corner, key: string, rtl: boolean): Corner | null {
  const [block, inline] = corner.split('-') as ['top' | 'bottom', 'start' | 'end'];
  switch (key) {
    case 'ArrowUp':
      return `top-${inline}`;
    case 'ArrowDown':
      return `bottom-${inline}`;
    case 'ArrowLeft':
      return `${block}-${rtl ? 'end' : 'start'}`;
    case 'ArrowRight':
      return `${block}-${rtl ? 'start' : 'end'}`;
    default:
      return null;
  }
}

/** The next corner around: what a click without a drag leads to (WCAG 2.2, 2.5.7). */
export function nextCorner(corner: Corner): Corner {
  return CORNERS[(CORNERS.indexOf(corner) + 1) % CORNERS.length] ?? DEFAULT_CORNER;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}
