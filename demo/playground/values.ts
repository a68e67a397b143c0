/** What a colour is in each scheme. */
export interface Pair {
  readonly light: string;
  readonly dark: string;
}

/** The two colours of `light-dark(a, b)`; of any other value both are the same. */
export function splitColor(value: string): Pair {
  const inside = /^light-dark\((.*)\)$/.exec(value.trim())?.[1];
  if (inside === undefined) return { light: value, dark: value };
  const [light = '', dark = light] = splitAtCommas(inside);
  return { light: light.trim(), dark: dark.trim() };
}

/** One value where both schemes have the same. */
export function joinColor({ light, dark }: Pair): string {
  return light === dark ? light : `light-dark(${light}, ${dark})`;
}

/** Splits at the commas that stand in no parentheses. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

/** A rule for a page's style sheet, with nothing in it but what was changed. */
export function cssOf(values: ReadonlyMap<string, string>): string {
  if (values.size === 0) return '/* Nothing changed yet. */';
  const lines = Array.from(values, ([name, value]) => `  ${name}: ${value};`);
  return `webrtc-call {\n${lines.join('\n')}\n}`;
}
