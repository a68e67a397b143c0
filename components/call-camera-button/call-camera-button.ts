import { CAMERA_FACE, DeviceButton } from '../ui/index.js';

/**
 * Turns my camera on and off. Off means that the camera is closed and its light goes out.
 *
 * @tagname call-camera-button
 * @slot on-icon - Instead of the icon of a camera that is on
 * @slot off-icon - Instead of the icon of one that is off
 * @csspart camera-button - "Turn camera off" or "Turn camera on"
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @cssState on - The camera is seen
 * @cssState opening - It is being opened
 * @cssState failed - It could not be opened, or the system has paused it
 */
export class CallCameraButton extends DeviceButton {
  protected override readonly face = CAMERA_FACE;
}

declare global {
  interface HTMLElementTagNameMap {
    'call-camera-button': CallCameraButton;
  }
}
