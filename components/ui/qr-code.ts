import { generate } from 'lean-qr/nano';
import { html, type TemplateResult } from 'lit';

/** A QR code as one shape, on a field of `size` by `size` that has its margin. */
export interface QrCode {
  readonly size: number;
  /** Path data of all that is dark. */
  readonly path: string;
}

/** What ISO/IEC 18004 wants left free on each side, in modules. */
const MARGIN = 4;

/**
 * The QR code of a text.
 *
 * @returns `null` where the text is longer than a code can be
 */
export function qrCode(text: string): QrCode | null {
  const bitmap = bitmapOf(text);
  if (bitmap === null) return null;
  const lines = Array.from({ length: bitmap.size }, (_, y) => lineOf(bitmap, y));
  return { size: bitmap.size + 2 * MARGIN, path: lines.join('') };
}

type Bitmap = ReturnType<typeof generate>;

function bitmapOf(text: string): Bitmap | null {
  try {
    return generate(text);
  } catch {
    return null;
  }
}

/** Neighbours are one piece: seams between them would show when the code is scaled. */
function lineOf(bitmap: Bitmap, y: number): string {
  let path = '';
  for (let x = 0; x < bitmap.size; x++) {
    const from = x;
    while (bitmap.get(x, y)) x++;
    if (x > from) path += `M${from + MARGIN} ${y + MARGIN}h${x - from}v1h${from - x}z`;
  }
  return path;
}

/**
 * The QR code of a page's address, which may be longer than a code can be: what is asked of the page is left out then.
 *
 * @returns `null` where the rest is still too long
 */
export function qrCodeOfLink(link: string): QrCode | null {
  const short = new URL(link);
  short.search = '';
  return qrCode(link) ?? qrCode(short.href);
}

/** It as a picture, under a name. */
export function qrImage(code: QrCode | null, label: string): TemplateResult {
  const size = code?.size ?? 0;
  return html`<svg
    part="qr"
    class="qr"
    role="img"
    aria-label=${label}
    viewBox="0 0 ${size} ${size}"
    shape-rendering="crispEdges"
  >
    <path d=${code?.path ?? ''}></path>
  </svg>`;
}
