const KEY = 'webrtc-call/scheme';
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The button that turns the page dark and light. Until it is pressed, the page follows the system. */
export function schemeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-scheme-switch]');
  const root = document.documentElement;
  const show = () => button?.setAttribute('aria-pressed', String(isDark(root)));
  button?.addEventListener('click', () => {
    root.dataset.scheme = isDark(root) ? 'light' : 'dark';
    keep(root.dataset.scheme);
    show();
  });
  DARK.addEventListener('change', show);
  show();
}

function isDark({ dataset: { scheme } }: HTMLElement): boolean {
  return scheme ? scheme === 'dark' : DARK.matches;
}

function keep(scheme: string): void {
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // Without storage the choice holds for this page.
  }
}
