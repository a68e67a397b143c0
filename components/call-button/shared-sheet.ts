const sheets = new Map<string, CSSStyleSheet>();

/** The style sheet of these rules, one for all buttons of the page. */
export function sharedSheet(styles: string): CSSStyleSheet {
  const known = sheets.get(styles);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  sheets.set(styles, sheet);
  return sheet;
}
