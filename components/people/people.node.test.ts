import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NOBODY_KNOWN, type RecentCall } from '../core/index.js';
import { groupId, MAX_NAME_LENGTH } from '../protocol/index.js';
import { FakePeopleStorage } from '../testing/fake-people-storage.js';
import { HARD_NAMES, WRONG_VALUES } from '../testing/hostile-values.js';
import { MOST_CALLS, MOST_KNOWN } from './people-list.js';
import { People } from './people.js';

const ADA = 'ada0-ada0-ada0-ada0';
const BEA = 'bea0-bea0-bea0-bea0';

const call = (change: Partial<RecentCall> = {}): RecentCall => ({
  id: BEA,
  name: 'Bea',
  direction: 'incoming',
  missed: false,
  video: true,
  at: 1_700_000_000_000,
  duration: 60,
  ...change,
});

/** An ID for each number. */
const idOf = (number: number): string => groupId(number.toString(8).padStart(16, '0'));
const text = (list: { known?: unknown; calls?: unknown }): string => JSON.stringify({ known: [], calls: [], ...list });
const read = (stored: string | null): People => new People(new FakePeopleStorage(stored));

describe('people', () => {
  it('have the names that were given to them, until these are taken back', () => {
    const people = read(null);
    people.name(ADA, 'Ada');
    assert.equal(people.nameOf(ADA), 'Ada');
    assert.deepEqual(people.snapshot.known, [{ id: ADA, name: 'Ada', blocked: false }]);
    people.name(ADA, '');
    assert.equal(people.nameOf(ADA), '');
    assert.deepEqual(people.snapshot.known, []);
  });

  it('are blocked, and let in again, whatever their name', () => {
    const people = read(null);
    people.name(ADA, 'Ada');
    people.block(ADA, true);
    assert.ok(people.isBlocked(ADA) && !people.isBlocked(BEA));
    people.block(ADA, false);
    assert.deepEqual(people.snapshot.known, [{ id: ADA, name: 'Ada', blocked: false }]);
  });

  it('have harmless names', () => {
    const people = read(null);
    people.name(ADA, ` \u202eAda\u0000${'!'.repeat(100)} `);
    assert.equal(people.nameOf(ADA), `Ada${'!'.repeat(MAX_NAME_LENGTH - 3)}`);
    people.name(BEA, ' \u200b ');
    assert.deepEqual(
      people.snapshot.known.map(({ id }) => id),
      [ADA],
    );
  });

  it('keep their calls, the newest first, under the name that was given', () => {
    const people = read(null);
    people.note(call());
    people.note(call({ id: ADA, name: '', missed: true }));
    assert.deepEqual(
      people.snapshot.recent.map(({ id, name, missed }) => [id, name, missed]),
      [
        [ADA, '', true],
        [BEA, 'Bea', false],
      ],
    );
    people.name(BEA, 'My sister');
    assert.equal(people.snapshot.recent[1]?.name, 'My sister');
    people.name(BEA, '');
    assert.equal(people.snapshot.recent[1]?.name, 'Bea', 'what they called themselves is not lost');
  });

  it('are forgotten one by one, or all at once; their names and blocks stay', () => {
    const people = read(null);
    people.name(BEA, 'Bea');
    for (const id of [BEA, ADA, BEA]) people.note(call({ id }));
    people.forget(BEA);
    assert.deepEqual(
      people.snapshot.recent.map(({ id }) => id),
      [ADA],
    );
    people.forget(null);
    assert.deepEqual(people.snapshot.recent, []);
    assert.equal(people.nameOf(BEA), 'Bea');
  });

  it('are there again for the next page, and leave nothing behind where there is nothing to keep', () => {
    const storage = new FakePeopleStorage();
    const people = new People(storage);
    people.name(ADA, 'Ada');
    people.note(call());
    assert.deepEqual(new People(storage.tab()).snapshot, people.snapshot);
    people.name(ADA, '');
    people.forget(null);
    assert.equal(storage.read(), null);
  });

  it('are the same objects for as long as they did not change', () => {
    const storage = new FakePeopleStorage();
    const people = new People(storage);
    assert.equal(people.snapshot, NOBODY_KNOWN);
    people.name(ADA, 'Ada');
    people.note(call());
    const before = people.snapshot;
    people.name(ADA, ' Ada ');
    people.block(ADA, false);
    people.forget(ADA);
    assert.equal(people.snapshot, before);
    assert.equal(storage.writes, 2, 'what changes nothing is not written');
    people.note(call());
    assert.equal(people.snapshot.known, before.known);
    people.block(ADA, true);
    assert.notEqual(people.snapshot.known, before.known);
  });

  it('can’t be changed by who sees them', () => {
    const people = read(null);
    people.name(ADA, 'Ada');
    people.note(call());
    const { snapshot } = people;
    for (const part of [snapshot, snapshot.known, snapshot.known[0], snapshot.recent, snapshot.recent[0]])
      assert.ok(Object.isFrozen(part));
  });
});

describe('several tabs', () => {
  it('follow each other', () => {
    const storage = new FakePeopleStorage();
    const one = new People(storage);
    const other = new People(storage.tab());
    let told = 0;
    other.addEventListener('people', () => (told += 1));
    one.block(ADA, true);
    assert.ok(other.isBlocked(ADA));
    assert.equal(told, 1);
    other.name(ADA, 'Ada');
    assert.deepEqual(one.snapshot, other.snapshot);
  });

  it('lose nothing of each other where a change comes before the word of another', () => {
    const storage = new FakePeopleStorage();
    const one = new People(storage);
    // One that is never told.
    const deaf = storage.tab();
    deaf.watch = () => undefined;
    const other = new People(deaf);
    one.name(ADA, 'Ada');
    other.note(call());
    one.block(BEA, true);
    assert.deepEqual([one.nameOf(ADA), one.isBlocked(BEA), one.snapshot.recent.length], ['Ada', true, 1]);
  });

  it('forget all of it when the origin’s data is cleared', () => {
    const storage = new FakePeopleStorage();
    const people = new People(storage);
    people.block(ADA, true);
    storage.tab().write(null);
    assert.deepEqual(people.snapshot, NOBODY_KNOWN);
  });
});

describe('refused storage', () => {
  it('holds them for as long as the page does, and keeps them once it takes something again', () => {
    const storage = new FakePeopleStorage();
    storage.refuses = true;
    const people = new People(storage);
    people.block(ADA, true);
    people.note(call());
    people.name(BEA, 'Bea');
    assert.ok(people.isBlocked(ADA));
    assert.equal(people.snapshot.recent[0]?.name, 'Bea');
    storage.tab().write(text({ known: [{ id: BEA, name: 'Another', blocked: false }] }));
    assert.equal(people.nameOf(BEA), 'Bea', 'what could not be kept is not undone');
    storage.refuses = false;
    people.forget(null);
    assert.deepEqual(new People(storage.tab()).snapshot, people.snapshot);
  });
});

describe('bounds', () => {
  it('are kept: so many calls, the last ones', () => {
    const people = read(null);
    for (let at = 0; at < MOST_CALLS + 10; at++) people.note(call({ at }));
    assert.equal(people.snapshot.recent.length, MOST_CALLS);
    assert.equal(people.snapshot.recent[0]?.at, MOST_CALLS + 9);
  });

  it('are kept: so many people; who was named long ago goes first, and blocks stay', () => {
    const known = Array.from({ length: MOST_KNOWN }, (_, at) => ({
      id: idOf(at),
      name: 'x',
      blocked: at >= MOST_KNOWN - 2,
    }));
    const people = read(text({ known }));
    people.name(ADA, 'Ada');
    assert.equal(people.snapshot.known.length, MOST_KNOWN);
    assert.equal(people.snapshot.known[0]?.id, ADA);
    assert.equal(people.nameOf(idOf(MOST_KNOWN - 3)), '');
    assert.ok(people.isBlocked(idOf(MOST_KNOWN - 1)) && people.isBlocked(idOf(MOST_KNOWN - 2)));
  });

  it('hold for what is read, too', () => {
    const known = Array.from({ length: MOST_KNOWN + 5 }, (_, at) => ({ id: idOf(at), name: 'x', blocked: false }));
    const calls = Array.from({ length: MOST_CALLS + 5 }, () => call());
    const { snapshot } = read(text({ known, calls }));
    assert.deepEqual([snapshot.known.length, snapshot.recent.length], [MOST_KNOWN, MOST_CALLS]);
  });

  it('fit what is written at its longest', () => {
    const known = Array.from({ length: MOST_KNOWN }, (_, at) => ({
      id: idOf(at),
      name: '"'.repeat(MAX_NAME_LENGTH),
      blocked: false,
    }));
    const calls = Array.from({ length: MOST_CALLS }, () => call({ name: '\\'.repeat(MAX_NAME_LENGTH) }));
    const { snapshot } = read(text({ known, calls }));
    assert.deepEqual([snapshot.known.length, snapshot.recent.length], [MOST_KNOWN, MOST_CALLS]);
  });
});

describe('what somebody else put into the storage', () => {
  for (const stored of ['', '{', 'null', '[]', '"x"', '{"known":[],"calls":{}}', '{"known":1}', '['.repeat(5_000)])
    it(`is nothing where it is ${stored.slice(0, 30)}`, () => assert.deepEqual(read(stored).snapshot, NOBODY_KNOWN));

  it('is nothing where it is longer than a list can be', () => {
    const known = [{ id: ADA, name: 'Ada', blocked: true }];
    assert.deepEqual(read(text({ known }) + ' '.repeat(400_000)).snapshot, NOBODY_KNOWN);
  });

  it('costs no more than what does not fit', () => {
    const person = { id: ADA, name: 'Ada', blocked: false };
    const bad: unknown[] = [
      ...WRONG_VALUES.filter((value) => value !== null && JSON.stringify(value)),
      { ...person, id: 'ADA0-ADA0-ADA0-ADA0' },
      { ...person, name: '\u202eadA' },
      { ...person, name: 'x'.repeat(65) },
      { ...person, blocked: 'no' },
      { ...person, more: 1 },
      { ...person, name: '' },
      { ...person, name: 'the second of one ID' },
    ];
    const badCalls: unknown[] = [
      ...WRONG_VALUES.filter((value) => value !== null && JSON.stringify(value)),
      ...[Infinity, -1, 0.5, 8.64e15 + 1, '0'].map((at) => ({ ...call(), at })),
      { ...call(), duration: -1 },
      { ...call(), direction: 'sideways' },
      { ...call(), id: '__proto__' },
    ];
    const { snapshot } = read(text({ known: [person, ...bad], calls: [...badCalls, call()] }));
    assert.deepEqual(snapshot, { known: [person], recent: [call()] });
  });

  it('has no names but its own', () => {
    for (const name of HARD_NAMES)
      read(`{"known":[{"id":"${ADA}","name":"Ada","blocked":true,"${name}":{"polluted":true}}],"calls":[]}`);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (stored) => {
        const people = read(stored);
        people.block(ADA, true);
        assert.ok(people.isBlocked(ADA));
      }),
    );
  });
});
