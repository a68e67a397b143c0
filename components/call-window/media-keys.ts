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

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#serve(null);
  }

  /** After a rendering: they are for this call, as long as it is one. */
  follow(api: CallApi | null): void {
    if (api === null || !mayPress(api)) {
      this.#serve(null);
      return;
    }
    const { microphone, camera } = api.snapshot.local;
    tellMediaState('microphone', microphone.on);
    tellMediaState('camera', camera.on);
    this.#serve(api);
  }

  #serve(api: CallApi | null): void {
    if (api === this.#api) return;
    this.#api = api;
    for (const action of Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]) {
      setMediaAction(action, api && (() => ACTIONS[action](api)));
    }
  }
}

function mayPress({ snapshot: { call } }: CallApi): boolean {
  return call.phase === 'dialing' || isAnswered(call);
}
