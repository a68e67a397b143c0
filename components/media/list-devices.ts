import type { ChoosableDevice, DeviceChoice } from '../core/index.js';
import type { DeviceSource } from './capture.js';

const DEVICES: Readonly<Record<MediaDeviceKind, ChoosableDevice>> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};
/** Chromium's names for what the system has chosen: there a choice of none. */
const ALIASES = ['', 'default', 'communications'];

/** The devices that there are, each once. Before a permission was given, browsers name at most one of a kind, or none. */
export async function listDevices(devices: DeviceSource | undefined): Promise<readonly DeviceChoice[]> {
  const all = (await devices?.enumerateDevices()) ?? [];
  return all
    .filter(({ deviceId }) => !ALIASES.includes(deviceId))
    .map(({ kind, deviceId, label }) => ({ device: DEVICES[kind], id: deviceId, label }));
}
