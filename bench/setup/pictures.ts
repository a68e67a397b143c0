/**
 * Begins to watch for pictures that come from somebody else, in whatever element they are shown; those of the camera that
 * is asked for from now on are not. It may run as the text that it is, so it uses nothing from outside.
 *
 * @returns what waits for the next picture that is not black, and resolves with when it was there, in milliseconds of the
 *   clock on the wall
 */
export function watchPictures(): () => Promise<number> {
  /** The mean of a picture's colours, 0 to 255, above which it is not black. */
  const LIGHT = 16;
  const mine = new WeakSet<MediaStreamTrack>();
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    for (const track of stream.getTracks()) mine.add(track);
    return stream;
  };

  const canvas = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true })!;
  function isLight(video: HTMLVideoElement): boolean {
    canvas.drawImage(video, 0, 0, 16, 16);
    const colours = canvas.getImageData(0, 0, 16, 16).data.filter((_, index) => index % 4 !== 3);
    return colours.reduce((sum, colour) => sum + colour, 0) / colours.length > LIGHT;
  }

  let waiting: ((at: number) => void)[] = [];
  function look(video: HTMLVideoElement): void {
    const at = performance.timeOrigin + performance.now();
    const [track] = (video.srcObject as MediaStream | null)?.getVideoTracks() ?? [];
    if (track && mine.has(track)) return;
    if (track && isLight(video)) {
      for (const tell of waiting) tell(at);
      waiting = [];
      return;
    }
    video.requestVideoFrameCallback(() => look(video));
  }

  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')!;
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...property,
    set(this: HTMLMediaElement, source: MediaProvider | null) {
      property.set!.call(this, source);
      if (this instanceof HTMLVideoElement && source) this.requestVideoFrameCallback(() => look(this));
    },
  });
  return () => new Promise((resolve) => waiting.push(resolve));
}
