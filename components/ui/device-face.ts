import { html, nothing, type TemplateResult } from 'lit';
import type { CallApi, DeviceProblem, DeviceStatus } from '../core/index.js';
import type { ErrorCode } from '../protocol/index.js';
import { icon, MIC, MIC_OFF, VIDEO, VIDEO_OFF } from './icons.js';
import type { CallTexts } from './texts/call/texts.js';

/** How a device's button looks and what it says, on and off; and what it does. */
export interface DeviceFace {
  readonly device: 'microphone' | 'camera' | 'screen';
  readonly icons: { readonly on: string; readonly off: string };
  /** What a press does, in words: its accessible name. */
  readonly name: {
    readonly on: 'muteMicrophone' | 'turnCameraOff' | 'stopSharing';
    readonly off: 'unmuteMicrophone' | 'turnCameraOn' | 'shareScreen';
  };
  readonly turn: (api: CallApi, on: boolean) => Promise<void>;
}

export const MICROPHONE_FACE: DeviceFace = {
  device: 'microphone',
  icons: { on: MIC, off: MIC_OFF },
  name: { on: 'muteMicrophone', off: 'unmuteMicrophone' },
  turn: (api, on) => api.setMicrophone(on),
};

export const CAMERA_FACE: DeviceFace = {
  device: 'camera',
  icons: { on: VIDEO, off: VIDEO_OFF },
  name: { on: 'turnCameraOff', off: 'turnCameraOn' },
  turn: (api, on) => api.setCamera(on),
};

/** What a device's button shows, and what it does. */
export interface DeviceButtonView {
  readonly status: DeviceStatus;
  readonly usable: boolean;
  /** Whether its words stand beside the icon. */
  readonly labelled: boolean;
  readonly words: CallTexts;
  /** What is said of each problem. */
  readonly errors: Readonly<Record<ErrorCode, string>>;
  readonly onPress: () => void;
}

/**
 * The button of a device. Its name says what a press does, so it has no `aria-pressed`: "Unmute, pressed" would be read as
 * its opposite. A failure is told in words by the window; the button wears a mark, and the words as its description.
 */
export function deviceButton(face: DeviceFace, view: DeviceButtonView): TemplateResult {
  const { opening, problem } = view.status;
  const look = isLit(face, view.status) ? 'on' : 'off';
  const name = view.words[face.name[look]];
  return html`<button
    part=${`${face.device}-button`}
    class=${`button ${view.labelled ? 'row' : 'round'} ${look}`}
    type="button"
    aria-label=${name}
    title=${problem === null ? name : sentence(face, problem, view)}
    aria-busy=${opening}
    ?data-failed=${problem !== null}
    ?disabled=${!view.usable}
    @click=${view.onPress}
  >
    ${icon(`${face.device}-${look}-icon`, face.icons[look], `${look}-icon`)}${
      view.labelled ? html`<span part="label">${name}</span>` : nothing
    }
  </button>`;
}

/**
 * Whether it looks as on. While a device opens it looks as it will: nobody shall believe to be muted. A screen has to be
 * picked first, and perhaps it is not.
 */
function isLit({ device }: DeviceFace, { on, opening }: DeviceStatus): boolean {
  return on || (opening && device !== 'screen');
}

function sentence({ device }: DeviceFace, problem: DeviceProblem, { words, errors }: DeviceButtonView): string {
  return device === 'screen' ? words.screenFailed : errors[problem];
}

/** What a press does. It looks at what is so now, which may not have been rendered yet. */
export function pressDevice(face: DeviceFace, api: CallApi): void {
  face.turn(api, !isLit(face, api.snapshot.local[face.device])).catch(toldByTheSnapshot);
}

/** The `problem` of each device in the snapshot's `local` says what went wrong; there is nothing to add. */
export function toldByTheSnapshot(): void {
  return;
}
