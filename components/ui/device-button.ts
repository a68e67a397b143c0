import type { CSSResultGroup, PropertyDeclarations, TemplateResult } from 'lit';
import { type CallSnapshot, DEVICE_OFF, type DeviceStatus, isAnswered } from '../core/index.js';
import { buttonStyles } from './button.styles.js';
import { CallElement } from './call-element.js';
import { CallWatch } from './call-watch.js';
import { deviceButtonStyles } from './device-button.styles.js';
import { deviceButton, type DeviceFace, pressDevice } from './device-face.js';
import { sharedStyles } from './shared.styles.js';
import { callTexts } from './texts/call/call-texts.js';
import { TextWatch } from './texts/text-watch.js';
import { tokens } from './tokens.styles.js';

/** What the buttons of the microphone, the camera and the screen have in common. */
export abstract class DeviceButton extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, deviceButtonStyles];

  static override get properties(): PropertyDeclarations {
    return { labelled: { type: Boolean } };
  }

  /** Shows the button's words beside its icon. */
  labelled = false;

  protected abstract readonly face: DeviceFace;

  readonly #words = new TextWatch(this, callTexts);
  readonly #call = new CallWatch(this, (snapshot) => ({
    usable: this.isUsable(snapshot),
    status: snapshot.local[this.face.device],
  }));

  protected override willUpdate(): void {
    const { on, opening, problem } = this.#status;
    this.setState('on', on);
    this.setState('opening', opening);
    this.setState('failed', problem !== null);
  }

  protected override render(): TemplateResult {
    return deviceButton(this.face, {
      status: this.#status,
      usable: this.#call.slice?.usable === true,
      labelled: this.labelled,
      words: this.#words.texts,
      errors: this.texts.errors,
      onPress: () => this.#onPress(),
    });
  }

  /** Whether it may be turned on and off in what the call has come to. */
  protected isUsable({ call, room, lobby }: CallSnapshot): boolean {
    return lobby || room !== null || call.phase === 'dialing' || isAnswered(call);
  }

  get #status(): DeviceStatus {
    return this.#call.slice?.status ?? DEVICE_OFF;
  }

  #onPress(): void {
    if (this.#call.api !== null) pressDevice(this.face, this.#call.api);
  }
}
