/** A picture that moves: somebody in front of a wall. */
export function movingPicture(width: number, height: number, hue: number): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  const draw = (time: number): void => {
    const wall = context.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, `oklch(0.75 0.07 ${hue})`);
    wall.addColorStop(1, `oklch(0.5 0.09 ${hue + 60})`);
    context.fillStyle = wall;
    context.fillRect(0, 0, width, height);
    const [x, y, size] = [width / 2 + Math.sin(time / 900) * 12, height * 0.48, Math.min(width, height) * 0.2];
    context.fillStyle = `oklch(0.35 0.06 ${hue + 180})`;
    context.beginPath();
    context.ellipse(x, height, size * 2, size * 1.9, 0, 0, 7);
    context.fill();
    context.fillStyle = 'oklch(0.78 0.06 60)';
    context.beginPath();
    context.ellipse(x, y, size * 0.8, size, 0, 0, 7);
    context.fill();
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  return canvas.captureStream(30);
}
