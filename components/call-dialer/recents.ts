import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallApi } from '../core/index.js';
import {
  type CallWatchHost,
  CallWatch,
  CIRCLE_ALERT,
  fillCount,
  icon,
  peopleTexts,
  type PeopleTexts,
  TextWatch,
} from '../ui/index.js';
import { recentRow, type RowActions } from './recent-row.js';
import { allRows, isSearch, type RecentRow, shownRows } from './recent-rows.js';
import { recentsStyles } from './recents.styles.js';

/** How often "5 minutes ago" is said anew, in milliseconds. */
const EVERY_MINUTE = 60_000;

/** The element that shows it, and what stands in its field. */
export type RecentsHost = LitElement & CallWatchHost & { value: string };

/**
 * The last calls below the dialer's field, and those who fit what is typed there. A press fills in the ID and goes to the
 * button of a call like the last one; nobody is called by it. It loads when there is somebody to show.
 */
export class Recents implements ReactiveController {
  readonly #host: RecentsHost;
  readonly #words: TextWatch<PeopleTexts>;
  readonly #people: CallWatch<readonly RecentRow[]>;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Whose row is open, and what of it. */
  #open: { readonly id: string; readonly what: 'actions' | 'naming' } | null = null;
  #all = false;
  #failed = false;
  /** What is read out of what was done. */
  #said = '';

  constructor(host: RecentsHost) {
    this.#host = host;
    this.#words = new TextWatch(host, peopleTexts);
    this.#people = new CallWatch(host, rowsOnce());
    const { shadowRoot } = host;
    // Not in the dialer's own list, which is there before this is.
    if (shadowRoot && recentsStyles.styleSheet) shadowRoot.adoptedStyleSheets.push(recentsStyles.styleSheet);
    host.renderRoot.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent));
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), EVERY_MINUTE);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }

  /** What is typed moves nothing: neither the field nor the buttons, which somebody may be about to press. */
  hostUpdate(): void {
    const list = this.#host.renderRoot.querySelector<HTMLElement>('.recents');
    if (!list) return;
    if (!isSearch(this.#host.value)) list.style.minBlockSize = '';
    else list.style.minBlockSize ||= getComputedStyle(list).blockSize;
  }

  /** Fills in the ID of the one person whom the typed name fits; `false` where there is none, or more than one. */
  complete(): boolean {
    const [row, ...others] = isSearch(this.#host.value) ? this.#shown : [];
    if (row === undefined || others.length > 0) return false;
    void this.#pick(row);
    return true;
  }

  render(): TemplateResult | typeof nothing {
    const { texts, language } = this.#words;
    const all = this.#people.slice ?? [];
    const shown = this.#shown;
    if (all.length === 0) return nothing;
    const searched = isSearch(this.#host.value);
    return html`<div part="recents" class="recents" ?hidden=${searched && shown.length === 0}>
        <p part="label" class="label" id="recents">${texts.recentCalls}</p>
        <ul part="recent-list" class="recent-list" aria-labelledby="recents">
          ${repeat(
            shown,
            ({ id }) => id,
            (row) => this.#renderRow(row),
          )}
        </ul>
        ${this.#failed ? this.#renderFailure() : nothing} ${searched ? nothing : this.#renderFoot(all, shown)}
      </div>
      <p class="visually-hidden" role="status">
        ${searched ? fillCount(texts.found, shown.length, language) : this.#said}
      </p>`;
  }

  #renderRow(row: RecentRow): TemplateResult {
    const open = this.#open?.id === row.id ? this.#open.what : null;
    const { texts, language } = this.#words;
    return recentRow({ row, open, language, now: Date.now(), texts, on: this.#actionsOf(row) });
  }

  #renderFailure(): TemplateResult {
    return html`<p part="problem" class="note problem" role="alert">
      ${icon('problem-icon', CIRCLE_ALERT)}<span>${this.#words.texts.peopleFailed}</span>
    </p>`;
  }

  #renderFoot(all: readonly RecentRow[], shown: readonly RecentRow[]): TemplateResult | typeof nothing {
    const { showAllCalls, showFewerCalls, clearCalls } = this.#words.texts;
    if (!this.#all && shown.length === all.length) return nothing;
    return html`<div part="recents-foot" class="recent-actions">
      <button
        part="all-button"
        class="button"
        type="button"
        aria-expanded=${this.#all ? 'true' : 'false'}
        @click=${this.#onAll}
      >
        ${this.#all ? showFewerCalls : showAllCalls}
      </button>
      ${
        this.#all && all.some(({ call }) => call !== null)
          ? html`<button part="clear-button" class="button" type="button" @click=${this.#onClear}>
              ${clearCalls}
            </button>`
          : nothing
      }
    </div>`;
  }

  get #shown(): readonly RecentRow[] {
    return shownRows(this.#people.slice ?? [], this.#host.value, this.#all);
  }

  #actionsOf(row: RecentRow): RowActions {
    const { id } = row;
    const isOpen = this.#open?.id === id;
    return {
      pick: () => void this.#pick(row),
      toggle: () => this.#show(isOpen ? null : { id, what: 'actions' }),
      naming: (open) => {
        this.#show({ id, what: open ? 'naming' : 'actions' });
        void this.#focus(open ? '#given-name' : '[part=name-button]', true);
      },
      name: (name) => {
        this.#show({ id, what: 'actions' });
        void this.#do((api) => api.namePerson(id, name));
        void this.#focus('[part=name-button]');
      },
      block: () =>
        void this.#do((api) => api.setBlocked(id, !row.blocked), row.blocked ? '' : this.#words.texts.callerBlocked),
      forget: () => void this.#forget(row),
    };
  }

  /** Never a call: the person sees whom, and presses once more. */
  async #pick({ id, call }: RecentRow): Promise<void> {
    this.#host.value = id;
    this.#show(null);
    await this.#focus(call?.video === false ? '[part=audio-button]' : '[part=video-button]');
  }

  async #forget(row: RecentRow): Promise<void> {
    const at = this.#shown.findIndex(({ id }) => id === row.id);
    this.#show(null);
    await this.#do((api) => api.forgetCalls(row.id));
    // The place where the focus was is gone: on to the one that has come there.
    const next = this.#shown[at] ?? this.#shown.at(-1);
    await this.#focus(next ? `[data-id="${next.id}"] [part=recent-button]` : 'input');
  }

  async #do(act: (api: CallApi) => Promise<void>, said = ''): Promise<void> {
    try {
      if (this.#people.api) await act(this.#people.api);
      this.#failed = false;
      this.#said = said;
    } catch {
      this.#failed = true;
    }
    this.#host.requestUpdate();
  }

  #show(open: { readonly id: string; readonly what: 'actions' | 'naming' } | null): void {
    this.#open = open;
    this.#said = '';
    this.#host.requestUpdate();
  }

  async #focus(selector: string, select = false): Promise<void> {
    await this.#host.updateComplete;
    const place = this.#host.renderRoot.querySelector<HTMLElement>(selector);
    place?.focus();
    if (select && place instanceof HTMLInputElement) place.select();
  }

  readonly #onAll = (): void => {
    this.#all = !this.#all;
    this.#show(null);
  };

  readonly #onClear = async (): Promise<void> => {
    this.#all = false;
    await this.#do((api) => api.forgetCalls());
    await this.#focus('input');
  };

  /** Up and down lead from the field through the list, and back. */
  #onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const place = event.target as Element;
    if (step === undefined || place.matches('#given-name')) return;
    const stops = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[part=input], [part=recent-button]')];
    const row = place.closest('.recent');
    const at = stops.findIndex((stop) => stop === place || row?.contains(stop));
    const next = at < 0 ? undefined : stops[at + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
}

/** The rows of a snapshot's people: the same for as long as these are. */
function rowsOnce(): (snapshot: CallApi['snapshot']) => readonly RecentRow[] {
  let people: object | null = null;
  let rows: readonly RecentRow[] = [];
  return (snapshot) => {
    if (snapshot.people !== people) rows = allRows(snapshot.people);
    people = snapshot.people;
    return rows;
  };
}
