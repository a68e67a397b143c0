import type { CSSResultGroup } from 'lit';
import { type CallSnapshot, isAnswered } from '../core/index.js';
import { DeviceButton, type DeviceFace, MONITOR_UP, MONITOR_X } from '../ui/index.js';
import { callScreenButtonStyles } from './call-screen-button.styles.js';

const SCREEN_FACE: DeviceFace = {
  device: 'screen',
  icons: { on: MONITOR_X, off: MONITOR_UP },
  name: { on: 'stopSharing', off: 'shareScreen' },
  turn: (api, on) => api.setScreen(on),
};

/**
 * Shares a screen, a window or a tab, which the person picks in the browser's own dialog, and ends that. It is not shown
 * where the browser can't, as on phones.
 *
 * @tagname call-screen-button
 * @slot on-icon - Instead of the icon while a screen is shared
 * @slot off-icon - Instead of the icon while none is
 * @csspart screen-button - "Share screen" or "Stop sharing"
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @cssState supported - The browser can do it
 * @cssState on - A screen is shared
 * @cssState opening - The browser asks which
 * @cssState failed - It could not be shared
 */
export class CallScreenButton extends DeviceButton {
  static override styles: CSSResultGroup = [DeviceButton.styles, callScreenButtonStyles];

  protected override readonly face = SCREEN_FACE;

  protected override willUpdate(): void {
    super.willUpdate();
    this.setState('supported', canShare());
  }

  /** There has to be somebody to see it. */
  protected override isUsable({ call, room }: CallSnapshot): boolean {
    return room !== null || isAnswered(call);
  }
}

/** Firefox for Android has the method, and refuses it always. */
function canShare(): boolean {
  const { mediaDevices, userAgent } = navigator as { mediaDevices?: Partial<MediaDevices>; userAgent: string };
  return mediaDevices?.getDisplayMedia !== undefined && !userAgent.includes('Android');
}

declare global {
  interface HTMLElementTagNameMap {
    'call-screen-button': CallScreenButton;
  }
}
