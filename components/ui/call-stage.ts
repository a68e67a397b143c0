import type { CallApi } from '../core/index.js';

/** The chat beside a stage, or over it. */
export interface StageChat extends EventTarget {
  /** Whether it is to be had: not where the page has something of its own there. */
  readonly isOffered: boolean;
  readonly isOpen: boolean;
  /** Opens or closes it; both fire `toggle`. */
  toggle(): void;
}

/** What shows a call: a button of it may stand anywhere in the page. */
export interface CallStage {
  /** Fills the screen. */
  readonly element: HTMLElement;
  /** The other side's picture while there is one. */
  readonly picture: HTMLVideoElement | null;
  readonly chat: StageChat;
}

const stages = new WeakMap<CallApi, CallStage>();

/** Says what shows a call; of several the last one counts. */
export function showsCall(api: CallApi, stage: CallStage): void {
  stages.set(api, stage);
}

/** What shows a call; `null` where nothing in the page does. */
export function stageOf(api: CallApi | null): CallStage | null {
  const stage = api === null ? undefined : stages.get(api);
  return stage?.element.isConnected === true ? stage : null;
}
