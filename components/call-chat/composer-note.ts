import type { CallPhase } from '../core/index.js';
import { MAX_TEXT_LENGTH } from '../protocol/chat-messages.js';
import { type ChatTexts, fill } from '../ui/index.js';

/** What could not be done, and the file that it is about. */
export interface ChatFailure {
  readonly text: 'messageFailed' | 'fileFailed' | 'fileTooLarge' | 'fileTooMany' | 'fileUnreadable';
  readonly file?: string;
}

export interface ComposerState {
  readonly texts: ChatTexts;
  readonly language: string;
  readonly phase: CallPhase;
  readonly draft: string;
  readonly failure: ChatFailure | null;
}

/** Whether somebody may write now, and what has to be said of that. */
export interface ComposerNote {
  readonly disabled: boolean;
  readonly note: string;
  readonly problem: boolean;
}

/** Why nobody can write, in the phases in which that is so. */
const CLOSED: Readonly<Partial<Record<CallPhase, 'chatNotYet' | 'chatOver'>>> = {
  idle: 'chatNotYet',
  dialing: 'chatNotYet',
  ringing: 'chatNotYet',
  connecting: 'chatNotYet',
  ended: 'chatOver',
};

export function isClosed(phase: CallPhase): boolean {
  return CLOSED[phase] !== undefined;
}

export function composerNote({ texts, language, phase, draft, failure }: ComposerState): ComposerNote {
  const closed = CLOSED[phase];
  if (closed) return { disabled: true, note: texts[closed], problem: false };
  if (draft.length > MAX_TEXT_LENGTH) {
    const number = new Intl.NumberFormat(language);
    const values = { most: number.format(MAX_TEXT_LENGTH), count: number.format(draft.length) };
    return { disabled: false, note: fill(texts.messageTooLong, values), problem: true };
  }
  if (failure) return { disabled: false, note: fill(texts[failure.text], { file: failure.file ?? '' }), problem: true };
  return { disabled: false, note: phase === 'reconnecting' ? texts.chatLost : '', problem: false };
}
