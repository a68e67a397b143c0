/** All of them, in each round begun with the next one: what else the machine does strikes all alike. */
export function inTurn<Item>(items: readonly Item[], round: number): Item[] {
  const at = round % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
