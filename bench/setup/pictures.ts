/**
 * Begins to watch for pictures that come from somebody else, in whatever element they are shown; those of the camera that
 * is asked for from now on are not. A picture counts when it can be seen: a video may play before its element is shown, or
 * is in the document at all, and whoever waits for it sees nobody until then. It may run as the text that it is, so it uses
 * nothing from outside.
 *
 * @returns what waits for the next picture that is not black and can be seen, and resolves with when that was, in
 *   milliseconds of the clock on the wall
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

  function trackOf(video: HTMLVideoElement): MediaStreamTrack | undefined {
    return (video.srcObject as MediaStream | null)?.getVideoTracks()[0];
  }

  let waiting: ((at: number) => void)[] = [];

  /** Looks in each frame of the page: a video that is shown at last may have no picture of its own to tell of it. */
  function awaitShown(video: HTMLVideoElement, track: MediaStreamTrack): void {
    requestAnimationFrame(() => {
      // A video that shows nobody any more would be looked at for ever, where others measure an idle page.
      if (trackOf(video) !== track || track.readyState === 'ended') return;
      // Both look through shadow roots, closed ones too.
      if (!video.isConnected || !video.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
        awaitShown(video, track);
        return;
      }
      const at = performance.timeOrigin + performance.now();
      for (const tell of waiting) tell(at);
      waiting = [];
    });
  }

  function look(video: HTMLVideoElement): void {
    const track = trackOf(video);
    if (track && mine.has(track)) return;
    if (track && isLight(video)) awaitShown(video, track);
    else video.requestVideoFrameCallback(() => look(video));
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
