import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CHANNEL_MESSAGES, SIGNAL_CONTENTS } from '../testing/wire-samples.js';
import { MAX_CHANNEL_MESSAGE, readChannelMessage, type ChannelMessage } from './index.js';

const said = (message: unknown) => readChannelMessage(JSON.stringify(message));

describe('a message of the data channel', () => {
  for (const [type, message] of Object.entries(CHANNEL_MESSAGES)) {
    it(`is read as it was written (${type})`, () => {
      assert.deepEqual(said(message), message);
    });
  }

  it('carries whatever a signal can', () => {
    for (const content of SIGNAL_CONTENTS) {
      const message: ChannelMessage = { ...CHANNEL_MESSAGES['call:signal'], content };
      assert.deepEqual(said(message), message);
    }
  });

  for (const type of ['', 'Hello', 'call:invite', 'call:cancel', 'chat', 'toString', '__proto__', null, 1, ['ping']]) {
    it(`is nothing when its type is ${JSON.stringify(type)}`, () => {
      assert.equal(said({ type, stamp: 1 }), null);
    });
  }

  for (const text of [
    '',
    ' ',
    'null',
    'true',
    '1',
    '"ping"',
    '[]',
    '{}',
    '{',
    '{"type":"ping","stamp":1}}',
    '{"type":"ping","stamp":1,}',
    "{'type':'ping','stamp':1}",
    '{"type":"ping","stamp":NaN}',
    '{"type":"ping","stamp":1e999}',
    '{"type":"ping","stamp":1,"__proto__":{"stamp":2}}',
    '{"__proto__":{"type":"ping","stamp":1}}',
    '{"constructor":{"prototype":{"polluted":true}},"type":"ping","stamp":1}',
    '\ufeff{"type":"ping","stamp":1}',
  ]) {
    it(`is nothing when it is ${JSON.stringify(text)}`, () => {
      assert.equal(readChannelMessage(text), null);
      assert.ok(!('polluted' in {}));
    });
  }

  it('says the last thing when it says one twice, as JSON does', () => {
    assert.deepEqual(readChannelMessage('{"type":"ping","stamp":1,"stamp":2}'), { type: 'ping', stamp: 2 });
  });

  it('is not looked at when it is too long, deep or not', () => {
    const ping = '{"type":"ping","stamp":1}';
    assert.notEqual(readChannelMessage(ping.padEnd(MAX_CHANNEL_MESSAGE)), null);
    assert.equal(readChannelMessage(ping.padEnd(MAX_CHANNEL_MESSAGE + 1)), null);
    assert.equal(readChannelMessage('['.repeat(MAX_CHANNEL_MESSAGE)), null);
    assert.equal(readChannelMessage('[{"a":'.repeat(10_000_000)), null);
  });

  it('is nothing when it is as deep as its length allows', () => {
    const half = MAX_CHANNEL_MESSAGE / 2 - 32;
    assert.equal(readChannelMessage('['.repeat(half) + ']'.repeat(half)), null);
    assert.equal(readChannelMessage(`{"type":"ping","stamp":${'['.repeat(half)}${']'.repeat(half)}}`), null);
    assert.equal(readChannelMessage(`{"type":"ping","stamp":1,"more":${'['.repeat(half)}${']'.repeat(half)}}`), null);
  });

  it('is text, not bytes', () => {
    const bytes = new TextEncoder().encode('{"type":"ping","stamp":1}');
    for (const data of [bytes, bytes.buffer, null, undefined, 1, {}, CHANNEL_MESSAGES.ping, new String('{}')]) {
      assert.equal(readChannelMessage(data), null);
    }
  });

  it('throws nothing whatever comes', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((json) => json.slice(1)),
    );
    fc.assert(
      fc.property(text, (data) => {
        assert.equal(readChannelMessage(data), null);
      }),
    );
  });
});
