import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { readMessage, readPassed, type Message, type MessageOf } from './neighbour-messages.js';
import { Neighbours } from './neighbours.js';

const NOBODY = { kind: 'pass', all: true, target: { id: '0000-0000-0000-0000' }, delivery: {} } as const;
const QUIET = { ...NOBODY, all: false } as const;
const MEMBER = { id: '0000-0000-0000-0000', device: 'a'.repeat(32) };
const found = (answer: MessageOf<'passed'>) => answer.found;

/** As many relays as wanted, whose messages all arrive at once, or those of some not at all. */
class Street {
  readonly relays: Neighbours[] = [];
  readonly deaf = new Set<Neighbours>();
  readonly said: Message[] = [];

  /** @param has whether it has whoever is looked for */
  open(has = false): Neighbours {
    const relay: Neighbours = new Neighbours({
      send: (message) => {
        this.said.push(message);
        for (const other of this.relays) if (other !== relay && !this.deaf.has(other)) other.receive(message);
      },
    });
    relay.on('pass', ({ from, ask, all }) => {
      if (has || all) relay.tell({ kind: 'passed', for: from, ask, found: has });
    });
    relay.on('room-ask', ({ from, ask }) => {
      relay.tell({ kind: 'room-told', for: from, ask, seats: [], applicants: [] });
    });
    this.relays.push(relay);
    relay.setTogether(true);
    return relay;
  }
}

describe('relays side by side', () => {
  let street: Street;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate'] });
    street = new Street();
  });
  afterEach(() => {
    for (const relay of street.relays) relay.close();
    mock.timers.reset();
  });

  it('know each other as soon as they are there', () => {
    const relays = [street.open(), street.open(), street.open()];
    assert.deepEqual(
      relays.map(({ size }) => size),
      [2, 2, 2],
    );
  });

  it('have an answer with the first who has somebody, or when all have said that nobody has', async () => {
    const asking = street.open();
    const [one, other] = [street.open(true), street.open()];
    const answers = await asking.ask(NOBODY, found);
    assert.deepEqual(
      answers.map((answer) => [answer.from, answer.found]),
      [[one.id, true]],
    );
    const nobody = await other.ask({ ...NOBODY, all: true }, () => false);
    assert.equal(nobody.length, 2);
  });

  it('wait a second where nobody has to say that it has nobody', async () => {
    const asking = street.open();
    street.open();
    const answers = asking.ask(QUIET, found);
    let isOver = false;
    void answers.then(() => (isOver = true));
    mock.timers.tick(999);
    await Promise.resolve();
    assert.equal(isOver, false);
    mock.timers.tick(1);
    mock.timers.tick(0);
    assert.deepEqual(await answers, []);
    assert.equal(asking.size, 1);
  });

  it('do not wait a second time for one that does not answer, until it is heard again', async () => {
    const asking = street.open();
    const deaf = street.open();
    street.deaf.add(deaf);
    const first = asking.ask(NOBODY, found);
    mock.timers.tick(1000);
    mock.timers.tick(0);
    assert.deepEqual(await first, []);
    assert.equal(asking.size, 0);
    assert.deepEqual(await asking.ask(NOBODY, found), []);
    street.deaf.delete(deaf);
    mock.timers.tick(2000);
    assert.equal(asking.size, 1);
    assert.equal((await asking.ask(NOBODY, found)).length, 1);
  });

  it('forget one that has not been heard for a while, and at once one that says goodbye', async () => {
    const [one, other, third] = [street.open(), street.open(), street.open()];
    third.close();
    assert.equal(one.size, 1);
    street.deaf.add(one);
    const answer = one.ask({ kind: 'room-ask', room: 'a', applicant: { party: MEMBER, since: 1 } }, () => false);
    mock.timers.tick(10_000);
    mock.timers.tick(0);
    assert.deepEqual(await answer, []);
    assert.equal(one.size, 0);
    assert.equal(other.size, 1);
  });

  it('say nothing while the way is lost, wait for nobody, and know nobody after it', async () => {
    const one = street.open();
    street.open();
    const waiting = one.ask(QUIET, found);
    one.setTogether(false);
    assert.deepEqual(await waiting, []);
    const said = street.said.length;
    one.tell({ kind: 'here' });
    assert.deepEqual(await one.ask(NOBODY, found), []);
    assert.deepEqual([street.said.length, one.size, one.together], [said, 0, false]);
    one.setTogether(true);
    assert.equal(one.size, 1);
  });

  it('know nobody whom they hear before they can be heard themselves', async () => {
    const [one, late] = [street.open(), street.open()];
    late.setTogether(false);
    one.setTogether(false);
    one.setTogether(true);
    assert.deepEqual([one.size, late.size], [0, 0]);
    late.setTogether(true);
    assert.deepEqual([one.size, late.size], [1, 1]);
    assert.equal((await one.ask(NOBODY, found)).length, 1);
  });

  it('drop whatever is not exactly one message, or is for another relay', () => {
    const one = street.open();
    const from = '0123456789abcdef';
    const inputs = [
      null,
      7,
      'x',
      [],
      {},
      { kind: 'here' },
      { kind: 'here', from, more: 1 },
      { kind: '__proto__', from },
    ];
    for (const input of inputs) one.receive(input);
    one.receive({ kind: 'passed', from, for: 'f'.repeat(16), ask: 1, found: true });
    assert.equal(one.size, 0);
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        assert.equal(readMessage(input), null);
      }),
    );
  });

  it('pass on for clients what is exactly a delivery, and nothing else', () => {
    const passed = (delivery: unknown) => readPassed({ ...NOBODY, from: '0'.repeat(16), ask: 1, delivery });
    const end = { event: 'call:end', from: MEMBER, callId: 'c'.repeat(32), reason: 'hung-up' };
    assert.deepEqual(passed(end), end);
    for (const delivery of [null, 7, [], {}, { event: '__proto__' }, { ...end, more: 1 }, { ...end, reason: 'x' }])
      assert.equal(passed(delivery), null);
    fc.assert(fc.property(fc.jsonValue(), (delivery) => passed(delivery) === null));
  });
});
