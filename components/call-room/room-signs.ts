import { html, nothing, type TemplateResult } from 'lit';
import { isPrivateRoom } from '../core/index.js';
import { CIRCLE_ALERT, fillCount, icon, type PhoneTexts, type RoomTexts, USER_PLUS } from '../ui/index.js';
import type { ShownRoom } from './room-view.js';

/*
 * What is read of a room around its people: above them its name and how many are there, below them what is
 * not as it should be.
 */

export interface HeadView {
  readonly words: RoomTexts;
  readonly language: string;
  /** The name of the room. */
  readonly room: string;
  /** How many others are there. */
  readonly others: number;
  readonly inviting: boolean;
  readonly onInvite: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** Alone there is nobody to be counted, and the way in for others stands open. */
export function roomHead({ words, language, room, others, inviting, onInvite, onKey }: HeadView): TemplateResult {
  const isAlone = others === 0;
  return html`<header part="head" class="head">
    <div class="about">
      <h2 part="title" class="title"><bdi>${isPrivateRoom(room) ? words.privateRoom : room}</bdi></h2>
      ${isAlone ? nothing : html`<p part="count" class="count">${fillCount(words.others, others, language)}</p>`}
    </div>
    ${
      isAlone
        ? nothing
        : html`<button
            part="invite-button"
            class="button tonal"
            type="button"
            aria-expanded=${inviting}
            aria-controls="invite"
            @click=${onInvite}
            @keydown=${onKey}
          >
            ${icon('invite-icon', USER_PLUS)}${words.invite}
          </button>`
    }
  </header>`;
}

/** What is not as it should be; the region is there before its words. */
export function roomStatus(room: ShownRoom | null, words: RoomTexts, { errors }: PhoneTexts): TemplateResult {
  const sentence = room && sentenceOf(room, words, errors);
  const note = sentence === null ? nothing : html`${icon('problem-icon', CIRCLE_ALERT)}<span>${sentence}</span>`;
  return html`<p part="status" class="note away" role="status">${note}</p>`;
}

function sentenceOf(
  { phase, problem, twice }: ShownRoom,
  words: RoomTexts,
  errors: PhoneTexts['errors'],
): string | null {
  if (problem) return errors[problem];
  if (phase === 'rejoining') return words.rejoining;
  return twice ? words.twice : null;
}
