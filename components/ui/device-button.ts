import { type CSSResultGroup, html, type TemplateResult } from 'lit';
import { type CallApi, DEVICE_OFF, type DeviceStatus, isAnswered } from '../core/index.js';
import { buttonStyles } from './button.styles.js';
import { CallElement } from './call-element.js';
import { CallWatch } from './call-watch.js';
import { deviceButtonStyles } from './device-button.styles.js';
import { icon } from './icons.js';
import { sharedStyles } from './shared.styles.js';
import { callTexts } from './texts/call/call-texts.js';
import { TextWatch } from './texts/text-watch.js';
import { tokens } from './tokens.styles.js';

/** How a device's button looks and what it says, on and off. */
export interface DeviceFace {
  readonly icons: { readonly on: string; readonly off: string };
  /** What a press does, in words: its accessible name. */
  readonly name: {
    readonly on: 'muteMicrophone' | 'turnCameraOff';
    readonly off: 'unmuteMicrophone' | 'turnCameraOn';
  };
}

/**
 * What the microphone's and the camera's button have in common. Its name says what a press does, so it has no
 * `aria-pressed`: "Unmute, pressed" would be read as its opposite. A failure is told in words by the window; the button
 * wears a mark, and the words as its description.
 */
export abstract class DeviceButton extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, deviceButtonStyles];

  protected abstract readonly device: 'microphone' | 'camera';
  protected abstract readonly face: DeviceFace;
  protected abstract turn(api: CallApi, on: boolean): Promise<void>;

  readonly #words = new TextWatch(this, callTexts);
  readonly #call = new CallWatch(this, ({ call, local }) => ({
    usable: call.phase === 'dialing' || isAnswered(call),
    status: local[this.device],
  }));

  protected override willUpdate(): void {
    const { on, opening, problem } = this.#status;
    this.setState('on', on);
    this.setState('opening', opening);
    this.setState('failed', problem !== null);
  }

  protected override render(): TemplateResult {
    const { on, opening, problem } = this.#status;
    // While it opens it looks as it will: nobody shall believe to be muted.
    const look = on || opening ? 'on' : 'off';
    const name = this.#words.texts[this.face.name[look]];
    return html`<button
      part=${`${this.device}-button`}
      class="button round ${look}"
      type="button"
      aria-label=${name}
      title=${problem === null ? name : this.texts.errors[problem]}
      aria-busy=${opening}
      ?data-failed=${problem !== null}
      ?disabled=${this.#call.slice?.usable !== true}
      @click=${this.#onClick}
    >
      ${icon(`${this.device}-${look}-icon`, this.face.icons[look], `${look}-icon`)}
    </button>`;
  }

  get #status(): DeviceStatus {
    return this.#call.slice?.status ?? DEVICE_OFF;
  }

  #onClick(): void {
    const { api } = this.#call;
    const { on, opening } = this.#status;
    if (api !== null) this.turn(api, !on && !opening).catch(toldByTheSnapshot);
  }
}

/** `local.microphone.problem` and `local.camera.problem` say what went wrong; there is nothing to add. */
export function toldByTheSnapshot(): void {
  return;
}
