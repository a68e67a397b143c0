import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { BlockList, BlockListError, blockListProblem } from './block-list.js';

const ID = 'k7f2-9mqx-4hdp-t8wz';
const LIST = `
# of last week
K7F2 9MQX 4HDP T8WZ   # wrote it as a person does
203.0.113.0/24
198.51.100.7
2001:db8:1::/48       # a whole site
::ffff:192.0.2.128/121
`;

describe('a block list', () => {
  it('has IDs on it, however they are written', () => {
    const list = new BlockList(LIST);
    assert.equal(list.hasId(ID), true);
    assert.equal(list.hasId('0000-0000-0000-0000'), false);
  });

  for (const address of ['203.0.113.0', '203.0.113.255', '198.51.100.7', '2001:db8:1:ffff::1', '192.0.2.129']) {
    it(`has ${address} on it`, () => {
      assert.equal(new BlockList(LIST).hasAddress(address), true);
    });
  }
  for (const address of ['203.0.112.255', '198.51.100.8', '2001:db8:2::1', '192.0.2.127', 'unknown', '', '::1%eth0']) {
    it(`has not ${address || 'nothing'} on it`, () => {
      assert.equal(new BlockList(LIST).hasAddress(address), false);
    });
  }

  it('knows an address in each of its forms', () => {
    const list = new BlockList('198.51.100.7\nfe80::/64');
    for (const address of ['::ffff:198.51.100.7', '::ffff:c633:6407', 'fe80::1%eth0', 'FE80:0::2'])
      assert.equal(list.hasAddress(address), true, address);
  });

  it('may be empty', () => {
    assert.equal(new BlockList('').hasId(ID), false);
  });

  for (const line of [
    '10.1',
    '010.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '2001:db8::/129',
    '::ffff:1.2.3.4/95',
    'k7f2',
    'example.org',
    '/8',
    '10.0.0.0/',
    'fe80::1%eth0/x',
  ]) {
    it(`says in which line it does not understand ${line}`, () => {
      assert.throws(
        () => new BlockList(`# one\n\n${line}`),
        (error: unknown) => {
          assert.ok(error instanceof BlockListError);
          assert.match(error.message, /^line 3 is no ID, no address and no range/);
          return true;
        },
      );
    });
  }

  it('is read from a file, which must be there', () => {
    assert.equal(blockListProblem('/no/such/file'), "it can't be read (ENOENT)");
  });

  it('takes a text or says what is wrong with it, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.ipV4Extended(),
          fc.ipV6(),
          fc.tuple(fc.ipV6(), fc.nat(200)).map((p) => p.join('/')),
        ),
        (text) => {
          try {
            new BlockList(text).hasAddress(text);
          } catch (error) {
            assert.ok(error instanceof BlockListError, text);
          }
        },
      ),
    );
  });
});
