import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HARD_CHARACTERS } from '../testing/hostile-values.js';
import {
  cleanText,
  MAX_CHAT_MESSAGE,
  MAX_TEXT_LENGTH,
  readChatMessage,
  type ChatItem,
  type ChatMessage,
} from './chat-messages.js';

const MESSAGES: Readonly<Record<string, ChatMessage>> = {
  sync: { type: 'sync', version: 1, got: 0 },
  'sync, as an answer': { type: 'sync', version: 1, got: 7, reply: true },
  text: { type: 'item', seq: 1, item: { kind: 'text', text: 'Hello\n\tthere 👩‍👩‍👧 سلام\u200cها' } },
  ack: { type: 'ack', got: 3 },
  written: { type: 'written', file: 1, bytes: 0 },
};

const offer = { kind: 'file-offer', file: 1, name: 'a.txt', size: 0, mime: '' } as const;
const FILE_ITEMS: readonly ChatItem[] = [
  offer,
  { kind: 'file-withdraw', file: 1, reason: 'unreadable' },
  { kind: 'file-accept', file: 2 ** 32 - 1 },
  { kind: 'file-refuse', file: 1, reason: 'declined' },
  { kind: 'file-done', file: 1 },
];

const said = (message: unknown) => readChatMessage(JSON.stringify(message));
const item = (item: unknown) => said({ type: 'item', seq: 1, item });
const text = (value: string) => item({ kind: 'text', text: value });

describe('a chat message', () => {
  for (const [name, message] of Object.entries(MESSAGES)) {
    it(`is read as it was written (${name})`, () => {
      assert.deepEqual(said(message), message);
    });

    it(`is nothing with a field more, or one less (${name})`, () => {
      assert.equal(said({ ...message, more: 1 }), null);
      for (const field of Object.keys(message).filter((key) => key !== 'reply')) {
        assert.equal(said({ ...message, [field]: undefined }), null, field);
      }
    });
  }

  it('has a text of at most 4,000 units, and not an empty one', () => {
    assert.notEqual(text('x'.repeat(MAX_TEXT_LENGTH)), null);
    assert.notEqual(text('"\n'.repeat(MAX_TEXT_LENGTH / 2)), null);
    for (const wrong of ['x'.repeat(MAX_TEXT_LENGTH + 1), '', ' \n ']) assert.equal(text(wrong), null);
  });

  it('has no text with characters that hide, turn or break what is written', () => {
    for (const hard of [
      '\u202e',
      '\u2066',
      '\u0000',
      '\u001b[31m',
      '\r\n',
      '\u2028',
      '\ufeff',
      '\ud800',
      '\u{e0041}',
    ]) {
      assert.equal(text(`a${hard}b`), null, JSON.stringify(hard));
    }
  });

  it('counts from 1 in whole numbers', () => {
    for (const seq of [0, -1, 1.5, 2 ** 53, '1', null]) {
      assert.equal(said({ type: 'item', seq, item: { kind: 'text', text: 'x' } }), null);
    }
  });

  it('about a file is read as it was written, and is nothing with a field more, less or of another kind', () => {
    for (const one of FILE_ITEMS) {
      assert.deepEqual(item(one), { type: 'item', seq: 1, item: one });
      assert.equal(item({ ...one, more: 1 }), null);
      for (const field of Object.keys(one)) {
        assert.equal(item({ ...one, [field]: undefined }), null, field);
        assert.equal(item({ ...one, [field]: null }), null, field);
      }
    }
  });

  it('names a file by a whole number from 1 to 2³² − 1', () => {
    for (const file of [0, -1, 1.5, NaN, 2 ** 32, '1', {}, [1]]) {
      for (const one of FILE_ITEMS) assert.equal(item({ ...one, file }), null);
      assert.equal(said({ type: 'written', file, bytes: 0 }), null);
    }
  });

  it('offers whole bytes, as many as can be counted, and counts written ones the same way', () => {
    for (const size of [1, 5e12, Number.MAX_SAFE_INTEGER]) {
      assert.notEqual(item({ ...offer, size }), null);
      assert.notEqual(said({ type: 'written', file: 1, bytes: size }), null);
    }
    for (const size of [-1, -0.5, NaN, Infinity, 2 ** 53, 1e300, '9']) {
      assert.equal(item({ ...offer, size }), null);
      assert.equal(said({ type: 'written', file: 1, bytes: size }), null);
    }
  });

  it('has no name and no type without bounds', () => {
    assert.notEqual(item({ ...offer, name: '"'.repeat(1_024), mime: 'x'.repeat(255) }), null);
    assert.equal(item({ ...offer, name: 'x'.repeat(1_025) }), null);
    assert.equal(item({ ...offer, mime: 'x'.repeat(256) }), null);
  });

  it('is not looked at when it is too long, and throws nothing whatever comes', () => {
    const ack = '{"type":"ack","got":1}';
    assert.notEqual(readChatMessage(ack.padEnd(MAX_CHAT_MESSAGE)), null);
    assert.equal(readChatMessage(ack.padEnd(MAX_CHAT_MESSAGE + 1)), null);
    for (const data of [null, undefined, 1, {}, new ArrayBuffer(8), '[', '['.repeat(MAX_CHAT_MESSAGE)]) {
      assert.equal(readChatMessage(data), null);
    }
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (data) => readChatMessage(data) === null),
    );
  });
});

describe('the text that is made of what a person wrote', () => {
  it('keeps words, lines, tabs, emoji and joiners', () => {
    for (const kept of ['a', 'a\n\n\tb', '👩‍👩‍👧', 'می\u200cخواهم', '  indented']) assert.equal(cleanText(kept), kept);
  });

  it('has line feeds only, and no blank edges', () => {
    assert.equal(cleanText(' \r\n\n  a\r\nb\rc\u2028d \n\t'), '  a\nb\nc\nd');
    assert.equal(cleanText(' \n\t'), '');
  });

  it('passes the schema, whatever it was made of', () => {
    const hard = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HARD_CHARACTERS));
    fc.assert(
      fc.property(fc.array(hard), (parts) => {
        const clean = cleanText(parts.join(''))
          .slice(0, MAX_TEXT_LENGTH)
          .replace(/\p{Cs}$/u, '');
        if (clean.trim() !== '') assert.notEqual(text(clean), null);
        assert.equal(cleanText(clean), clean);
      }),
    );
  });
});
