import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { CallError, type CallApi, type CallSnapshot, isAnswered, type PeopleSnapshot } from '../core/index.js';
import { cleanName, type EndReason, type ErrorCode, parseId } from '../protocol/index.js';
import {
  buttonStyles,
  CallElement,
  callTexts,
  CallWatch,
  CIRCLE_ALERT,
  endText,
  fieldStyles,
  fill,
  icon,
  nameOf,
  roomTexts,
  sharedStyles,
  TextWatch,
  tokens,
} from '../ui/index.js';
import { callAddStyles } from './call-add.styles.js';

/** Who need not be called, and what is said of them. */
interface Present {
  readonly kind: 'hereAlready' | 'calledAlready';
  readonly id: string;
  readonly name: string;
}

/** Why somebody is not here: what was typed, what could not be done, or what became of the ring. */
type Problem =
  | { readonly kind: 'empty' }
  | Present
  | { readonly kind: 'error'; readonly code: ErrorCode }
  | { readonly kind: 'end'; readonly reason: EndReason; readonly id: string };

/**
 * Calls one more person into the call, which becomes a room by that, or into the room: a field that takes an ID in any
 * spelling, or a call link, and knows those whom I have called or named. Why somebody does not come is said below it.
 *
 * @tagname call-add
 * @slot problem-icon - Instead of the icon before what went wrong
 * @csspart form - All of it
 * @csspart label - "ID to call"
 * @csspart input - The field
 * @csspart submit-button - "Add to the call"
 * @csspart problem - Why somebody is not here, and what to do
 * @csspart icon - The icon before it
 */
export class CallAdd extends CallElement {
  static override shadowRootOptions: ShadowRootInit = { ...CallElement.shadowRootOptions, delegatesFocus: true };

  static override styles: CSSResultGroup = [tokens, sharedStyles, buttonStyles, fieldStyles, callAddStyles];

  static override get properties(): PropertyDeclarations {
    return { problem: { attribute: false } };
  }

  readonly #words = new TextWatch(this, roomTexts);
  readonly #callWords = new TextWatch(this, callTexts);
  readonly #call = new CallWatch(this, ({ people }) => people);

  private problem: Problem | null = null;

  protected override render(): TemplateResult {
    const wrongId = this.problem !== null && this.problem.kind !== 'end';
    return html`<form part="form" class="adding" novalidate @submit=${this.#onSubmit}>
      <div class="field">
        <label part="label" class="label" for="id">${this.texts.idToCall}</label>
        <input
          id="id"
          part="input"
          class="input"
          list="people"
          autocapitalize="off"
          autocomplete="off"
          autocorrect="off"
          enterkeyhint="go"
          spellcheck="false"
          translate="no"
          aria-describedby=${this.problem === null ? nothing : 'problem'}
          aria-invalid=${wrongId ? 'true' : 'false'}
        />
        <datalist id="people">
          ${suggestions(this.#call.slice).map(([id, name]) => html`<option value=${id}>${name}</option>`)}
        </datalist>
        ${this.#renderProblem()}
      </div>
      <button part="submit-button" class="button tonal" type="submit">${this.#words.texts.addToCall}</button>
    </form>`;
  }

  #renderProblem(): TemplateResult {
    const { problem } = this;
    const note = problem && html`${icon('problem-icon', CIRCLE_ALERT)}<span>${this.#sentence(problem)}</span>`;
    // Without a space: empty, it takes no place.
    return html`<p id="problem" part="problem" class="note problem" role="alert">${note}</p>`;
  }

  #sentence(problem: Problem): string {
    if (problem.kind === 'empty') return this.texts.emptyId;
    if (problem.kind === 'error') return this.texts.errors[problem.code];
    if (problem.kind !== 'end') return fill(this.#words.texts[problem.kind], { name: nameOf(problem) });
    const { id, reason } = problem;
    const name = suggestions(this.#call.slice).find(([known]) => known === id)?.[1] ?? '';
    return endText(this.#callWords.texts, { reason, direction: 'outgoing' }, nameOf({ id, name }));
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const { api } = this.#call;
    const field = this.#field;
    if (api === null || field === null) return;
    const id = parseId(field.value);
    this.problem = problemOf(field.value, id) ?? presentOf(api.snapshot, id);
    if (this.problem === null && id !== null) void this.#ask(api, id, field);
    else field.focus();
  };

  /** It may ring for long: meanwhile the next one can be called. */
  async #ask(api: CallApi, id: string, field: HTMLInputElement): Promise<void> {
    field.value = '';
    try {
      const reason = await api.addPerson(id);
      // Whoever has taken it back knows why nobody comes.
      if (reason !== null && reason !== 'cancelled') this.problem = { kind: 'end', reason, id };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      this.problem = { kind: 'error', code: error.code };
      // What is typed meanwhile goes before it.
      field.value ||= id;
    }
  }
}

function problemOf(typed: string, id: string | null): Problem | null {
  if (typed.trim() === '') return { kind: 'empty' };
  return id === null ? { kind: 'error', code: 'invalid-id' } : null;
}

/** Whoever has this ID, where they are in the call already, or are being called into it. */
function presentOf({ room, call }: CallSnapshot, id: string | null): Present | null {
  const others = isAnswered(call) ? [call.remote] : (room?.members ?? []);
  const here = others.find((other) => other.id === id);
  const called = room?.guests.find((other) => other.id === id);
  const person = here ?? called;
  if (!person) return null;
  return { kind: here ? 'hereAlready' : 'calledAlready', id: person.id, name: cleanName(person.name) };
}

/** Whom I have named or called, by ID, who is blocked left out. */
function suggestions(people: PeopleSnapshot | null): readonly (readonly [id: string, name: string])[] {
  const { known = [], recent = [] } = people ?? {};
  const blocked = new Set(known.flatMap(({ id, blocked: isBlocked }) => (isBlocked ? [id] : [])));
  const names = new Map([...recent, ...known].map(({ id, name }) => [id, cleanName(name)] as const));
  return [...names].filter(([id]) => !blocked.has(id));
}

declare global {
  interface HTMLElementTagNameMap {
    'call-add': CallAdd;
  }
}
