import { capture, type DeviceIds, type DeviceKind, type DeviceSource } from './capture.js';
import { problemOf } from './device-problem.js';

/** What took the place of a track: nothing new where `track` is the old one, nothing at all where it is `null`. */
export interface Switched {
  readonly track: MediaStreamTrack | null;
  /** Why it is not the wanted device's. */
  readonly cause?: unknown;
}

/**
 * Opens another device in place of an open one: the new one first, so that nothing is missed. Where the system lets only
 * one be open, as phones do with cameras, the old one is stopped first, and opened again when the new one does not come.
 */
export async function switchDevice(
  devices: DeviceSource,
  old: MediaStreamTrack,
  wanted: DeviceIds,
  before: DeviceIds,
): Promise<Switched> {
  const open = async (ids: DeviceIds): Promise<MediaStreamTrack | null> =>
    (await capture(devices, [old.kind as DeviceKind], ids, 'exact'))[0] ?? null;
  try {
    return { track: await open(wanted) };
  } catch (cause) {
    if (problemOf(cause) !== 'media-in-use') return { track: old, cause };
  }
  old.stop();
  try {
    return { track: await open(wanted) };
  } catch (cause) {
    return { track: await open(before).catch(() => null), cause };
  }
}
