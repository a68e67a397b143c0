import { readdirSync, readFileSync } from 'node:fs';

const STYLES = 'components/ui/tokens.styles.ts';
const THEMES = 'components/themes';

/** What is played with: how a token's value is chosen. @typedef {'color' | 'family' | 'length' | 'time' | 'shadow' | 'ease'} TokenKind */

/**
 * @typedef {object} Token
 * @property {string} name
 * @property {string} description
 * @property {string} initial what it is unless set
 * @property {TokenKind} kind
 */

/** The kinds by the group in a token's name; the first that fits counts. */
const KINDS = /** @type {readonly (readonly [RegExp, TokenKind])[]} */ ([
  [/^--call-color-/, 'color'],
  [/^--call-font-size-/, 'length'],
  [/^--call-font-/, 'family'],
  [/^--call-(?:space|radius)-/, 'length'],
  [/^--call-shadow-/, 'shadow'],
  [/^--call-motion-ease/, 'ease'],
  [/^--call-motion-/, 'time'],
]);

/** The tokens that hold for every element, with their defaults. @param {readonly import('./manifest.mjs').Element[]} elements @returns {Token[]} */
export function readTokens(elements) {
  const styles = readFileSync(STYLES, 'utf8');
  const { lists } = elements.find(({ tag }) => tag === 'webrtc-call') ?? { lists: { tokens: [] } };
  return lists.tokens.map(({ name, description, default: said }) => ({
    name,
    description,
    initial: said ?? defaultIn(styles, name),
    kind: KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'length',
  }));
}

/** What stands behind `var(--call-…,` as the default of a token. @param {string} styles @param {string} name */
function defaultIn(styles, name) {
  const [before, after = ''] = styles.split(new RegExp(`var\\(\\s*${name},`));
  if (before === styles) throw new Error(`${STYLES} has no default for ${name}`);
  let depth = 1;
  let end = 0;
  for (; depth > 0; end += 1) depth += { '(': 1, ')': -1 }[after[end] ?? ')'] ?? 0;
  return after
    .slice(0, end - 1)
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The themes that come with the package, and what each sets.
 * @returns {{ name: string, values: Record<string, string> }[]}
 */
export function readThemes() {
  const files = readdirSync(THEMES).filter((file) => file.endsWith('.css'));
  return files.map((file) => {
    const declarations = readFileSync(`${THEMES}/${file}`, 'utf8').matchAll(/(--call-[\w-]+):\s*([^;]+);/g);
    const values = Array.from(declarations, ([, name = '', value = '']) => [name, value.replace(/\s+/g, ' ')]);
    return { name: file.replace(/\.css$/, ''), values: Object.fromEntries(values) };
  });
}
