import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { avatar } from '../ui/index.js';

/** Me, as I see myself. */
export interface Me {
  readonly id: string;
  readonly name: string;
  /** What my camera shows; `null` while it is off. */
  readonly picture: MediaStream | null;
}

/** My own picture, mirrored and without a sound; where my camera is off, my avatar. */
export class OwnTile implements ReactiveController {
  readonly #host: LitElement;
  #picture: MediaStream | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // A video that was taken out of the page has stopped, and does not go on by itself where it is put back.
    this.hostUpdated();
  }

  hostUpdated(): void {
    const video = this.#host.renderRoot?.querySelector<HTMLVideoElement>('.me video');
    if (!video) return;
    if (video.srcObject !== this.#picture) video.srcObject = this.#picture;
    // Silent video may always play; a newer stream is all that can come between.
    if (this.#picture !== null && video.paused) video.play().catch(() => undefined);
  }

  /** @param label what is read on it; nothing where it stands alone */
  render({ id, name, picture }: Me, label: string, labelled = true): TemplateResult {
    this.#picture = picture;
    return html`<div part="me" class="me" ?data-picture=${picture !== null}>
      <video part="my-video" tabindex="-1" .muted=${true} playsinline aria-label=${label}></video>
      ${avatar({ id, name })} ${labelled ? html`<p part="my-name" class="my-name">${label}</p>` : nothing}
    </div>`;
  }
}
