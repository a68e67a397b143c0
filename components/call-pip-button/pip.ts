import { type CallSnapshot, isAnswered } from '../core/index.js';
import type { PipContent } from './pip-view.js';

/** A call that somebody is, or will be, on the other side of. */
export type PipCall = Extract<CallSnapshot['call'], { phase: 'dialing' | 'connecting' | 'connected' | 'reconnecting' }>;

/** The call that can be shown so; `null` where there is none. */
export function pipCall(call: CallSnapshot['call']): PipCall | null {
  return call.phase === 'dialing' || isAnswered(call) ? call : null;
}

/** A call that is shown on top of all other windows. */
export interface Pip {
  /** What there is to show now. */
  show(content: PipContent): void;
  close(): void;
}

/** https://wicg.github.io/document-picture-in-picture/ */
interface DocumentPictureInPicture {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window & typeof globalThis>;
}

declare global {
  /** Not in every browser, and not in a page that is not secure. */
  var documentPictureInPicture: DocumentPictureInPicture | undefined;
}

/** How this browser shows a call on top of all windows: with its controls, or its picture alone; `null`: not at all. */
export function pipWay(page: Document): 'document' | 'video' | null {
  // A page in a frame may not open a window.
  if (globalThis.documentPictureInPicture && window.parent === window) return 'document';
  return page.pictureInPictureEnabled ? 'video' : null;
}

/** @throws DOMException `NotAllowedError` without a click just before it */
export async function requestPipWindow(width: number, height: number): Promise<Window & typeof globalThis> {
  const pictures = globalThis.documentPictureInPicture;
  if (!pictures) throw new DOMException('no picture-in-picture of documents', 'NotSupportedError');
  return pictures.requestWindow({ width, height });
}
