import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { requestSchemas, type RequestName } from '../protocol/index.js';
import { Mutants } from './mutants.js';
import { REQUESTS } from './wire-samples.js';

const EVENTS = Object.keys(requestSchemas) as RequestName[];
const made = (name: RequestName, count: number, seed = 1, plausible: unknown[] = []) =>
  [...new Mutants(seed, plausible).of(requestSchemas[name], REQUESTS[name], count)].map(({ json }) => json);

describe('mutants', () => {
  it('are the same again for the same seed, and others for another', () => {
    assert.deepEqual(made('call:invite', 500), made('call:invite', 500));
    assert.notDeepEqual(made('call:invite', 500), made('call:invite', 500, 2));
  });

  for (const name of EVENTS) {
    it(`of ${name} are JSON, mostly refused by its schema, and without any one of its fields`, () => {
      const values = made(name, 1_000).map((json) => JSON.parse(json) as unknown);
      const accepted = values.filter((value) => v.is(requestSchemas[name], value)).length;
      assert.ok(accepted > 0 && accepted < 300, `${accepted} of 1000 pass the schema`);
      for (const field of Object.keys(REQUESTS[name])) {
        const lacking = Object.keys(REQUESTS[name]).filter((other) => other !== field);
        assert.ok(
          values.some((value) => String(Object.keys(value ?? {}).sort()) === String(lacking.sort())),
          `none lacks ${field}`,
        );
      }
    });
  }

  it('nest deeply, come with keys of their prototype, and with halves of characters', () => {
    const text = made('call:end', 3_000).join('\n');
    for (const part of ['['.repeat(5000), '"__proto__":', '"constructor":', '\\ud800', '\u202e', '1e400', '-0'])
      assert.ok(text.includes(part), part.slice(0, 20));
  });

  it('take values that would fit from another call', () => {
    const device = 'a5'.repeat(16);
    const others = made('call:select', 2_000, 1, [{ device }]).map((json) => JSON.parse(json) as unknown);
    const foreign = others.filter((value) => v.is(requestSchemas['call:select'], value) && value.device === device);
    assert.ok(foreign.length > 10);
  });

  it('nest at the place that was changed', () => {
    const inContent = made('call:signal', 8_000).filter((json) => json.includes('"candidate":[[[['));
    assert.ok(inContent.length > 0);
  });
});
