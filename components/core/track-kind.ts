/** What a track of a call carries: a voice, a camera's picture, or a shared screen and its sound. */
export const TRACK_KINDS = ['audio', 'video', 'screen-audio', 'screen-video'] as const;
export type TrackKind = (typeof TRACK_KINDS)[number];

export function isScreen(kind: TrackKind): boolean {
  return kind.startsWith('screen');
}
