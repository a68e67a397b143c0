import type { EndedState } from '../core/index.js';
import type { CallChat } from './call-chat.js';
import type { FeatureTools } from './call-feature.js';
import type { Exchange, ExchangeOptions } from './exchange.js';

/** What rooms are made from: the options of the phone's own line are those of all. */
export interface RoomsOptions extends ExchangeOptions, FeatureTools {
  readonly line: Exchange;
  /** What is written, in calls and in rooms. */
  readonly chat: CallChat;
  /** Notes a call that is over among the last ones. */
  readonly note: (ended: EndedState) => void;
}

/** What a pair works with. */
export interface RoomDesk extends RoomsOptions {
  /** Resolves once what the room began with is open, or refused. */
  readonly mediaOpened: () => Promise<void>;
  /** Whether I send video. */
  readonly video: () => boolean;
}
