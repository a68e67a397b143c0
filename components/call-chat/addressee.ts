import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { RoomMemberSnapshot } from '../core/index.js';
import { cleanName } from '../protocol/index.js';
import { type ChatTexts, nameOf } from '../ui/index.js';

/** One to whom something can be written. */
export interface Addressee {
  readonly device: string;
  readonly name: string;
}

/** Those in a room who are connected, as a person knows them. */
export function addresseesOf(members: readonly RoomMemberSnapshot[]): readonly Addressee[] {
  return members
    .filter(({ phase }) => phase === 'connected' || phase === 'reconnecting')
    .map(({ device, id, name }) => ({ device, name: nameOf({ id, name: cleanName(name) }) }));
}

/**
 * To whom a person writes in a room: to all, or to one. Who was chosen and has gone stays chosen, and nothing can be sent:
 * what was meant for one is never sent to all.
 */
export class AddresseeChoice {
  readonly #host: ReactiveControllerHost;
  #chosen: Addressee | null = null;
  #there: readonly Addressee[] | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** What is sent is sent with these: none for all, and in a call. */
  get options(): readonly [] | readonly [{ readonly to: string }] {
    return this.#chosen === null ? [] : [{ to: this.#chosen.device }];
  }

  /** Who was chosen and is not there any more. */
  get gone(): Addressee | null {
    const isThere = this.#there?.some(({ device }) => device === this.#chosen?.device) ?? true;
    return isThere ? null : this.#chosen;
  }

  /** Before a rendering: who is there; `null` in a call, where there is no choice. */
  update(there: readonly Addressee[] | null): void {
    this.#there = there;
    if (there === null) this.#chosen = null;
  }

  render(texts: ChatTexts): TemplateResult {
    const { gone } = this;
    const all = [...(this.#there ?? []), ...(gone && this.#chosen ? [gone] : [])];
    const chosen = this.#chosen?.device ?? '';
    return html`<label part="to" class="to">
      <span part="label" class="label">${texts.chatTo}</span>
      <select
        part="select"
        class="input"
        aria-invalid=${gone ? 'true' : 'false'}
        aria-describedby="note"
        @change=${this.#onChange}
      >
        <option value="" ?selected=${chosen === ''}>${texts.chatEveryone}</option>
        ${all.map(({ device, name }) => html`<option value=${device} ?selected=${device === chosen}>${name}</option>`)}
      </select>
    </label>`;
  }

  readonly #onChange = ({ target }: Event): void => {
    const { value } = target as HTMLSelectElement;
    this.#chosen = this.#there?.find(({ device }) => device === value) ?? null;
    this.#host.requestUpdate();
  };
}
