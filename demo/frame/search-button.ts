import type { SearchDialog } from './search-dialog.js';

/** The search: by its button, by `/`, and by Ctrl or Command with K. Its script and its index load with the first use. */
export function searchButton(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-search]');
  if (!button) return;
  let dialog: Promise<SearchDialog> | null = null;
  const index = new URL(button.dataset.search ?? '', location.href);
  const open = async () => {
    dialog ??= import('./search-dialog.js').then(({ SearchDialog: Dialog }) => new Dialog(index));
    (await dialog).open();
  };
  button.addEventListener('click', () => void open());
  addEventListener('keydown', (event) => {
    if (!asksForSearch(event)) return;
    event.preventDefault();
    void open();
  });
}

function asksForSearch(event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key === 'k') return true;
  return event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event);
}

/** Whether the key belongs to a field, one in a shadow root too. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
