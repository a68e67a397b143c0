/** Where something is drawn: CSS pixels from the start and the top of the box. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** Between two tiles, and how narrow and how wide a tile may be against its height. */
const GAP = 8;
const NARROWEST = 3 / 4;
const WIDEST = 16 / 9;
/** How much of the box the others get beside something large: of its width, or of its height where it is upright. */
const STRIP = 0.22;
/** The least that makes a strip readable. */
const LEAST_STRIP = 88;

/**
 * Where the tiles of a room are drawn, in their order: equal, as large as they can be, and a last row in the middle. One
 * that is to be large gets what the others leave, which stand beside it, or below it in an upright box.
 *
 * @param large its place among the tiles; `-1` where all are equal
 */
export function arrange(count: number, box: Box, large = -1): Place[] {
  if (large < 0 || count < 2) return equal(count, box);
  const upright = box.height > box.width;
  const strip = Math.max(LEAST_STRIP, (upright ? box.height : box.width) * STRIP);
  const [most, rest] = upright
    ? [
        { ...box, height: box.height - strip - GAP },
        { width: box.width, height: strip },
      ]
    : [
        { ...box, width: box.width - strip - GAP },
        { width: strip, height: box.height },
      ];
  const others = equal(count - 1, rest).map((place) =>
    upright ? { ...place, y: place.y + most.height + GAP } : { ...place, x: place.x + most.width + GAP },
  );
  return [...others.slice(0, large), { x: 0, y: 0, ...most }, ...others.slice(large)];
}

/** Where my own picture stands beside one other person's: small, in the upper corner at the end, over theirs. */
export function corner(box: Box): Place {
  const width = Math.min(200, Math.max(LEAST_STRIP, box.width * STRIP));
  return { x: box.width - width - GAP, y: GAP, width, height: width * 0.75 };
}

function equal(count: number, box: Box): Place[] {
  if (count === 0) return [];
  // One alone fills the box, as in a call.
  if (count === 1) return [{ x: 0, y: 0, ...box }];
  const { columns, width, height } = bestColumns(count, box);
  const rows = Math.ceil(count / columns);
  const top = (box.height - rows * height - (rows - 1) * GAP) / 2;
  return Array.from({ length: count }, (_, nth) => {
    const row = Math.floor(nth / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = (box.width - inRow * width - (inRow - 1) * GAP) / 2;
    return { x: left + (nth % columns) * (width + GAP), y: top + row * (height + GAP), width, height };
  });
}

interface Columns extends Box {
  readonly columns: number;
}

function bestColumns(count: number, box: Box): Columns {
  const choices = Array.from({ length: count }, (_, fewer) => tileOf(fewer + 1, count, box));
  return choices.reduce((best, next) => (next.width * next.height > best.width * best.height ? next : best));
}

/** The largest tile that fits so many columns. */
function tileOf(columns: number, count: number, box: Box): Columns {
  const rows = Math.ceil(count / columns);
  const width = Math.max(0, (box.width - (columns - 1) * GAP) / columns);
  const height = Math.max(0, (box.height - (rows - 1) * GAP) / rows);
  return { columns, width: Math.min(width, height * WIDEST), height: Math.min(height, width / NARROWEST) };
}
