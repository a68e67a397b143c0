import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { ACKS, CHALLENGE, CHANNEL_MESSAGES, DELIVERIES, REQUESTS, SIGNAL_CONTENTS } from '../testing/wire-samples.js';
import {
  ackSchemas,
  ChallengeSchema,
  ChannelMessageSchema,
  deliverySchemas,
  RefusalSchema,
  REFUSAL_CODES,
  requestSchemas,
  SignalContentSchema,
} from './index.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = readonly string[];

interface Sample {
  readonly name: string;
  readonly schema: v.GenericSchema;
  readonly right: Json;
}

/** A name, its schema, and a right message with every optional field there. */
function samples(kind: string, schemas: Record<string, v.GenericSchema>, rights: Record<string, unknown>): Sample[] {
  assert.deepEqual(Object.keys(schemas).sort(), Object.keys(rights).sort());
  return Object.entries(schemas).map(([name, schema]) => ({
    name: `${kind} ${name}`,
    schema,
    right: structuredClone(rights[name]) as Json,
  }));
}

const same = (schema: v.GenericSchema, rights: object) =>
  Object.fromEntries(Object.keys(rights).map((name) => [name, schema]));

const contents = Object.fromEntries(SIGNAL_CONTENTS.map((content) => [content.kind, content]));
const refusals = Object.fromEntries(REFUSAL_CODES.map((code) => [code, { ok: false, code }]));
const SAMPLES: readonly Sample[] = [
  ...samples('request', requestSchemas, REQUESTS),
  ...samples('delivery', deliverySchemas, DELIVERIES),
  ...samples('ack of', ackSchemas, ACKS),
  ...samples('refusal', same(RefusalSchema, refusals), refusals),
  ...samples('channel message', same(ChannelMessageSchema, CHANNEL_MESSAGES), CHANNEL_MESSAGES),
  ...samples('signal content', same(SignalContentSchema, contents), contents),
  ...samples('event', { 'relay:challenge': ChallengeSchema }, { 'relay:challenge': CHALLENGE }),
];

/** What may be absent, and what may be null. */
const OPTIONAL = new Set(['resumes', 'token', 'usernameFragment', 'reply', 'username', 'credential']);
const NULLABLE = new Set(['sdpMid', 'sdpMLineIndex', 'usernameFragment']);

/** Flags may be either, and a relay may have nothing to offer. */
const EITHER = new Set(['microphone', 'camera', 'screen', 'audio', 'video']);
const MAY_BE_EMPTY = new Set(['features', 'iceServers', 'members']);

/** The room of an invite may be absent, and the device in it; a word about a room needs its name. */
function mayLack({ name }: Sample, path: Path): boolean {
  if (name.endsWith('call:invite') && path[0] === 'room') return path.at(-1) !== 'name';
  return OPTIONAL.has(path.at(-1) ?? '');
}

const DEEP = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as Json;
const DEEP_OBJECT = JSON.parse('{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)) as Json;
const HUGE = 'x'.repeat(100_000);
const WRONG: readonly [what: string, Json][] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['less than nothing', -1],
  ['a half', 0.5],
  ['a huge number', 1e308],
  ['more than a number', Infinity],
  ['a huge text', HUGE],
  ['an empty list', []],
  ['an empty object', {}],
  ['a deep list', DEEP],
  ['a deep object', DEEP_OBJECT],
];
const POLLUTING = ['more', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', ''];

/** Every place in a value, the value itself first. */
function places(value: Json, path: Path = []): { path: Path; value: Json }[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [{ path, value }, ...inside.flatMap(([key, field]) => places(field, [...path, key]))];
}

/** A copy in which one place is another value; `undefined` takes it away. */
function changed(value: Json, path: Path, put: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  if (Array.isArray(value))
    return value.map((item, at) => (String(at) === key ? (changed(item, rest, put) ?? null) : item));
  const copy = { ...(value as Record<string, Json>) };
  const next = changed(copy[key] ?? null, rest, put);
  if (next === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = next;
  return copy;
}

const accepts = ({ schema }: Sample, input: unknown) => v.safeParse(schema, input).success;
const at = (path: Path) => (path.length === 0 ? 'the message' : path.join('.'));

/** Whether a value would be right in a place all the same. */
function isRight(path: Path, value: Json, wrong: Json): boolean {
  const key = path.at(-1) ?? '';
  if (wrong === value || (wrong === null && NULLABLE.has(key))) return true;
  if (typeof wrong === 'boolean') return EITHER.has(key);
  return Array.isArray(wrong) && wrong.length === 0 && MAY_BE_EMPTY.has(key);
}

/** An empty request is as good as any other empty thing: what is made of it is built anew. */
function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

for (const sample of SAMPLES) {
  describe(sample.name, () => {
    it('passes when it is right, and comes out as it went in', () => {
      const { schema, right } = sample;
      const { output, issues } = v.safeParse(schema, right);
      assert.equal(issues, undefined);
      assert.deepEqual(output, right);
      assert.deepEqual(v.parse(schema, JSON.parse(JSON.stringify(output))), right);
    });

    it('may lack its optional fields, and no other', () => {
      for (const { path } of places(sample.right)) {
        const key = path.at(-1);
        if (key === undefined || /^\d+$/.test(key)) continue;
        assert.equal(accepts(sample, changed(sample.right, path, undefined)), mayLack(sample, path), at(path));
      }
    });

    it('has nothing of another kind, huge or deep in any place', () => {
      for (const { path, value } of places(sample.right)) {
        for (const [what, wrong] of WRONG) {
          if (isRight(path, value, wrong) || (isEmpty(value) && isEmpty(wrong))) continue;
          assert.ok(!accepts(sample, changed(sample.right, path, wrong)), `${at(path)}: ${what}`);
        }
      }
    });

    it('has no field more in any place, whatever its name', () => {
      for (const { path, value } of places(sample.right)) {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
        for (const name of POLLUTING) {
          const polluted = { ...value };
          Object.defineProperty(polluted, name, { value: { polluted: true }, enumerable: true });
          assert.ok(!accepts(sample, changed(sample.right, path, polluted)), `${at(path)}: ${name}`);
        }
      }
      assert.ok(!('polluted' in {}));
    });
  });
}

describe('the lifetime of ICE servers', () => {
  for (const name of ['relay:prove', 'relay:ice'] as const) {
    it(`is from a second to a week in the ack of ${name}`, () => {
      const accepted = (ttl: number) => v.safeParse(ackSchemas[name], { ...ACKS[name], ttl }).success;
      assert.deepEqual([1, 604_800].map(accepted), [true, true]);
      assert.deepEqual([-1, 0, 1.5, 604_801].map(accepted), [false, false, false, false]);
    });
  }
});

describe('whatever JSON', () => {
  const json = fc.jsonValue({ maxDepth: 4 });

  it('throws nothing, and what passes comes out the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), json, ({ schema }, input) => {
        const { success, output } = v.safeParse(schema, input);
        if (success && !Array.isArray(input)) assert.deepEqual(output, input);
      }),
    );
  });

  it('in one place of a right message throws nothing, and what passes comes out the same', () => {
    const spoiled = fc.constantFrom(...SAMPLES).chain((sample) =>
      fc.record({
        sample: fc.constant(sample),
        path: fc.constantFrom(...places(sample.right).map(({ path }) => path)),
        put: json,
      }),
    );
    fc.assert(
      fc.property(spoiled, ({ sample: { schema, right }, path, put }) => {
        const input = changed(right, path, put as Json);
        const { success, output } = v.safeParse(schema, input);
        if (success && !Array.isArray(input)) assert.deepEqual(output, input);
      }),
      { numRuns: 1_000 },
    );
  });
});
