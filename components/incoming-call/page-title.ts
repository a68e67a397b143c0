/** Who has something to say in the page's title, the latest last: a page may hold several phones. */
const said = new Map<object, string>();
/** The page's own title, and what was put in its place. */
let own = '';
let shown = '';

/**
 * Puts a text in place of the page's title, until its owner says `null`. Then the page has its own again, or the one
 * that it has set meanwhile.
 */
export function sayInTitle(owner: object, text: string | null): void {
  if (said.get(owner) === text || (text === null && !said.has(owner))) return;
  if (said.size === 0 || document.title !== shown) own = document.title;
  said.delete(owner);
  if (text !== null) said.set(owner, text);
  shown = [...said.values()].at(-1) ?? own;
  document.title = shown;
  // The browser's own reading of it, without surplus spaces.
  shown = document.title;
}
