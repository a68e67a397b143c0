import type { CallApi } from '../core/index.js';
import { DeviceButton, type DeviceFace, VIDEO, VIDEO_OFF } from '../ui/index.js';

/**
 * Turns my camera on and off. Off means that the camera is closed and its light goes out.
 *
 * @tagname call-camera-button
 * @slot on-icon - Instead of the icon of a camera that is on
 * @slot off-icon - Instead of the icon of one that is off
 * @csspart camera-button - "Turn camera off" or "Turn camera on"
 * @csspart icon - The icon
 * @cssState on - The camera is seen
 * @cssState opening - It is being opened
 * @cssState failed - It could not be opened, or the system has paused it
 */
export class CallCameraButton extends DeviceButton {
  protected override readonly device = 'camera';
  protected override readonly face: DeviceFace = {
    icons: { on: VIDEO, off: VIDEO_OFF },
    name: { on: 'turnCameraOff', off: 'turnCameraOn' },
  };

  protected override turn(api: CallApi, on: boolean): Promise<void> {
    return api.setCamera(on);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-camera-button': CallCameraButton;
  }
}
