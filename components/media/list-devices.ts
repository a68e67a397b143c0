import type { ChoosableDevice, DeviceChoice } from '../core/index.js';
import type { DeviceSource } from './capture.js';

const DEVICES: Readonly<Record<MediaDeviceKind, ChoosableDevice>> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};
/** Chromium's names for what the system has chosen: there a choice of none. */
const ALIASES = ['default', 'communications'];

/**
 * The devices that there are, each once. Before a permission was given, browsers tell no more of a kind than that there is one
 * (Media Capture and Streams, 9.2): it has an empty `id` then.
 */
export async function listDevices(devices: DeviceSource | undefined): Promise<readonly DeviceChoice[]> {
  const all = (await devices?.enumerateDevices()) ?? [];
  const named = new Set(all.filter(({ deviceId }) => deviceId !== '').map(({ kind }) => kind));
  return all
    .filter(({ deviceId, kind }) => !ALIASES.includes(deviceId) && (deviceId !== '' || !named.has(kind)))
    .map(({ kind, deviceId, label }) => ({ device: DEVICES[kind], id: deviceId, label }));
}
