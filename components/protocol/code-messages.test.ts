import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MAX_CODE_MESSAGE, readCodeMessage, type CodeMessage } from './code-messages.js';

const ZEROS = 'A'.repeat(43);
const MESSAGES: Readonly<Record<string, CodeMessage>> = {
  ask: { type: 'ask', version: 1 },
  commit: { type: 'commit', version: 1, commitment: ZEROS },
  reveal: { type: 'reveal', nonce: ZEROS },
};

const said = (message: unknown) => readCodeMessage(JSON.stringify(message));

describe('a message about a safety code', () => {
  for (const [name, message] of Object.entries(MESSAGES)) {
    it(`is read as it was written (${name})`, () => {
      assert.deepEqual(said(message), message);
    });

    it(`is nothing with a field more, or one less (${name})`, () => {
      assert.equal(said({ ...message, more: 1 }), null);
      for (const field of Object.keys(message)) assert.equal(said({ ...message, [field]: undefined }), null, field);
    });
  }

  it('has 32 bytes in each hash and each nonce, in their one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 40 }), (bytes) => {
        const nonce = Buffer.from(bytes).toString('base64url');
        assert.equal(said({ type: 'reveal', nonce }) !== null, bytes.length === 32);
        assert.equal(said({ type: 'commit', version: 1, commitment: nonce }) !== null, bytes.length === 32);
      }),
    );
    for (const other of [
      `${'A'.repeat(42)}B`,
      `${'A'.repeat(42)}=`,
      `${ZEROS}=`,
      `${'A'.repeat(42)}\n`,
      'é'.repeat(43),
    ])
      assert.equal(said({ type: 'reveal', nonce: other }), null, other);
  });

  it('may be of a later version, which its reader can tell', () => {
    assert.deepEqual(said({ type: 'ask', version: 2 }), { type: 'ask', version: 2 });
    for (const version of [0, -1, 1.5, 1_001, '1', null]) assert.equal(said({ type: 'ask', version }), null);
  });

  it('is not looked at when it is too long, or no text', () => {
    const ask = JSON.stringify(MESSAGES.ask);
    assert.notEqual(readCodeMessage(ask.padEnd(MAX_CODE_MESSAGE)), null);
    assert.equal(readCodeMessage(ask.padEnd(MAX_CODE_MESSAGE + 1)), null);
    for (const data of [new TextEncoder().encode(ask).buffer, null, undefined, 1, {}, MESSAGES.ask])
      assert.equal(readCodeMessage(data), null);
  });

  it('is nothing when it is of another kind, whatever comes', () => {
    for (const type of ['', 'Ask', 'confirm', 'toString', '__proto__', null, 1, ['ask']])
      assert.equal(said({ type, version: 1 }), null);
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(
      fc.property(text, (data) => {
        assert.equal(readCodeMessage(data), null);
      }),
    );
  });
});
