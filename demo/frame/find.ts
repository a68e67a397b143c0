/**
 * The one element that a part of a page can't do without.
 *
 * @throws Error where it is not there, or is of another kind
 */
export function find<Kind extends Element>(root: ParentNode, selector: string, kind: new () => Kind): Kind {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`${selector} is missing`);
}
