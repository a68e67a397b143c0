import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type CallApi, isAnswered } from '../core/index.js';
import { CAMERA_FACE, MICROPHONE_FACE, pressDevice, setMediaAction, tellMediaState } from '../ui/index.js';

/** What each key does. */
const ACTIONS = {
  togglemicrophone: (api: CallApi) => pressDevice(MICROPHONE_FACE, api),
  togglecamera: (api: CallApi) => pressDevice(CAMERA_FACE, api),
  hangup: (api: CallApi) => api.hangUp(),
};

/** Lets a headset, media keys and the browser's own small window mute, turn the camera off and hang up. */
export class MediaKeys implements ReactiveController {
  #api: CallApi | null = null;
  #serving: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#serve(null);
  }

  /** After a rendering: they are for this call, as long as it is one. */
  follow(api: CallApi | null): void {
    this.#serve(api && mayPress(api) ? api : null);
  }

  #serve(api: CallApi | null): void {
    if (api === this.#api) return;
    this.#api = api;
    this.#serving?.abort();
    this.#serving = new AbortController();
    for (const action of Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]) {
      setMediaAction(action, api && (() => ACTIONS[action](api)));
    }
    if (!api) return;
    tellDevices(api);
    // The window is not rendered for them.
    api.addEventListener('change', () => tellDevices(api), { signal: this.#serving.signal });
  }
}

function mayPress({ snapshot: { call } }: CallApi): boolean {
  return call.phase === 'dialing' || isAnswered(call);
}

function tellDevices({ snapshot }: CallApi): void {
  const { microphone, camera } = snapshot.local;
  tellMediaState('microphone', microphone.on);
  tellMediaState('camera', camera.on);
}
