import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const FOLDER = new URL('./', import.meta.url);
const COMPONENTS = new URL('../', import.meta.url);

/** The tokens that elements say they have. */
const TOKENS = new Set(
  readdirSync(COMPONENTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(call-|incoming-call|webrtc-call)[\w-]*\/[\w-]+(?<!\.test)\.ts$/.test(file))
    .flatMap((file) => [
      ...readFileSync(new URL(file, COMPONENTS), 'utf8').matchAll(/@cssproperty \[?(--call-[\w-]+)/g),
    ])
    .map(([, token]) => token),
);

describe('a theme', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.css'))) {
    const css = readFileSync(new URL(file, FOLDER), 'utf8').replace(/\/\*[^]*?\*\//g, '');

    it(`is one rule that gives way to the page’s own: ${file}`, () => {
      assert.deepEqual(
        css.match(/[^{}]+(?={)/g)?.map((selector) => selector.trim()),
        [':where(:root)'],
      );
    });

    it(`is made of tokens alone, each for light and dark: ${file}`, () => {
      const declarations = [...css.matchAll(/([\w-]+):\s*([^;]+);/g)];
      assert.ok(declarations.length > 10);
      for (const [, name, value] of declarations) {
        assert.ok(TOKENS.has(name), `${name ?? ''} is a token`);
        // The stage is as dark in the light.
        if (name?.startsWith('--call-color-') && name !== '--call-color-stage')
          assert.match(value ?? '', /^light-dark\(/);
      }
    });
  }
});
