import { silentLog } from '../core/index.js';
import type { ChoiceStore } from '../media/chosen-devices.js';
import { DeviceMedia } from '../media/device-media.js';
import { FakeDevices } from './fake-devices.js';
import { FakeStream } from './fake-tracks.js';

/**
 * Local media without a DOM: the real rules over fake devices, so that a test of the controller meets the timing and
 * the failures that a person's devices have. Tracks and streams are plain objects; no element can play them.
 */
export class FakeMedia extends DeviceMedia {
  readonly devices: FakeDevices;

  constructor(devices = new FakeDevices(), choice: ChoiceStore = { read: () => null, write: () => undefined }) {
    super({ devices, log: silentLog, choice, createStream: () => new FakeStream().asStream() });
    this.devices = devices;
  }
}
