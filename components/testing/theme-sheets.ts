/** The theme that needs no file, and those that are one. */
export const THEMES = ['default', 'linen', 'ink', 'bubble'] as const;

/** Puts a theme on the page, as its stylesheet would; returns what takes it off. */
export async function loadTheme(theme: (typeof THEMES)[number]): Promise<() => void> {
  if (theme === 'default') return () => undefined;
  const sheet = new CSSStyleSheet();
  const response = await fetch(new URL(`../themes/${theme}.css`, import.meta.url));
  sheet.replaceSync(await response.text());
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1);
  };
}
