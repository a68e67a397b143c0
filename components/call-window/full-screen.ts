import type { CallApi } from '../core/index.js';
import { type CallStage, showsCall, type StageChat } from '../ui/index.js';
import { isStill, type ShownCall } from './call-view.js';
import type { StagePicture } from './stage-picture.js';

/** Lets the buttons of a call find its window, wherever they stand, and gives the screen back when the call is over. */
export class FullScreen {
  readonly #stage: CallStage;

  constructor(host: HTMLElement, picture: StagePicture, chat: StageChat) {
    this.#stage = {
      element: host,
      chat,
      get picture() {
        return picture.video;
      },
    };
  }

  /** After a rendering. */
  follow(api: CallApi | null, call: ShownCall | null): void {
    // In a room that is the room.
    if (api?.snapshot.room === null) showsCall(api, this.#stage);
    const { element } = this.#stage;
    const isOver = call === null || isStill(call);
    if (isOver && element.matches(':fullscreen')) void element.ownerDocument.exitFullscreen();
  }
}
