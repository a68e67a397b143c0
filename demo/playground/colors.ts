/** Red, green and blue, 0 to 255. */
type Rgb = readonly [red: number, green: number, blue: number];

const CANVAS = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** Any colour that the browser knows, as sRGB; what is transparent lies on white or black. */
function rgbOf(color: string, ground: string): Rgb {
  if (!CANVAS) return [0, 0, 0];
  for (const layer of [ground, color]) {
    CANVAS.fillStyle = layer;
    CANVAS.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = CANVAS.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Whether nothing is to be seen of a colour: a colour field knows none such. */
export function isClear(color: string): boolean {
  if (!CANVAS) return false;
  CANVAS.clearRect(0, 0, 1, 1);
  CANVAS.fillStyle = color;
  CANVAS.fillRect(0, 0, 1, 1);
  return CANVAS.getImageData(0, 0, 1, 1).data[3] === 0;
}

/** A colour as a colour field takes it. */
export function hexOf(color: string, scheme: 'light' | 'dark'): string {
  const rgb = rgbOf(color, scheme === 'light' ? 'white' : 'black');
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [one, other].map((color) => luminance(rgbOf(color, 'white'))).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
