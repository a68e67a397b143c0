import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type CallApi, CallError, type ChoosableDevice, type DeviceChoice } from '../core/index.js';
import type { ErrorCode } from '../protocol/index.js';
import {
  CallElement,
  CallWatch,
  CIRCLE_ALERT,
  devicesTexts,
  fieldStyles,
  fill,
  icon,
  levelMeterStyles,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { callDevicesStyles } from './call-devices.styles.js';
import { LevelBar } from './level-bar.js';

const DEVICES: readonly ChoosableDevice[] = ['camera', 'microphone', 'speaker'];

/**
 * Chooses the camera, the microphone and the speaker, in a call without a gap, and for the next calls; shows how loud the
 * microphone is while it is open. A device that is plugged in or pulled out comes and goes by itself. Where a browser
 * leaves the speaker to the system, there is none to choose.
 *
 * @tagname call-devices
 * @slot problem-icon - Instead of the icon before what went wrong
 * @csspart select - Each choice
 * @csspart label - What is chosen
 * @csspart meter - How loud the microphone is
 * @csspart level - The bar in it
 * @csspart problem - Why a device can't be used
 * @csspart icon - The icon before it
 * @csspart none - That there is no device
 */
export class CallDevices extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, fieldStyles, levelMeterStyles, callDevicesStyles];

  static override get properties(): PropertyDeclarations {
    return { devices: { attribute: false }, problem: { attribute: false } };
  }

  readonly #words = new TextWatch(this, devicesTexts);
  readonly #call = new CallWatch(this, ({ local: { chosen, microphone, camera } }) => ({
    chosen,
    heard: microphone.on,
    opened: microphone.on || camera.on,
  }));
  readonly #level = new LevelBar(() => this.renderRoot);

  /** What there is to choose from; `null` until it is known. */
  private devices: readonly DeviceChoice[] | null = null;
  /** Why the last choice did not come about. */
  private problem: { readonly device: ChoosableDevice; readonly code: ErrorCode } | null = null;

  #listening: AbortController | null = null;
  #opened = false;
  /** Whose devices are listed. */
  #listed: CallApi | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    // Missing on an insecure page, where there are no devices either.
    const { mediaDevices } = navigator as Partial<Navigator>;
    mediaDevices?.addEventListener('devicechange', () => void this.#list(), { signal });
    this.#listed = this.#call.api;
    void this.#list();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
    this.#level.stop();
  }

  protected override render(): TemplateResult {
    const kinds = DEVICES.filter((device) => this.#choices(device).length > 0);
    if (this.devices !== null && kinds.length === 0)
      return html`<p part="none" class="none">${this.#words.texts.noDevices}</p>`;
    return html`<div class="devices">${kinds.map((device) => this.#renderChoice(device))}</div>`;
  }

  protected override updated(): void {
    const { api, slice } = this.#call;
    if (api === null || this.renderRoot.querySelector('.level') === null) this.#level.stop();
    else this.#level.start(api);
    // The browser names the devices once one of them has been allowed.
    const opened = slice?.opened === true;
    if ((opened && !this.#opened) || api !== this.#listed) void this.#list();
    this.#opened = opened;
    this.#listed = api;
  }

  #renderChoice(device: ChoosableDevice): TemplateResult {
    const choices = this.#choices(device);
    const { systemDevice } = this.#words.texts;
    const chosen = this.#call.slice?.chosen[device] ?? null;
    const wrong = this.problem?.device === device;
    return html`<div class="field">
      <label part="label" class="label" for=${device}>${this.#words.texts[device]}</label>
      <select
        part="select"
        class="input"
        id=${device}
        name=${device}
        aria-invalid=${wrong}
        aria-describedby=${wrong ? 'problem' : nothing}
        @change=${this.#onChange}
      >
        <option value="" .selected=${chosen === null}>${systemDevice}</option>
        ${choices
          // What has no name yet is what the system chooses.
          .filter(({ id }) => id !== '')
          .map(
            ({ id, label }, at) =>
              html`<option value=${id} .selected=${id === chosen}>${label || this.#unnamed(device, at + 1)}</option>`,
          )}
      </select>
      ${device === 'microphone' ? this.#renderMeter() : nothing} ${wrong ? this.#renderProblem() : nothing}
    </div>`;
  }

  #renderMeter(): TemplateResult | typeof nothing {
    if (this.#call.slice?.heard !== true) return nothing;
    return html`<meter class="visually-hidden" aria-label=${this.#words.texts.microphoneLevel}></meter>
      <div part="meter" class="meter" aria-hidden="true"><div part="level" class="level"></div></div>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    if (this.problem === null) return nothing;
    return html`<p part="problem" class="problem note" id="problem" role="alert">
      ${icon('problem-icon', CIRCLE_ALERT)}<span>${this.texts.errors[this.problem.code]}</span>
    </p>`;
  }

  #choices(device: ChoosableDevice): readonly DeviceChoice[] {
    // Where sound can't be sent elsewhere there is nothing to choose.
    if (device === 'speaker' && !('setSinkId' in HTMLMediaElement.prototype)) return [];
    return this.devices?.filter((choice) => choice.device === device) ?? [];
  }

  #unnamed(device: ChoosableDevice, number: number): string {
    const { unnamedDevice } = this.#words.texts;
    return fill(unnamedDevice, { device: this.#words.texts[device], number: String(number) });
  }

  async #list(): Promise<void> {
    // Found only once the element stands where it belongs.
    await this.updateComplete;
    this.devices = (await this.#call.api?.listDevices()) ?? null;
  }

  async #onChange({ target }: Event): Promise<void> {
    const select = target as HTMLSelectElement;
    const device = select.id as ChoosableDevice;
    this.problem = null;
    try {
      await this.#call.api?.useDevice(device, select.value || null);
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.problem = { device, code: error.code };
      // What is in use still is.
      select.value = this.#call.slice?.chosen[device] ?? '';
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-devices': CallDevices;
  }
}
