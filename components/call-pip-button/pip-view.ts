import { html, nothing, type TemplateResult } from 'lit';
import { type CallApi, type CallSnapshot, isHeard, type Remote } from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import {
  avatar,
  CAMERA_FACE,
  type CallTexts,
  deviceButton,
  type DeviceFace,
  fill,
  icon,
  MICROPHONE_FACE,
  nameOf,
  PHONE,
  type PhoneTexts,
  pressDevice,
} from '../ui/index.js';
import type { PipCall } from './pip.js';

/** What the small window shows. */
export interface PipContent extends Pick<CallSnapshot, 'remote' | 'local'> {
  readonly call: PipCall;
  readonly api: CallApi;
  readonly words: CallTexts;
  readonly texts: PhoneTexts;
}

/** The other side, its name made harmless. */
export function personOf({ remote }: PipCall): Pick<Remote, 'id' | 'name'> {
  return { id: remote.id, name: cleanName(remote.name) };
}

/** The screen that the other side shares, in the small window. */
export interface PipScreen {
  /** Whether its first picture has come. */
  readonly isSeen: boolean;
  readonly onResize: (event: Event) => void;
}

/** The call as a small window holds it: the other side, and the three buttons that a call can't do without. */
export function pipView(content: PipContent, screen: PipScreen): TemplateResult {
  const { call, remote, api, words, texts } = content;
  const person = personOf(call);
  const layout = layoutOf(content, screen);
  return html`<div
    class="stage"
    ?data-picture=${layout !== null}
    data-layout=${layout ?? nothing}
    data-phase=${call.phase}
  >
    ${video('video', remote.stream)}
    ${remote.screen && isTalking(call) ? video('screen', remote.screen, screen.onResize) : nothing}
    <div class="person">
      ${avatar(person)}
      <p class="name"><bdi>${nameOf(person)}</bdi></p>
      <p class="status" role="status">${statusText(content)}</p>
    </div>
    <div class="bar" role="group" aria-label=${words.controls}>
      ${device(MICROPHONE_FACE, content)} ${device(CAMERA_FACE, content)}
      <button
        part="hangup-button"
        class="button round filled danger"
        type="button"
        aria-label=${texts.hangUp}
        title=${texts.hangUp}
        @click=${() => api.hangUp()}
      >
        ${icon('hangup-icon', PHONE, 'icon')}
      </button>
    </div>
  </div>`;
}

/** Silent: the page plays the sound. */
function video(
  kind: 'video' | 'screen',
  stream: MediaStream | null,
  onResize?: (event: Event) => void,
): TemplateResult {
  return html`<video
    class=${kind}
    tabindex="-1"
    aria-hidden="true"
    .muted=${true}
    autoplay
    playsinline
    .srcObject=${stream}
    @resize=${onResize}
  ></video>`;
}

function device(face: DeviceFace, { api, local, words, texts }: PipContent): TemplateResult {
  return deviceButton(face, {
    labelled: false,
    status: local[face.device],
    usable: true,
    words,
    errors: texts.errors,
    onPress: () => pressDevice(face, api),
  });
}

/** Which pictures there are, as in the call's window: a camera beside a screen is small. */
function layoutOf({ call, remote }: PipContent, { isSeen }: PipScreen): 'camera' | 'screen' | 'screen camera' | null {
  if (!isTalking(call)) return null;
  const hasCamera = remote.camera && remote.stream !== null;
  if (remote.screen === null || !isSeen) return hasCamera ? 'camera' : null;
  return hasCamera ? 'screen camera' : 'screen';
}

/** The last picture stays while the connection is mended. */
function isTalking({ phase }: PipCall): boolean {
  return phase === 'connected' || phase === 'reconnecting';
}

/** What there is to say while nobody talks. */
function statusText({ call, words, texts }: PipContent): string | typeof nothing {
  switch (call.phase) {
    case 'dialing':
      return isHeard(call) ? words.ringing : fill(words.calling, { name: nameOf(personOf(call)) });
    case 'connecting':
      return texts.connecting;
    case 'reconnecting':
      return words.reconnecting;
    case 'connected':
      return nothing;
  }
}
