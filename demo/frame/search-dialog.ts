import MiniSearch, { type SearchResult } from 'minisearch';
import { SEARCH } from '../site/search-options.mjs';
import { find } from './find.js';

/** More than these are not read by anybody. */
const MOST = 12;

const TEMPLATE = `<form method="dialog">
  <label for="search-words">Search the documentation</label>
  <input id="search-words" type="search" autocomplete="off" spellcheck="false" enterkeyhint="go" />
  <button class="button">Close</button>
</form>
<p role="status"></p>
<ul></ul>`;

/** A dialog with a field, and a list of links below it. The arrow keys go through the list, Enter follows the first. */
export class SearchDialog {
  readonly #dialog = document.createElement('dialog');
  readonly #field: HTMLInputElement;
  readonly #list: HTMLUListElement;
  readonly #status: HTMLParagraphElement;
  readonly #index: Promise<MiniSearch | null>;
  readonly #site: URL;

  /** @param address where the index is; the results are pages beside it */
  constructor(address: URL) {
    this.#site = address;
    this.#index = load(address);
    this.#dialog.className = 'search';
    this.#dialog.setAttribute('aria-label', 'Search');
    this.#dialog.innerHTML = TEMPLATE;
    this.#field = find(this.#dialog, 'input', HTMLInputElement);
    this.#list = find(this.#dialog, 'ul', HTMLUListElement);
    this.#status = find(this.#dialog, '[role="status"]', HTMLParagraphElement);
    this.#field.addEventListener('input', () => void this.#search());
    this.#dialog.addEventListener('keydown', (event) => this.#onKey(event));
    // A click on the page behind it.
    this.#dialog.addEventListener('click', ({ target }) => target === this.#dialog && this.#dialog.close());
    // A result on this very page.
    this.#list.addEventListener('click', () => this.#dialog.close());
    document.body.append(this.#dialog);
  }

  open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#field.focus();
    this.#field.select();
  }

  async #search(): Promise<void> {
    const index = await this.#index;
    const words = this.#field.value.trim();
    const found = index?.search(words).slice(0, MOST) ?? [];
    this.#list.replaceChildren(...found.map((result) => this.#item(result)));
    this.#status.textContent = statusOf(words, index === null ? null : found.length);
  }

  #item({ id, title, about }: SearchResult): HTMLLIElement {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = new URL(String(id), this.#site).href;
    const name = document.createElement('b');
    name.textContent = String(title);
    const description = document.createElement('span');
    description.textContent = String(about);
    link.append(name, description);
    item.append(link);
    return item;
  }

  #onKey(event: KeyboardEvent): void {
    const links = [...this.#list.querySelectorAll('a')];
    const at = links.findIndex((link) => link === document.activeElement);
    if (event.key === 'Enter' && document.activeElement === this.#field) {
      event.preventDefault();
      links[0]?.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      (next < 0 ? this.#field : (links[next] ?? links.at(-1)))?.focus();
    }
  }
}

async function load(address: URL): Promise<MiniSearch | null> {
  try {
    const response = await fetch(address);
    return response.ok ? MiniSearch.loadJSON(await response.text(), SEARCH) : null;
  } catch {
    // The network is away: the dialog says so, and the next page tries again.
    return null;
  }
}

function statusOf(words: string, count: number | null): string {
  if (count === null) return 'The index could not be loaded.';
  if (words === '') return '';
  if (count === 0) return `Nothing found for “${words}”.`;
  return count === MOST ? `The first ${MOST} results` : `${count} ${count === 1 ? 'result' : 'results'}`;
}
