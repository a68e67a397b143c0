import { type Clock, withDeadline } from '../core/index.js';
import { watchLevel } from './level-meter.js';

/** How long a person may take to say something, in milliseconds. */
const PATIENCE = 12_000;
/** What speech reaches, and a quiet room does not: -42 dB below full scale. */
const SPEECH = 0.3;

/**
 * Waits until a microphone has heard something. Its level is told until the signal aborts, also after the result.
 *
 * @returns what is wrong with it, or `null`
 * @throws the reason of the signal
 */
export function checkMicrophone(
  stream: MediaStream,
  { clock, signal, onLevel }: { clock: Clock; signal: AbortSignal; onLevel: (level: number) => void },
): Promise<'silent' | null> {
  const heard = new Promise<null>((resolve) => {
    watchLevel(
      () => stream.getAudioTracks()[0] ?? null,
      (level) => {
        onLevel(level);
        if (level > SPEECH) resolve(null);
      },
      signal,
    );
  });
  return withDeadline(
    { clock, milliseconds: PATIENCE, signal },
    (until) => Promise.race([heard, aborted(until)]),
    () => 'silent',
  );
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}
