import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PARTS } from '../testing/element-pieces.js';

const read = (file: string): string => readFileSync(new URL(`../../demo/${file}`, import.meta.url), 'utf8');
const page = read('rotary.html');
const sheet = read('rotary.css').replace(/\/\*[^]*?\*\//g, '');

/** The names by which a page knows the parts of an element in a phone: its own, and those of what it draws. */
function outerNames([tag, parts]: [string, readonly string[]]): string[] {
  const prefix = tag === 'webrtc-call' || tag.endsWith('-button') ? '' : `${tag.replace(/^call-|-call$/, '')}__`;
  return parts.map((part) => (part.includes('__') ? part : prefix + part));
}

describe('the rotary telephone', () => {
  it('has no script but that of the phone, and no style but its sheet', () => {
    assert.deepEqual(page.match(/<script[^>]*>[^]*?<\/script>/g), [
      '<script type="module" src="/webrtc-call.js"></script>',
    ]);
    assert.deepEqual(page.match(/<link rel="stylesheet"[^>]*>/g), ['<link rel="stylesheet" href="rotary.css" />']);
    assert.doesNotMatch(page, /<style|\s(?:style|on\w+)=/);
  });

  it('is a phone as everywhere, without a child or a setting', () => {
    assert.match(page, /<webrtc-call><\/webrtc-call>/);
  });

  it('sets not one token', () => {
    assert.doesNotMatch(sheet, /--call-/);
  });

  it('is made of parts that there are', () => {
    const known = new Set(Object.entries(PARTS).flatMap(outerNames));
    const used = [...sheet.matchAll(/::part\(([^)]+)\)/g)].flatMap(([, names = '']) => names.split(/\s+/));
    assert.ok(used.length > 50);
    assert.deepEqual(
      used.filter((name) => !known.has(name)),
      [],
    );
  });
});
