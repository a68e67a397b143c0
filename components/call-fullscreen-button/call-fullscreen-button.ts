import { MAXIMIZE, MINIMIZE, StageButton, type StageFace, stageOf } from '../ui/index.js';

/**
 * Fills the screen with the call's window, and gives the screen back. It may stand anywhere in the page; where the browser
 * fills the screen with no element, as on an iPhone, it is not shown.
 *
 * @tagname call-fullscreen-button
 * @slot on-icon - Instead of the icon while the call fills the screen
 * @slot off-icon - Instead of the icon while it does not
 * @csspart fullscreen-button - "Full screen"
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @cssState supported - The browser can do it
 * @cssState on - The call fills the screen
 */
export class CallFullscreenButton extends StageButton {
  protected override readonly face: StageFace = {
    part: 'fullscreen-button',
    icons: { name: 'fullscreen', on: MINIMIZE, off: MAXIMIZE },
    name: 'fullScreen',
  };

  #listening: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    // Escape ends it as well, and so does the browser's own button.
    this.ownerDocument.addEventListener('fullscreenchange', () => this.requestUpdate(), {
      signal: this.#listening.signal,
    });
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.abort();
  }

  /** Not in a frame without `allow="fullscreen"` either. */
  protected override get supported(): boolean {
    return this.ownerDocument.fullscreenEnabled;
  }

  protected override get pressed(): boolean {
    return stageOf(this.call.api)?.element.matches(':fullscreen') ?? false;
  }

  protected override async toggle(): Promise<void> {
    if (this.pressed) await this.ownerDocument.exitFullscreen();
    else await stageOf(this.call.api)?.element.requestFullscreen({ navigationUI: 'hide' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-fullscreen-button': CallFullscreenButton;
  }
}
