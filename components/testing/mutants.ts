import * as v from 'valibot';
import { RawJson } from './hostile-values.js';
import { MISSING, mutationsOf, type SchemaNode, type Site } from './mutations.js';
import { pick, seededRandom, type Random } from './random.js';

/** A message that is not, or not quite, what its schema asks for. */
export interface Mutant {
  /** As it travels: a nested monster can't be written by `JSON.stringify`, nor a key that comes twice. */
  readonly json: string;
  /** Where it was changed, for a failure's report. */
  readonly changed: string;
}

/** Stands for raw JSON until the rest is written. */
const PLACEHOLDER = 'raw-json-of-a-mutant';
/** Of a hundred mutants so many are the message as it is: a replay. */
const REPLAYS = 3;

/**
 * Makes mutants of valid messages by walking their schema: first each change to each place once, then several at a time.
 * The seed decides all of it, so that what failed can be had again.
 */
export class Mutants {
  readonly #random: Random;
  /** Values that fit somewhere: other calls, devices, descriptions, proofs. */
  readonly #plausible: readonly unknown[];

  constructor(seed: number, plausible: readonly unknown[] = []) {
    this.#random = seededRandom(seed);
    this.#plausible = [...new Set(plausible.flatMap(partsOf))];
  }

  /** So many mutants of one message. */
  *of(schema: v.GenericSchema, message: unknown, count: number): Generator<Mutant> {
    const sites = [...sitesOf(schema, message)];
    const each = sites.flatMap((site) => mutationsOf(site).map((_, nth) => ({ site, nth })));
    for (let made = 0; made < count; made++) {
      const first = each[made];
      if (first) yield this.#mutant(message, [first]);
      else yield this.#mutant(message, this.#some(sites));
    }
  }

  #some(sites: readonly Site[]): { site: Site; nth: number }[] {
    const chance = this.#random() * 100;
    const many = chance < REPLAYS ? 0 : chance < 60 ? 1 : chance < 90 ? 2 : 4;
    return Array.from({ length: many }, () => {
      const site = pick(this.#random, sites);
      return { site, nth: Math.floor(this.#random() * mutationsOf(site).length) };
    });
  }

  #mutant(message: unknown, changes: readonly { site: Site; nth: number }[]): Mutant {
    // The innermost first, so that no change is lost under another that replaces what it is in.
    const inward = [...changes].sort((a, b) => b.site.path.length - a.site.path.length);
    let mutant = message;
    for (const { site, nth } of inward) {
      const here = { ...site, value: at(mutant, site.path) };
      if (kindOf(here.value) !== kindOf(site.value)) continue;
      mutant = put(mutant, site.path, mutationsOf(site)[nth]?.(here, this.#random, this.#plausible));
    }
    return { json: write(mutant), changed: inward.map(({ site, nth }) => `/${site.path.join('/')}#${nth}`).join(' ') };
  }
}

/** Every value within a message, with the schema of it. */
function* sitesOf(schema: SchemaNode, value: unknown, path: Site['path'] = []): Generator<Site> {
  const inner = schema.wrapped ?? branchOf(schema, value);
  if (inner) {
    yield* sitesOf(inner, value, path);
    return;
  }
  yield { path, schema, value };
  if (schema.entries) {
    for (const [key, of] of Object.entries(schema.entries)) {
      const part = (value as Record<string, unknown>)[key];
      if (part !== undefined) yield* sitesOf(of, part, [...path, key]);
    }
  }
  const { item } = schema;
  if (item) for (const [n, part] of (value as unknown[]).entries()) yield* sitesOf(item, part, [...path, n]);
}

/** Of several shapes the one that the value has. */
function branchOf({ type, options }: SchemaNode, value: unknown): SchemaNode | undefined {
  if (type !== 'variant') return undefined;
  return (options as SchemaNode[]).find((option) => v.is(option as unknown as v.GenericSchema, value));
}

/** A value and all that is in it. */
function partsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return [value, ...Object.values(value).flatMap(partsOf)];
}

/** Whether a change of a place still fits what is there after another one. */
function kindOf(value: unknown): string {
  if (value instanceof RawJson) return 'raw';
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function at(value: unknown, path: Site['path']): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], value);
}

function put(value: unknown, [key, ...rest]: Site['path'], part: unknown): unknown {
  if (key === undefined) return part;
  if (value instanceof RawJson) return value;
  const old = (value as Record<string, unknown>)[key];
  const next = put(old, rest, part);
  if (Array.isArray(value))
    return value.flatMap((other: unknown, n) => (n === key ? (next === MISSING ? [] : [next]) : [other]));
  const { [key]: _, ...others } = value as Record<string, unknown>;
  return next === MISSING ? others : { ...others, [key]: next };
}

function write(value: unknown): string {
  const raw: string[] = [];
  const json = JSON.stringify(value === MISSING ? null : value, (_, part: unknown) => {
    if (!(part instanceof RawJson)) return part;
    raw.push(part.json);
    return PLACEHOLDER;
  });
  let next = 0;
  return json.replaceAll(`"${PLACEHOLDER}"`, () => raw[next++] ?? 'null');
}
