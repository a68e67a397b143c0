import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CallApi, CallState, DeviceProblem } from '../core/index.js';
import { toldByTheSnapshot } from './device-face.js';
import { icon, X } from './icons.js';
import { note } from './note.js';
import type { CallTexts } from './texts/call/texts.js';
import type { PhoneTexts } from './texts/phone/texts.js';

/** What is wrong with each of my devices, and in which call. */
export interface DeviceProblems {
  readonly call: CallState;
  readonly microphone: DeviceProblem | null;
  readonly camera: DeviceProblem | null;
  readonly screen: DeviceProblem | null;
}

/**
 * What is wrong with my microphone, my camera or the sharing of my screen, with "Try again". Once read and closed it stays
 * away until it is another.
 */
export class DeviceNote {
  readonly #host: ReactiveControllerHost;
  #api: CallApi | null = null;
  #problems: DeviceProblems | null = null;
  #closed = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Before a rendering. */
  update(api: CallApi | null, problems: DeviceProblems | null): void {
    this.#api = api;
    this.#problems = problems;
  }

  get isShown(): boolean {
    const { microphone, camera, screen } = this.#problems ?? {};
    return Boolean(microphone ?? camera ?? screen) && this.#key !== this.#closed;
  }

  render(texts: CallTexts & PhoneTexts): TemplateResult | typeof nothing {
    if (!this.isShown) return nothing;
    return note(
      this.#sentence(texts),
      html`<button part="retry-button" class="button tonal" type="button" @click=${this.#onRetry}>
          ${texts.tryAgain}
        </button>
        <button
          part="dismiss-button"
          class="button icon-only"
          type="button"
          aria-label=${texts.close}
          title=${texts.close}
          @click=${this.#onDismiss}
        >
          ${icon('dismiss-icon', X)}
        </button>`,
    );
  }

  #sentence({ errors, screenFailed }: CallTexts & PhoneTexts): string {
    const problem = this.#problems?.microphone ?? this.#problems?.camera;
    return problem ? errors[problem] : screenFailed;
  }

  /** Which device has which problem, in which call: two of them may have the same sentence. */
  get #key(): string {
    const { call, microphone, camera, screen } = this.#problems ?? {};
    return [call && 'callId' in call ? call.callId : '', microphone, camera, screen].join();
  }

  readonly #onRetry = (): void => {
    if (this.#problems?.microphone) this.#api?.setMicrophone(true).catch(toldByTheSnapshot);
    if (this.#problems?.camera) this.#api?.setCamera(true).catch(toldByTheSnapshot);
    if (this.#problems?.screen) this.#api?.setScreen(true).catch(toldByTheSnapshot);
  };

  readonly #onDismiss = (): void => {
    this.#closed = this.#key;
    this.#host.requestUpdate();
  };
}
