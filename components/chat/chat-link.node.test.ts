import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { silentLog } from '../core/index.js';
import type { ChatItem } from '../protocol/chat-messages.js';
import { ChatWire } from '../testing/chat-wire.js';
import { ChatLink } from './chat-link.js';

const item = (text: string): ChatItem => ({ kind: 'text', text });

/** One side, with what came to it. */
class Side {
  readonly came: string[] = [];
  readonly written: number[][] = [];
  delivered = 0;
  readonly link = new ChatLink(
    {
      item: (come) => this.came.push(come.kind === 'text' ? come.text : come.kind),
      delivered: (seq) => {
        this.delivered = seq;
      },
      written: (file, bytes) => this.written.push([file, bytes]),
    },
    silentLog,
  );
}

function attach(sides: readonly Side[], wire: ChatWire): void {
  sides.forEach((side, index) => side.link.attach(wire.ends[index]!));
}

describe('a chat link', () => {
  it('brings items in order, and learns that they came', () => {
    const [ada, bea] = [new Side(), new Side()];
    const wire = new ChatWire();
    ada.link.post(item('before'));
    attach([ada, bea], wire);
    wire.open();
    ada.link.post(item('while'));
    wire.carryAll();
    assert.equal(ada.link.post(item('after')), 3);
    wire.carryAll();
    assert.deepEqual(bea.came, ['before', 'while', 'after']);
    assert.equal(ada.delivered, 3);
  });

  it('waits for the other side to listen, however late that is', () => {
    const [ada, bea] = [new Side(), new Side()];
    const wire = new ChatWire();
    wire.open();
    ada.link.attach(wire.ends[0]);
    ada.link.post(item('hello'));
    // Nobody is there yet: it is lost.
    wire.carryAll();
    bea.link.attach(wire.ends[1]);
    wire.carryAll();
    assert.deepEqual(bea.came, ['hello']);
    assert.equal(ada.delivered, 1);
  });

  it('keeps little in the channel, and goes on as it empties', () => {
    const [ada, bea] = [new Side(), new Side()];
    const wire = new ChatWire();
    attach([ada, bea], wire);
    wire.open();
    wire.carryAll();
    const long = 'x'.repeat(4_000);
    for (let count = 0; count < 100; count++) ada.link.post(item(long));
    assert.ok(wire.ends[0].bufferedAmount < 100_000);
    wire.carryAll();
    assert.equal(bea.came.length, 100);
    assert.equal(ada.delivered, 100);
  });

  it('says how much of a file is written, the newest word only, and says nothing of it on the next connection', () => {
    const [ada, bea] = [new Side(), new Side()];
    const wire = new ChatWire();
    attach([ada, bea], wire);
    for (const bytes of [10, 20]) ada.link.sayWritten(1, bytes);
    ada.link.sayWritten(2, 5);
    ada.link.post({ kind: 'file-accept', file: 1 });
    wire.open();
    wire.carryAll();
    assert.deepEqual(bea.came, ['file-accept']);
    assert.deepEqual(bea.written, [
      [1, 20],
      [2, 5],
    ]);
    ada.link.sayWritten(1, 30);
    wire.rebuild();
    attach([ada, bea], wire);
    wire.open();
    wire.carryAll();
    assert.equal(bea.written.length, 2);
  });

  it('brings every item exactly once and in order, whatever is lost and however often the connection is built anew', () => {
    const step = fc.constantFrom('post 0', 'post 1', 'carry 0', 'carry 1', 'rebuild', 'attach 0', 'attach 1', 'open');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const sides = [new Side(), new Side()] as const;
        const wire = new ChatWire();
        const posted: [string[], string[]] = [[], []];
        const attached = [false, false];
        const act = (name: string, index: 0 | 1) => {
          if (name === 'post') {
            posted[index].push(String(posted[index].length));
            sides[index].link.post(item(posted[index].at(-1)!));
          }
          if (name === 'carry') wire.carry(index);
          if (name === 'attach' && !attached[index]) {
            attached[index] = true;
            sides[index].link.attach(wire.ends[index]);
          }
          if (name === 'rebuild') {
            wire.rebuild();
            attached.fill(false);
          }
          if (name === 'open') wire.open();
        };
        for (const text of steps) {
          const [name = '', index] = text.split(' ');
          act(name, index === '1' ? 1 : 0);
        }
        wire.rebuild();
        attach(sides, wire);
        wire.open();
        wire.carryAll();
        assert.deepEqual([sides[1].came, sides[0].came], posted);
        assert.deepEqual([sides[0].delivered, sides[1].delivered], [posted[0].length, posted[1].length]);
      }),
    );
  });
});

describe('a chat link with a hostile other side', () => {
  function listen(): { ada: Side; say: (message: unknown) => void; heard: unknown[] } {
    const ada = new Side();
    const wire = new ChatWire();
    const heard: unknown[] = [];
    ada.link.attach(wire.ends[0]);
    wire.open();
    wire.ends[1].addEventListener('message', (event) => heard.push(JSON.parse((event as MessageEvent<string>).data)));
    const say = (message: unknown) => {
      wire.ends[1].send(typeof message === 'string' ? message : JSON.stringify(message));
      wire.carryAll();
    };
    return { ada, say, heard };
  }
  const sync = { type: 'sync', version: 1, got: 0 };
  const text = (seq: number, words: string) => ({ type: 'item', seq, item: item(words) });

  it('takes nothing before its sync, twice, out of order, or in another shape', () => {
    const { ada, say } = listen();
    say(text(1, 'too early'));
    say(sync);
    for (const wrong of ['', 'null', '{}', '[1]', text(0, 'a'), text(2, 'b'), { ...text(1, 'c'), more: 1 }]) say(wrong);
    say({ type: 'item', seq: 1, item: { kind: 'text', text: '\u202egnp.exe' } });
    say({ type: 'item', seq: 1, item: { kind: 'html', text: '<b>' } });
    say(text(1, 'right'));
    say(text(1, 'again'));
    say(text(3, 'gap'));
    assert.deepEqual(ada.came, ['right']);
  });

  it('believes no word of having what was never sent', () => {
    const { ada, say, heard } = listen();
    say(sync);
    ada.link.post(item('one'));
    say({ type: 'ack', got: 5 });
    say({ ...sync, got: 9, reply: true });
    assert.equal(ada.delivered, 0);
    assert.deepEqual(heard.at(-1), text(1, 'one'));
  });

  it('answers a flood in a few messages', () => {
    const ada = new Side();
    const wire = new ChatWire();
    ada.link.attach(wire.ends[0]);
    wire.open();
    wire.ends[1].send(JSON.stringify(sync));
    for (let count = 1; count <= 20_000; count++) wire.ends[1].send(JSON.stringify(text(count, 'x')));
    // Nothing of what is answered arrives.
    while (wire.carry(0));
    assert.equal(ada.came.length, 20_000);
    assert.ok(wire.ends[0].bufferedAmount < 70_000);
  });
});
