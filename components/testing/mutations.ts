import * as v from 'valibot';
import {
  HARD_CHARACTERS,
  HARD_NAMES,
  HARD_NUMBERS,
  HARD_SDP_LINES,
  HEAVY_VALUES,
  RawJson,
  WRONG_VALUES,
} from './hostile-values.js';
import { pick, type Random } from './random.js';

/** What of a valibot schema says how its values are made. */
export interface SchemaNode {
  readonly type: string;
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly item?: SchemaNode;
  readonly wrapped?: SchemaNode;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly SchemaNode[];
  readonly requirement?: unknown;
}

/** One value within a message, and what the schema says of it. */
export interface Site {
  readonly path: readonly (string | number)[];
  readonly schema: SchemaNode;
  readonly value: unknown;
}

/** Marks a key that goes. */
export const MISSING = Symbol('missing');

/** Makes another value of one site's. */
export type Mutation = (site: Site, random: Random, plausible: readonly unknown[]) => unknown;

/** What takes long to make and to read has its turn now and then. */
const RARE = 0.15;

/** What fits any value. */
const OF_ANY: readonly Mutation[] = [
  () => MISSING,
  (_, random) => pick(random, WRONG_VALUES),
  (_, random) => pick(random, WRONG_VALUES),
  (_, random) => pick(random, HARD_NUMBERS),
  (_, random) => pick(random, random() < RARE ? HEAVY_VALUES : WRONG_VALUES),
  ({ value }) => [value],
  ({ value }) => ({ 0: value, value }),
  ({ value }) => JSON.stringify(value),
  ({ value }) => ({ toString: value }),
];

/** Another value that this place would take: a foreign call's, another device's, somebody else's proof. */
const swap: Mutation = ({ schema, value }, random, plausible) => {
  const fitting = plausible.filter((other) => other !== value && v.is(schema as unknown as v.GenericSchema, other));
  return fitting.length > 0 ? pick(random, fitting) : null;
};

const OF_TEXT: readonly Mutation[] = [
  swap,
  swap,
  ({ schema }) => 'x'.repeat(longest(schema)),
  ({ schema }) => 'x'.repeat(longest(schema) + 1),
  ({ schema, value }) => (value as string).padEnd(longest(schema), '\u{1f600}'),
  ({ value }) => (value as string).slice(1),
  ({ value }) => `${value as string}${(value as string).slice(-1)}`,
  ({ value }) => (value as string).toUpperCase(),
  ({ value }) => (value as string).normalize('NFD').replace(/[a-z0-9]/, '\uff11'),
  ({ value }, random) => insert(value as string, pick(random, HARD_CHARACTERS), random),
  ({ value }, random) => insert(value as string, pick(random, HARD_CHARACTERS), random),
  ({ value }) => `${value as string}\n`,
  (_, random) => pick(random, HARD_NAMES),
];

/** A session description, line by line. */
const OF_SDP: readonly Mutation[] = [
  (site, random) => splice(site, random, () => []),
  (site, random) => splice(site, random, (line) => [line, line]),
  (site, random) => splice(site, random, (line) => [line, pick(random, HARD_SDP_LINES)]),
  (site, random) => splice(site, random, () => [pick(random, HARD_SDP_LINES)]),
  (site, random) => splice(site, random, (line) => [line.toUpperCase()]),
  ({ value }, random) => (value as string).slice(0, Math.floor(random() * (value as string).length)),
  ({ value }) => (value as string).replaceAll('\r\n', '\n'),
  ({ value }) => (value as string).repeat(9).slice(0, 32_768),
];

const OF_NUMBER: readonly Mutation[] = [
  (_, random) => pick(random, HARD_NUMBERS),
  (_, random) => pick(random, HARD_NUMBERS),
  ({ value }) => (value as number) + 1,
  ({ value }) => (value as number) - 1,
  (_, random) => Math.floor(random() * 300),
  ({ value }) => String(value),
];

const OF_CHOICE: readonly Mutation[] = [
  ({ schema }, random) => pick(random, schema.options ?? [schema.type]),
  ({ schema }, random) => pick(random, schema.options ?? [schema.type]),
  ({ value }) => String(value).toUpperCase(),
  (_, random) => pick(random, HARD_NAMES),
];

const OF_LIST: readonly Mutation[] = [
  () => [],
  ({ value }) => Array.from({ length: 33 }, (_, at) => (value as unknown[])[at % (value as unknown[]).length]),
  ({ value }) => Array.from({ length: 400 }, () => (value as unknown[])[0]),
  ({ value }) => [...(value as unknown[]), null],
  ({ value }) => Object.fromEntries(Object.entries(value as unknown[])),
];

const OF_OBJECT: readonly Mutation[] = [
  ({ value }, random) => withKey(value as object, pick(random, HARD_NAMES), pick(random, WRONG_VALUES)),
  ({ value }, random) => withKey(value as object, pick(random, HARD_NAMES), value),
  ({ value }, random) =>
    withKey(value as object, pick(random, HARD_NAMES), pick(random, random() < RARE ? HEAVY_VALUES : WRONG_VALUES)),
  ({ value }) => ({ ...(value as object), ...Object.fromEntries(Array.from({ length: 500 }, (_, n) => [n, n])) }),
  ({ value }) => Object.fromEntries(Object.entries(value as object).map(([key, of]) => [key.toUpperCase(), of])),
  ({ value }) => Object.values(value as Record<string, unknown>),
  ({ value }) => Object.fromEntries(Object.entries(value as object).reverse()),
  // The second of two like keys is the one that counts.
  ({ value }, random) => doubled(value as object, random),
  swap,
];

/** Everything that can be done to a value of this kind. */
export function mutationsOf({ schema, value }: Site): readonly Mutation[] {
  return value === null ? OF_ANY : [...OF_ANY, ...(ofKind(schema, value) ?? [])];
}

function ofKind({ type }: SchemaNode, value: unknown): readonly Mutation[] | undefined {
  if (typeof value === 'string' && value.includes('\r\n')) return [...OF_TEXT, ...OF_SDP, ...OF_SDP];
  return {
    string: OF_TEXT,
    number: OF_NUMBER,
    boolean: [() => value !== true],
    picklist: OF_CHOICE,
    literal: OF_CHOICE,
    array: OF_LIST,
    strict_object: OF_OBJECT,
  }[type];
}

/** The greatest length that a schema names, 64 where it names none. */
function longest(schema: SchemaNode): number {
  if (schema.type === 'max_length') return schema.requirement as number;
  const lengths = (schema.pipe ?? []).slice(1).map(longest);
  const inner = schema.pipe?.[0];
  return Math.min(...lengths, inner?.pipe ? longest(inner) : Infinity, lengths.length > 0 ? Infinity : 64);
}

function insert(text: string, what: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + what + text.slice(at);
}

/** Puts other lines in the place of one. */
function splice({ value }: Site, random: Random, change: (line: string) => string[]): string {
  const lines = (value as string).split('\r\n');
  const at = Math.floor(random() * lines.length);
  return lines.flatMap((line, n) => (n === at ? change(line) : [line])).join('\r\n');
}

/** Spelled as a property of its own, whatever its name. */
function withKey(object: object, key: string, value: unknown): object {
  return Object.defineProperty({ ...object }, key, { value, enumerable: true, configurable: true, writable: true });
}

function doubled(object: object, random: Random): unknown {
  const [key, value] = pick(random, Object.entries({ ...object, x: 0 }) as [string, unknown][]);
  const json = JSON.stringify(object).slice(1);
  return new RawJson(`{${JSON.stringify(key)}:${JSON.stringify(value)}${json === '}' ? '' : ','}${json}`);
}
