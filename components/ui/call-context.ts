import type { CallApi } from '../core/index.js';
import type { Context } from './context-request.js';
import type { Strings } from './texts/texts.js';

/**
 * Where an element finds its call. The key is registered by name, so that two copies of this library on one page
 * understand each other.
 */
export const callContext = Symbol.for('webrtc-call/call') as Context<CallApi | null>;

/** What the page author set on `<webrtc-call>` for the elements inside it. */
export interface PageSettings {
  /** Texts in the page author's own words. */
  readonly strings: Strings | null;
  /** The ID that the dialer is filled with. */
  readonly to: string;
  /** The page's own icons, by the name of their slot. */
  readonly icons: Readonly<Record<string, Element>>;
  /** Whether an incoming call is heard. */
  readonly ringtone: boolean;
}
export const settingsContext = Symbol.for('webrtc-call/settings') as Context<PageSettings>;
