/** A page that can call, whatever it is made with. */
export interface Party {
  readonly id: string;
  call(id: string): unknown;
  /** Loads what a call is made of, where that comes late. */
  prepare?(): void;
}

/** One way to make a call, as its documentation shows it. */
export interface Way {
  /** Resolves once the page can be called. `onRing` is told of each call, with what answers it. */
  open(server: string, onRing: (answer: () => unknown) => void): Promise<Party>;
}

/** Plays the other side in a way that has no interface of its own. */
export function show(stream: MediaStream): void {
  const [old] = document.getElementsByTagName('video');
  const video = old ?? document.body.appendChild(document.createElement('video'));
  if (video.srcObject === stream) return;
  video.muted = true;
  video.autoplay = true;
  video.srcObject = stream;
}

export const MEDIA = { audio: true, video: true };
