import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type CallApi, isAnswered } from '../core/index.js';
import { CAMERA_FACE, MICROPHONE_FACE, pressDevice } from './device-face.js';
import { setMediaAction, tellMediaState } from './media-action.js';

/** What each key does. */
const ACTIONS = {
  togglemicrophone: (api: CallApi) => pressDevice(MICROPHONE_FACE, api),
  togglecamera: (api: CallApi) => pressDevice(CAMERA_FACE, api),
  hangup: (api: CallApi) => (api.snapshot.room === null ? api.hangUp() : api.leaveRoom()),
};

/** Lets a headset, media keys and the browser's own small window mute, turn the camera off and hang up. */
export class MediaKeys implements ReactiveController {
  /** Whose the page's keys are: a call that becomes a room gives up what the room may have taken already. */
  static #owner: MediaKeys | null = null;
  #api: CallApi | null = null;
  #serving: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.follow(null);
  }

  /** After a rendering: they are for this call, or this room, as long as it is one; `null` where it is another's to show. */
  follow(api: CallApi | null): void {
    if (api === this.#api) return;
    this.#api = api;
    this.#serving?.abort();
    this.#serving = new AbortController();
    if (api) this.#serve(api, this.#serving.signal);
    else if (MediaKeys.#owner === this) MediaKeys.#give(null);
  }

  #serve(api: CallApi, signal: AbortSignal): void {
    MediaKeys.#owner = this;
    MediaKeys.#give(api);
    tellDevices(api);
    // The element is not rendered for them.
    api.addEventListener('change', () => tellDevices(api), { signal });
  }

  static #give(api: CallApi | null): void {
    for (const action of Object.keys(ACTIONS) as (keyof typeof ACTIONS)[])
      setMediaAction(action, api && (() => ACTIONS[action](api)));
  }
}

/** Whether a call is on that its person has begun or answered. */
export function isOwnCall({ snapshot: { call } }: CallApi): boolean {
  return call.phase === 'dialing' || isAnswered(call);
}

function tellDevices({ snapshot }: CallApi): void {
  const { microphone, camera } = snapshot.local;
  tellMediaState('microphone', microphone.on);
  tellMediaState('camera', camera.on);
}
