import { html, nothing, type TemplateResult } from 'lit';
import type { CallSnapshot } from '../core/index.js';
import {
  CallWatch,
  focusedElement,
  PICTURE_IN_PICTURE,
  setMediaAction,
  StageButton,
  type StageFace,
  stageOf,
} from '../ui/index.js';
import { type Pip, pipCall, pipWay, requestPipWindow } from './pip.js';
import { openPipVideo } from './pip-video.js';
import type { PipContent } from './pip-view.js';

/** The size of the small window, in pixels, as long as the person has not chosen another. */
const LONG_SIDE = 360;
const SHORT_SIDE = 270;

/** Whether there is a call to show, and what there is of it while it is shown. */
type Lifted = { readonly isOffered: boolean } & (Pick<PipContent, 'call' | 'remote' | 'local'> | typeof CLOSED);
const NO_PICTURE = { stream: null, screen: null };
const CLOSED = { call: null } as const;

/**
 * Shows the call on top of all other windows: with its controls where the browser can show a document so, else its picture
 * alone. It closes with the call, and with the button. Where the browser has neither it is not shown.
 *
 * While it is in the page a browser may open the window by itself when the person goes to another tab.
 *
 * @tagname call-pip-button
 * @slot on-icon - Instead of the icon while the call is on top
 * @slot off-icon - Instead of the icon while it is not
 * @csspart pip-button - "Picture in picture"
 * @csspart icon - The icon
 * @csspart label - Its words, where they are shown
 * @cssState supported - The browser can do it
 * @cssState on - The call is on top
 */
export class CallPipButton extends StageButton {
  protected override readonly face: StageFace = {
    part: 'pip-button',
    icons: { name: 'pip', on: PICTURE_IN_PICTURE, off: PICTURE_IN_PICTURE },
    name: 'pictureInPicture',
  };

  /** While it is closed the button has no need of what it would show. */
  readonly #lifted = new CallWatch<Lifted>(this, (snapshot) => {
    const call = pipCall(snapshot.call);
    const { remote, local } = snapshot;
    return { isOffered: call !== null, ...(call && this.#isShowing ? { call, remote, local } : CLOSED) };
  });
  #pip: Pip | null = null;
  #opening = false;
  #offered = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moved to another place in the page it goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#follow(null);
    });
  }

  protected override willUpdate(): void {
    // It may have been opened or closed.
    this.#lifted.refresh();
    super.willUpdate();
  }

  protected override get supported(): boolean {
    return pipWay(this.ownerDocument) !== null;
  }

  protected override get pressed(): boolean {
    return this.#pip !== null;
  }

  protected override isUsable(snapshot: Pick<CallSnapshot, 'call' | 'room' | 'remote'>): boolean {
    if (pipWay(this.ownerDocument) === 'document') return super.isUsable(snapshot);
    const { call, remote } = snapshot;
    return call.phase === 'connected' && (remote.camera || remote.screen !== null);
  }

  protected override render(): TemplateResult {
    return html`${super.render()}${pipWay(this.ownerDocument) === 'video' ? this.#renderPicture() : nothing}`;
  }

  /**
   * What is lifted out of the page. A picture of its own: it becomes a screen, and a camera again, where another picture
   * would want another press.
   */
  #renderPicture(): TemplateResult {
    const { slice } = this.#lifted;
    const { stream, screen } = slice?.call ? slice.remote : NO_PICTURE;
    return html`<video
      class="visually-hidden"
      tabindex="-1"
      aria-hidden="true"
      .muted=${true}
      autoplay
      playsinline
      .srcObject=${screen ?? stream}
    ></video>`;
  }

  protected override async toggle(): Promise<void> {
    if (this.#pip) this.#pip.close();
    else await this.#open();
  }

  protected override updated(): void {
    this.#follow(this.#lifted.slice);
  }

  /** A video that may be lifted plays what it would show. */
  get #isShowing(): boolean {
    return this.#pip !== null || pipWay(this.ownerDocument) === 'video';
  }

  /** Opens it, once: a second press while it opens is one too many. */
  async #open(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    try {
      this.#pip = await this.#openPip();
    } finally {
      this.#opening = false;
      this.requestUpdate();
    }
  }

  async #openPip(): Promise<Pip | null> {
    const stage = stageOf(this.call.api);
    if (pipWay(this.ownerDocument) === 'document')
      return this.#openWindow(stage?.element ?? this, stage?.picture ?? null);
    const picture = this.renderRoot.querySelector('video');
    return picture && openPipVideo(picture, this.#onClose);
  }

  /** Asks for the window before what fills it has loaded: a click counts for a moment only. */
  async #openWindow(like: HTMLElement, picture: HTMLVideoElement | null): Promise<Pip> {
    const isTall =
      !this.call.api?.snapshot.remote.screen && picture !== null && picture.videoHeight > picture.videoWidth;
    const [width, height] = isTall ? [SHORT_SIDE, LONG_SIDE] : [LONG_SIDE, SHORT_SIDE];
    const loading = import('./pip-window.js');
    const pipWindow = await requestPipWindow(width, height);
    try {
      const { PipWindow } = await loading;
      return new PipWindow(pipWindow, { host: this, like, onClose: this.#onClose });
    } catch (error) {
      pipWindow.close();
      throw error;
    }
  }

  /** Shows what there is, for as long as there is a call. */
  #follow(slice: Lifted | null): void {
    const { api } = this.#lifted;
    if (!api || !slice?.isOffered) this.#pip?.close();
    else if (slice.call) {
      const { call, remote, local } = slice;
      this.#pip?.show({ call, remote, local, api, words: this.words, texts: this.texts });
    }
    this.#offer(slice?.isOffered === true && pipWay(this.ownerDocument) === 'document');
  }

  /** Lets the browser open it by itself when the person looks at another tab. */
  #offer(offered: boolean): void {
    if (offered === this.#offered) return;
    this.#offered = offered;
    setMediaAction('enterpictureinpicture', offered ? this.#onEnter : null);
  }

  readonly #onEnter = (): void => {
    // The browser's refusal is the browser's affair: nobody has pressed anything here.
    if (!this.#pip) this.#open().catch(() => undefined);
  };

  readonly #onClose = (): void => {
    this.#pip = null;
    this.requestUpdate();
    // A focus that has lost its place is given back to where the window was opened.
    const focused = focusedElement(this.ownerDocument);
    if (focused === null || focused === this.ownerDocument.body) this.focus({ preventScroll: true });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'call-pip-button': CallPipButton;
  }
}
