/** A screen to share, without a picker: a canvas on which something moves. */
export function paintedScreen(width = 320, height = 200): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  const [track] = canvas.captureStream(15).getVideoTracks();
  let hue = 0;
  const paint = () => {
    if (track!.readyState === 'ended') return;
    hue = (hue + 7) % 360;
    context.fillStyle = `hsl(${hue} 80% 60%)`;
    context.fillRect(0, 0, width, height);
    requestAnimationFrame(paint);
  };
  paint();
  return track!;
}
