import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { type CallElement, icon, need, SETTINGS } from '../ui/index.js';

/**
 * The choice of devices behind a button: on top of the page, closed by Esc, by a click elsewhere and by the button. What it
 * shows is loaded, and asks for the devices, only while it is open.
 */
export class DevicesPanel implements ReactiveController {
  readonly #host: CallElement & ReactiveControllerHost;
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

  /** @param name what the button is called, and the panel with it */
  render(name: string): TemplateResult {
    const { controller, for: target } = this.#host;
    return html`<button
        part="devices-button"
        class="button round on"
        type="button"
        aria-label=${name}
        title=${name}
        aria-haspopup="dialog"
      >
        ${icon('devices-icon', SETTINGS)}
      </button>
      <div part="devices" class="devices" popover role="dialog" aria-label=${name} @toggle=${this.#onToggle}>
        ${this.#open ? html`<call-devices .controller=${controller} .for=${target}></call-devices>` : nothing}
      </div>`;
  }

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    this.#open = newState === 'open';
    if (this.#open) need('call-devices');
    this.#host.requestUpdate();
  };
}
