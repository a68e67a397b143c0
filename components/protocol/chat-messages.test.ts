import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HARD_CHARACTERS } from '../testing/hostile-values.js';
import { cleanText, MAX_CHAT_MESSAGE, MAX_TEXT_LENGTH, readChatMessage, type ChatMessage } from './chat-messages.js';

const MESSAGES: Readonly<Record<string, ChatMessage>> = {
  sync: { type: 'sync', version: 1, got: 0 },
  'sync, as an answer': { type: 'sync', version: 1, got: 7, reply: true },
  text: { type: 'item', seq: 1, item: { kind: 'text', text: 'Hello\n\tthere 👩‍👩‍👧 سلام\u200cها' } },
  ack: { type: 'ack', got: 3 },
};

const said = (message: unknown) => readChatMessage(JSON.stringify(message));
const text = (value: string) => said({ type: 'item', seq: 1, item: { kind: 'text', text: value } });

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
