import { ContextRoot, createContext } from '@lit/context';
import type { CallApi } from '../core/index.js';
import type { Strings } from './texts/texts.js';

/**
 * Where an element finds its call. The key is registered by name, so that two copies of this library on one page
 * understand each other.
 */
export const callContext = createContext<CallApi | null>(Symbol.for('webrtc-call/call'));

/** What the page author set on `<webrtc-call>` for the elements inside it. */
export interface PageSettings {
  /** Texts in the page author's own words. */
  readonly strings: Strings | null;
  /** The ID that the dialer is filled with. */
  readonly to: string;
  /** Whether an incoming call is heard. */
  readonly ringtone: boolean;
}
export const settingsContext = createContext<PageSettings>(Symbol.for('webrtc-call/settings'));

let root: ContextRoot | null = null;

/** Remembers what elements ask for before their provider is there. Registering an element calls it; once is enough. */
export function attachContextRoot(): void {
  if (root !== null || typeof document === 'undefined') return;
  root = new ContextRoot();
  root.attach(document.documentElement);
}
