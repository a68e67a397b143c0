import type { CallPhase } from '../core/index.js';
import { MAX_TEXT_LENGTH } from '../protocol/chat-messages.js';
import { type ChatTexts, fill } from '../ui/index.js';
import type { Addressee } from './addressee.js';

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
  /** Who is connected in the room; `null` in a call. */
  readonly there: readonly Addressee[] | null;
  /** Who was chosen in it and has gone. */
  readonly gone: Addressee | null;
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

export function isClosed({ phase, there }: Pick<ComposerState, 'phase' | 'there'>): boolean {
  return closedBy({ phase, there }) !== undefined;
}

/** Why nobody can write. */
function closedBy({ phase, there }: Pick<ComposerState, 'phase' | 'there'>) {
  if (there === null) return CLOSED[phase];
  return there.length === 0 ? 'chatAlone' : undefined;
}

export function composerNote(state: ComposerState): ComposerNote {
  const { texts, gone } = state;
  const closed = closedBy(state);
  if (closed) return { disabled: true, note: texts[closed], problem: false };
  if (gone) return { disabled: false, note: fill(texts.chatGone, { name: gone.name }), problem: true };
  return noteOnDraft(state);
}

function noteOnDraft({ texts, language, phase, draft, failure }: ComposerState): ComposerNote {
  if (draft.length > MAX_TEXT_LENGTH) {
    const number = new Intl.NumberFormat(language);
    const values = { most: number.format(MAX_TEXT_LENGTH), count: number.format(draft.length) };
    return { disabled: false, note: fill(texts.messageTooLong, values), problem: true };
  }
  if (failure) return { disabled: false, note: fill(texts[failure.text], { file: failure.file ?? '' }), problem: true };
  return { disabled: false, note: phase === 'reconnecting' ? texts.chatLost : '', problem: false };
}
