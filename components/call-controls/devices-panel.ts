import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { type CallElement, focusReturn, icon, need, SETTINGS } from '../ui/index.js';

/**
 * The choice of devices behind a button: on top of the page, closed by Esc, by a click elsewhere and by the button. What it
 * shows is loaded, and asks for the devices, only while it is open.
 */
export class DevicesPanel implements ReactiveController {
  readonly #host: CallElement & ReactiveControllerHost;
  readonly #onBeforeToggle = focusReturn();
  #open = false;

  constructor(host: CallElement & ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    const button = root?.querySelector<HTMLButtonElement>('[part=devices-button]');
    // Its own click closes what it opened, where a script would open it again.
    if (button) button.popoverTargetElement = root?.querySelector('[part=devices]') ?? null;
  }

  hostDisconnected(): void {
    this.#open = false;
  }

  /** @param labelled whether its words stand beside the icon */
  renderButton(name: string, labelled: boolean): TemplateResult {
    return html`<button
      part="devices-button"
      class=${`button ${labelled ? 'row' : 'round on'}`}
      type="button"
      aria-label=${name}
      title=${name}
      aria-haspopup="dialog"
    >
      ${icon('devices-icon', SETTINGS)}${labelled ? html`<span part="label">${name}</span>` : nothing}
    </button>`;
  }

  /** It stands beside the bar: in a list that closes it would go with it. */
  renderPanel(name: string): TemplateResult {
    const { controller, for: target } = this.#host;
    return html`<div
      part="devices"
      class="devices"
      popover
      role="dialog"
      tabindex="-1"
      aria-label=${name}
      @beforetoggle=${this.#onBeforeToggle}
      @toggle=${this.#onToggle}
    >
      ${this.#open ? html`<call-devices .controller=${controller} .for=${target}></call-devices>` : nothing}
    </div>`;
  }

  #enter(): void {
    need('call-devices');
    const root = this.#host.shadowRoot;
    // From a visible button Tab leads on into the panel. One in a list is gone by now.
    const button = root?.querySelector('[part=devices-button]');
    if (button?.checkVisibility() === false) root?.querySelector<HTMLElement>('[part=devices]')?.focus();
  }

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    this.#open = newState === 'open';
    if (this.#open) this.#enter();
    this.#host.requestUpdate();
  };
}
