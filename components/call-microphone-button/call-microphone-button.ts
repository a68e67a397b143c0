import { MICROPHONE_FACE, DeviceButton } from '../ui/index.js';

/**
 * Mutes and unmutes my microphone. Muting is instant, and so is being heard again.
 *
 * @tagname call-microphone-button
 * @slot on-icon - Instead of the icon of a microphone that is on
 * @slot off-icon - Instead of the icon of a muted one
 * @csspart microphone-button - "Mute microphone" or "Unmute microphone"
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @cssState on - The microphone is heard
 * @cssState opening - It is being opened
 * @cssState failed - It could not be opened, or the system has paused it
 */
export class CallMicrophoneButton extends DeviceButton {
  protected override readonly face = MICROPHONE_FACE;
}

declare global {
  interface HTMLElementTagNameMap {
    'call-microphone-button': CallMicrophoneButton;
  }
}
