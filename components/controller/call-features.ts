import { isAnswered, type CallState } from '../core/index.js';
import type { Peer } from '../peer/peer.js';
import { CallChat } from './call-chat.js';
import { CallCode } from './call-code.js';
import type { CallFeature, FeatureTools } from './call-feature.js';
import { LineWatch } from './line-watch.js';
import { Speaking } from './speaking.js';

export type { CallFeature } from './call-feature.js';
export { LineWatch } from './line-watch.js';
export { Speaking } from './speaking.js';
export { Unfinished } from './unfinished.js';

export type MakeFeature = (tools: FeatureTools) => CallFeature;

/** A connection whose hello has named the ends of this call. */
export interface ProvenPeer {
  readonly callId: string;
  readonly peer: Peer;
}

/**
 * Makes the features of each call, hands them its connections and closes them with it. This module loads late: everything
 * that only a running call needs hangs on it.
 */
export class CallFeatures {
  readonly chat: CallChat;
  readonly code: CallCode;
  readonly #tools: FeatureTools;
  readonly #makers: readonly MakeFeature[];
  #callId: string | null = null;
  #features: readonly CallFeature[] = [];

  /** @param more what every call has besides its chat */
  constructor(tools: FeatureTools, more: readonly MakeFeature[] = []) {
    this.#tools = tools;
    this.chat = new CallChat(tools);
    this.code = new CallCode(tools);
    this.#makers = [this.chat.begin, this.code.begin, (all) => new Speaking(all), (all) => new LineWatch(all), ...more];
    tools.call.addEventListener('change', ({ snapshot }) => this.#onCall(snapshot.call), { signal: tools.signal });
  }

  attach({ callId, peer }: ProvenPeer): void {
    // It may have ended while this was loaded.
    if (!isOn(this.#tools.call.snapshot.call, callId)) return;
    if (callId !== this.#callId) {
      this.#callId = callId;
      this.#features = this.#makers.map((make) => make(this.#tools));
    }
    for (const feature of this.#features) feature.attach(peer);
  }

  #onCall(call: CallState): void {
    if (this.#callId === null || isOn(call, this.#callId)) return;
    const features = this.#features;
    this.#callId = null;
    this.#features = [];
    for (const feature of features) feature.close();
  }
}

function isOn(call: CallState, callId: string): boolean {
  return isAnswered(call) && call.callId === callId;
}
