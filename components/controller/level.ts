import type { CallSnapshot, Log } from '../core/index.js';

/** The other side's voice. */
export function heardTrack({ remote }: CallSnapshot): MediaStreamTrack | null {
  return remote.stream?.getAudioTracks()[0] ?? null;
}

/** Measures a level with what is loaded for it: a page that shows none has no need of it. */
export async function watchLevelLate(
  track: () => MediaStreamTrack | null,
  listener: (level: number) => void,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  try {
    const { watchLevel } = await import('../media/level-meter.js');
    watchLevel(track, listener, signal);
  } catch (error) {
    log.warn('what measures a level was not loaded', error);
  }
}
