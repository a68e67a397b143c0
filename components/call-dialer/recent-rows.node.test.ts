import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KnownPerson, RecentCall } from '../core/index.js';
import { allRows, isSearch, shownRows } from './recent-rows.js';

const ADA = 'ada0-ada0-ada0-ada0';
const BEA = 'bea0-bea0-bea0-bea0';
const EVE = 'eve0-eve0-eve0-eve0';

const call = (id: string, name = '', at = 0): RecentCall => ({
  ...{ id, name, at, direction: 'incoming', missed: false, video: true, duration: 0 },
});
const person = (id: string, name: string, blocked = false): KnownPerson => ({ id, name, blocked });
const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

describe('the rows of the last calls', () => {
  it('are one for each person, with their last call, the newest first; then those without a call', () => {
    const rows = allRows({
      known: [person(EVE, '', true), person(BEA, 'Bea')],
      recent: [call(BEA, 'Bea', 3), call(ADA, 'Miss A', 2), call(BEA, 'Bea', 1)],
    });
    assert.deepEqual(ids(rows), [BEA, ADA, EVE]);
    assert.deepEqual(
      rows.map(({ call, name, named, blocked }) => [call?.at ?? null, name, named, blocked]),
      [
        [3, 'Bea', true, false],
        [2, 'Miss A', false, false],
        [null, '', false, true],
      ],
    );
  });

  it('have names made harmless once more', () => {
    const [row] = allRows({ known: [], recent: [call(ADA, '\u202eadA')] });
    assert.equal(row?.name, 'adA');
  });

  it('are three until all are wanted, and those without a call only then', () => {
    const recent = ['1', '2', '3', '4'].map((digit) => call(digit.repeat(4)));
    const rows = allRows({ known: [person(ADA, 'Ada')], recent });
    assert.equal(shownRows(rows, '', false).length, 3);
    assert.equal(shownRows(rows, '', true).length, 5);
    assert.deepEqual(shownRows(allRows({ known: [person(ADA, 'Ada')], recent: [] }), '', false), []);
  });

  describe('while something is typed', () => {
    const rows = allRows({
      known: [person(ADA, 'Ada Lovelace'), person(EVE, 'Ève Дмитриева')],
      recent: [call(BEA, 'Bea')],
    });

    for (const [typed, found] of Object.entries({
      ada: [ADA],
      'LOVE ad': [ADA],
      eve: [EVE],
      дмит: [EVE],
      bea: [BEA],
      'bea0-BE': [BEA],
      e: [BEA, ADA, EVE],
      nobody: [],
    }))
      it(`are those that “${typed}” fits`, () => assert.deepEqual(ids(shownRows(rows, typed, false)), found));

    it('are as before where it is an ID or a call link already', () => {
      for (const typed of [ADA, ADA.toUpperCase(), `https://x.example/#call=${ADA}`, ' ']) {
        assert.ok(!isSearch(typed));
        assert.deepEqual(ids(shownRows(rows, typed, false)), [BEA]);
      }
    });
  });
});
