import { CallError } from '../core/index.js';
import { capture, type DeviceKind } from './capture.js';
import { problemOf } from './device-problem.js';

/**
 * Opens one device beside all calls, until the signal aborts; one that a prompt brings later is stopped at once.
 *
 * @param id which one; `null` leaves it to the system
 * @throws CallError `media-…` or `insecure-context`, and the reason of the signal
 */
export async function openDevice(kind: DeviceKind, id: string | null, signal: AbortSignal): Promise<MediaStream> {
  // Nobody is to be asked for what nobody waits for.
  signal.throwIfAborted();
  // Missing on an insecure page.
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (!mediaDevices) throw new CallError('insecure-context', 'there are no devices');
  const tracks = await capture(mediaDevices, [kind], { audio: id, video: id }).catch((cause: unknown) => {
    throw new CallError(problemOf(cause), kind, { cause });
  });
  const close = (): void => tracks.forEach((track) => track.stop());
  if (signal.aborted) close();
  signal.throwIfAborted();
  signal.addEventListener('abort', close, { once: true });
  return new MediaStream(tracks);
}
