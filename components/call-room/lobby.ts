import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { CallError, newRoomName, type CallApi, type CallState } from '../core/index.js';
import { cleanRoomName, MAX_NAME_LENGTH, type ErrorCode } from '../protocol/index.js';
import {
  type CallTexts,
  CIRCLE_ALERT,
  icon,
  need,
  PHONE,
  type PhoneTexts,
  type RoomTexts,
  VIDEO,
} from '../ui/index.js';
import { roomTitle } from './room-view.js';

type Words = RoomTexts & PhoneTexts & Pick<CallTexts, 'close'>;

/** What the lobby shows beside its own state. */
export interface LobbyView {
  readonly words: Words;
  readonly api: CallApi | null;
  readonly controller: CallApi | null;
  readonly for: string | null;
  /** The room that is given; `null` where the person names one. */
  readonly given: string | null;
  /** The room that the page was in before it was reloaded, which goes for one that is given; `null` where there is none. */
  readonly left: string | null;
  readonly joining: boolean;
  /** What a call has come to: nobody goes into a room before it ends. */
  readonly call: CallState['phase'];
  /** What is wrong with my devices. */
  readonly note: TemplateResult | typeof nothing;
  /** My own picture; `null` while the camera is off. */
  readonly me: TemplateResult | null;
}

/** A call that came to nothing has a note of its end, which is not shown in front of a room, and is closed before that. */
function closeLeft(api: CallApi): void {
  if (api.snapshot.call.phase === 'ended') api.dismiss();
  api.dismiss();
}

/** In front of a room: which one, my own picture, and the way in. */
export class Lobby {
  readonly #host: LitElement;
  #typed = '';
  #problem: ErrorCode | null = null;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Whether the person has named a room. */
  get isNamed(): boolean {
    return this.#typed !== '';
  }

  render(view: LobbyView): TemplateResult {
    const { words, given, left, joining } = view;
    const room = given ?? left;
    const name = room ?? this.#typed;
    return html`<form part="lobby" class="lobby" novalidate @submit=${(event: Event) => this.#onSubmit(event, view)}>
      ${
        room === null
          ? this.#renderName(words)
          : html`<h2 part="title" class="title"><bdi>${roomTitle(room, words)}</bdi></h2>`
      }
      ${room !== null && room === left ? html`<p part="left" class="left">${words.leftRoom}</p>` : nothing}
      ${this.#renderOwn(view)} ${view.note}
      <p part="privacy" class="privacy">${words.roomPrivacy}</p>
      <div part="buttons" class="buttons">
        <button part="join-video-button" class="button filled" type="submit" ?disabled=${this.#isHeld(view, name)}>
          ${icon('video-icon', VIDEO)}${words.joinVideo}
        </button>
        <button
          part="join-audio-button"
          class="button tonal"
          type="button"
          ?disabled=${this.#isHeld(view, name)}
          @click=${() => this.#join(view, false)}
        >
          ${icon('audio-icon', PHONE)}${words.joinAudio}
        </button>
        ${given === null && left !== null ? this.#renderClose(view) : nothing}
      </div>
      <p part="status" class="status" role="status">${joining ? words.joining : nothing}</p>
      ${this.#renderProblem(view)}
    </form>`;
  }

  /** Not before there is a name, nor twice at once. */
  #isHeld({ joining, call }: LobbyView, name: string): boolean {
    return joining || (call !== 'idle' && call !== 'ended') || cleanRoomName(name) === '';
  }

  #renderName(words: Words): TemplateResult {
    return html`<div class="named">
      <label class="field"
        ><span part="label" class="label">${words.roomName}</span
        ><input
          part="input"
          class="input"
          maxlength=${MAX_NAME_LENGTH}
          autocomplete="off"
          .value=${this.#typed}
          @input=${this.#onInput}
      /></label>
      <button part="new-button" class="button tonal" type="button" @click=${this.#onNew}>${words.newRoom}</button>
    </div>`;
  }

  /** Whoever does not want back into the room that was left. */
  #renderClose({ words, api, joining }: LobbyView): TemplateResult {
    return html`<button
      part="close-button"
      class="button tonal close"
      type="button"
      ?disabled=${joining}
      @click=${() => api && closeLeft(api)}
    >
      ${words.close}
    </button>`;
  }

  /** My devices, and my own picture while the camera is on. */
  #renderOwn({ controller, for: target, me }: LobbyView): TemplateResult {
    need('call-devices');
    return html`<div part="own" class="own">
      ${me && html`<div class="mirror">${me}</div>`}
      <div part="switches" class="switches">
        <call-microphone-button .controller=${controller} .for=${target}></call-microphone-button>
        <call-camera-button .controller=${controller} .for=${target}></call-camera-button>
      </div>
      ${me ? html`<call-devices part="devices" .controller=${controller} .for=${target}></call-devices>` : nothing}
    </div>`;
  }

  /** Of a call that only rings there is nothing to finish, and its ring says enough. */
  #renderProblem({ words, call }: LobbyView): TemplateResult {
    const isOn = call !== 'idle' && call !== 'ringing' && call !== 'ended';
    const code = isOn ? 'invalid-state' : this.#problem;
    const sentence = code && html`${icon('problem-icon', CIRCLE_ALERT)}<span>${words.errors[code]}</span>`;
    return html`<p part="problem" class="note problem" role="alert">${sentence}</p>`;
  }

  readonly #onInput = ({ target }: Event): void => {
    this.#name((target as HTMLInputElement).value);
  };

  readonly #onNew = (): void => {
    this.#name(newRoomName());
  };

  /** What was wrong with another room says nothing of this one. */
  #name(room: string): void {
    this.#typed = room;
    this.#problem = null;
    this.#host.requestUpdate();
  }

  #onSubmit(event: Event, view: LobbyView): void {
    event.preventDefault();
    void this.#join(view, true);
  }

  async #join(view: LobbyView, video: boolean): Promise<void> {
    const name = view.given ?? view.left ?? this.#typed;
    if (view.api === null || this.#isHeld(view, name)) return;
    this.#problem = null;
    this.#host.requestUpdate();
    try {
      await view.api.joinRoom(name, { video });
    } catch (error) {
      this.#problem = error instanceof CallError ? error.code : 'unsupported';
      this.#host.requestUpdate();
    }
  }
}
