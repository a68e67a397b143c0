import decodeQR from 'qr/decode.js';

/** Pixels for each module: as large as a camera would see them. */
const SCALE = 6;

/** Reads a QR code as a camera does: from the pixels that its path paints dark on white. */
export function readQrCode({ size, path }: { readonly size: number; readonly path: string }): string {
  const width = size * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row++)
      for (let column = Number(x) * SCALE; column < (Number(x) + Number(length)) * SCALE; column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
  return decodeQR({ width, height: width, data });
}
