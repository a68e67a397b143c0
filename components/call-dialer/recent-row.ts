import { html, nothing, type TemplateResult } from 'lit';
import type { RecentCall } from '../core/index.js';
import { MAX_NAME_LENGTH } from '../protocol/index.js';
import {
  callIdText,
  ELLIPSIS,
  fill,
  icon,
  nameOf,
  type PeopleTexts,
  PHONE_INCOMING,
  PHONE_MISSED,
  PHONE_OUTGOING,
} from '../ui/index.js';
import type { RecentRow } from './recent-rows.js';
import { whenText } from './when.js';

/** What can be done with a person in the list. */
export interface RowActions {
  readonly pick: () => void;
  /** Shows what else can be done, or hides it. */
  readonly toggle: () => void;
  /** Opens the field for a name, or closes it. */
  readonly naming: (open: boolean) => void;
  readonly name: (name: string) => void;
  readonly block: () => void;
  readonly forget: () => void;
}

export interface RowView {
  readonly row: RecentRow;
  readonly texts: PeopleTexts;
  readonly language: string;
  readonly now: number;
  /** What of it is open: the buttons, or the field for a name. */
  readonly open: 'actions' | 'naming' | null;
  readonly on: RowActions;
}

/** A person: one button that fills in the ID, and another for all else. */
export function recentRow(view: RowView): TemplateResult {
  const { row, texts, open, on } = view;
  const more = fill(texts.moreAbout, { name: nameOf(row) });
  return html`<li part="recent" class="recent" data-id=${row.id}>
    <button part="recent-button" class="button row recent-button" type="button" @click=${on.pick}>
      <span class="kind" ?data-missed=${row.call?.missed}>${row.call ? kindIcon(row.call) : nothing}</span>
      <span class="about">${about(view)}</span>
    </button>
    <button
      part="more-button"
      class="button icon-only more"
      type="button"
      aria-label=${more}
      title=${more}
      aria-expanded=${open === null ? 'false' : 'true'}
      @click=${on.toggle}
    >
      ${icon('more-icon', ELLIPSIS)}
    </button>
    ${open === 'actions' ? actions(view) : nothing} ${open === 'naming' ? naming(view) : nothing}
  </li>`;
}

function about({ row, texts, language, now }: RowView): TemplateResult {
  const { id, name, call, blocked } = row;
  return html`<span part="recent-name" class="who"
      >${name === '' ? html`<span class="id" translate="no">${callIdText(id)}</span>` : html`<bdi>${name}</bdi>`}</span
    >
    <span part="recent-detail" class="what">
      ${call ? html`<span ?data-missed=${call.missed}>${kindText(call, texts)}</span>` : nothing}
      ${call ? html`<span class="when">${whenText(call.at, now, language)}</span>` : nothing}
      ${blocked ? html`<span>${texts.blocked}</span>` : nothing}
      ${name === '' ? nothing : html`<span class="id" translate="no">${callIdText(id)}</span>`}
    </span>`;
}

function kindIcon({ direction, missed }: RecentCall): unknown {
  if (missed) return icon('missed-icon', PHONE_MISSED);
  return direction === 'incoming' ? icon('incoming-icon', PHONE_INCOMING) : icon('outgoing-icon', PHONE_OUTGOING);
}

function kindText({ direction, missed }: RecentCall, texts: PeopleTexts): string {
  if (missed) return texts.missedCall;
  return direction === 'incoming' ? texts.incomingCall : texts.outgoingCall;
}

function actions({ row, texts, on }: RowView): TemplateResult {
  return html`<div part="recent-actions" class="recent-actions">
    <button part="name-button" class="button tonal" type="button" @click=${() => on.naming(true)}>
      ${row.named ? texts.changeName : texts.giveName}
    </button>
    <button part="block-button" class="button tonal" type="button" @click=${on.block}>
      ${row.blocked ? texts.unblock : texts.block}
    </button>
    ${
      row.call
        ? html`<button part="forget-button" class="button tonal" type="button" @click=${on.forget}>
            ${texts.forgetCalls}
          </button>`
        : nothing
    }
  </div>`;
}

function naming({ row, texts, on }: RowView): TemplateResult {
  return html`<form
    part="naming"
    class="naming"
    @submit=${(event: Event) => onSubmit(event, on)}
    @keydown=${(event: KeyboardEvent) => onKey(event, on)}
  >
    <label part="label" class="label" for="given-name">${texts.nameOfId}</label>
    <input
      id="given-name"
      part="given-name"
      class="input"
      autocomplete="off"
      maxlength=${MAX_NAME_LENGTH}
      .value=${row.name}
    />
    <div class="recent-actions">
      <button part="save-button" class="button filled" type="submit">${texts.saveName}</button>
      <button part="cancel-button" class="button tonal" type="button" @click=${() => on.naming(false)}>
        ${texts.cancelName}
      </button>
    </div>
  </form>`;
}

function onSubmit(event: Event, on: RowActions): void {
  event.preventDefault();
  const field = (event.currentTarget as HTMLFormElement).querySelector('input');
  on.name(field?.value ?? '');
}

function onKey(event: KeyboardEvent, on: RowActions): void {
  if (event.key !== 'Escape') return;
  // It closes this, and not what is around the phone as well.
  event.stopPropagation();
  on.naming(false);
}
