/** How long "Copied" stands on the button, in milliseconds. */
const COPIED_FOR = 1500;

/** A button beside each block of code, where the browser has a clipboard for this page. */
export function copyButtons(): void {
  if (navigator.clipboard === undefined) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const code = button.closest('.code')?.querySelector('code')?.textContent ?? '';
  const said = await navigator.clipboard.writeText(code).then(
    () => 'Copied',
    () => 'Not allowed',
  );
  button.textContent = said;
  setTimeout(() => (button.textContent = 'Copy'), COPIED_FOR);
}
