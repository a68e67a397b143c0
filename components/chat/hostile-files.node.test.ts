import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ChatItem } from '../protocol/chat-messages.js';
import { BLOCK_SIZE, FILE_WINDOW, PIECE_SIZE, writeFileFrame } from '../protocol/file-frames.js';
import { bytesOfLength, ChatSide, ChatWires, fileOf } from '../testing/chat-pair.js';

/** A side that says what it likes. */
class Liar {
  readonly wires: ChatWires;
  /** What was said to it, its own words left out. */
  readonly heard: ChatItem[] = [];
  readonly written: [file: number, bytes: number][] = [];
  bytes = 0;
  #seq = 0;

  constructor(wires: ChatWires) {
    this.wires = wires;
    const { chat, files } = wires.end(1);
    chat.addEventListener('message', (event) => this.#onMessage((event as MessageEvent<string>).data));
    files.addEventListener('message', (event) => {
      this.bytes += (event as MessageEvent<ArrayBuffer>).data.byteLength;
    });
    chat.send(JSON.stringify({ type: 'sync', version: 1, got: 0 }));
  }

  say(item: unknown): void {
    this.#seq += 1;
    this.tell({ type: 'item', seq: this.#seq, item });
  }

  tell(message: unknown): void {
    this.wires.end(1).chat.send(JSON.stringify(message));
    this.wires.carryAll();
  }

  send(file: number, offset: number, length: number): void {
    this.wires.end(1).files.send(writeFileFrame({ file, offset, bytes: bytesOfLength(length) }));
    this.wires.carryAll();
  }

  #onMessage(data: string): void {
    const message = JSON.parse(data) as { type: string; item: ChatItem; file: number; bytes: number };
    if (message.type === 'item') this.heard.push(message.item);
    if (message.type === 'written') this.written.push([message.file, message.bytes]);
  }
}

const offerOf = (size: unknown, file: unknown = 1) => ({ kind: 'file-offer', file, name: 'x', size, mime: '' });

describe('files with a hostile other side', () => {
  let ada: ChatSide;
  let wires: ChatWires;
  let liar: Liar;
  let isAborted: boolean;
  let written: number;

  beforeEach(() => {
    ada = new ChatSide();
    wires = new ChatWires();
    ada.chat.attach(wires.end(0));
    wires.open();
    liar = new Liar(wires);
    isAborted = false;
    written = 0;
  });

  const disk = () =>
    new WritableStream<Uint8Array<ArrayBuffer>>({
      write: (block) => {
        written += block.length;
      },
      abort: () => {
        isAborted = true;
      },
    });

  /** Has one file accepted, and its sender told where to begin. */
  async function accepted(size: number): Promise<void> {
    liar.say(offerOf(size));
    await ada.chat.acceptFile(ada.file().id, disk());
    await wires.until(() => liar.written.length > 0);
  }

  /** The file is given up as broken, and nothing of it stays. */
  async function isBroken(reason = 'broken'): Promise<void> {
    await wires.until(() => liar.heard.some(({ kind }) => kind === 'file-refuse'));
    assert.deepEqual(liar.heard.at(-1), { kind: 'file-refuse', file: 1, reason });
    assert.deepEqual(ada.file().end, { reason, mine: true });
    await wires.until(() => isAborted);
  }

  describe('that sends', () => {
    it('shows no offer that is no offer, or that comes twice', () => {
      for (const size of [-1, NaN, 0.5, 2 ** 53, '10', null]) liar.tell({ type: 'item', seq: 1, item: offerOf(size) });
      for (const file of [0, -1, 2 ** 32, 1.5]) liar.tell({ type: 'item', seq: 1, item: offerOf(1, file) });
      assert.equal(ada.files.length, 0);
      liar.say(offerOf(1, 7));
      liar.say(offerOf(2, 7));
      liar.say(offerOf(3, 6));
      assert.deepEqual(
        ada.files.map(({ size }) => size),
        [1],
      );
      liar.say({ kind: 'text', text: 'still here' });
      assert.equal(ada.snapshot.entries.length, 2);
    });

    it('has 32 on offer and no more, however many it offers', () => {
      for (let file = 1; file <= 5_000; file++) liar.say(offerOf(1, file));
      assert.equal(ada.files.length, 32);
      assert.deepEqual(liar.heard, []);
    });

    it('can not fill the memory by offers that it takes back', () => {
      for (let file = 1; file <= 5_000; file++) {
        liar.say(offerOf(1, file));
        ada.clock.advance(150);
        liar.say({ kind: 'file-withdraw', file, reason: 'cancelled' });
      }
      assert.ok(ada.snapshot.entries.length <= 2_000);
      assert.ok(ada.snapshot.trimmed);
    });

    it('gets rid of no byte that nobody asked for', async () => {
      liar.say(offerOf(10));
      liar.send(1, 0, 10);
      liar.send(9, 0, 10);
      for (const data of ['text', '', '{}']) wires.end(1).files.send(data);
      wires.end(1).files.send(new Uint8Array(70_000));
      wires.carryAll();
      assert.deepEqual([ada.file().state, ada.file().bytes], ['offered', 0]);
      await ada.chat.acceptFile(ada.file().id, disk());
      await wires.until(() => liar.written.length > 0);
      assert.deepEqual(liar.written, [[1, 0]]);
    });

    it('more than it offered is cut off', async () => {
      await accepted(10);
      liar.send(1, 0, 11);
      await isBroken();
      assert.equal(written, 0);
    });

    it('more than it may before the word that it is written is cut off', async () => {
      await accepted(100 * FILE_WINDOW);
      for (let offset = 0; offset <= FILE_WINDOW; offset += PIECE_SIZE) {
        wires.end(1).files.send(writeFileFrame({ file: 1, offset, bytes: bytesOfLength(PIECE_SIZE) }));
      }
      wires.files.carryAll();
      await isBroken();
    });

    for (const [what, offset] of [
      ['from behind', BLOCK_SIZE],
      ['from beyond', 10 * BLOCK_SIZE],
    ] as const) {
      it(`pieces ${what} is cut off`, async () => {
        await accepted(2 * BLOCK_SIZE);
        liar.send(1, 0, 10);
        liar.send(1, offset, 10);
        await isBroken();
      });
    }

    it('the same piece again is cut off', async () => {
      await accepted(100);
      liar.send(1, 0, 10);
      liar.send(1, 0, 10);
      await isBroken();
    });

    it('a piece over the edge of a block is cut off', async () => {
      await accepted(2 * BLOCK_SIZE);
      liar.send(1, 0, 10);
      for (let offset = 10; offset < BLOCK_SIZE; offset += PIECE_SIZE) liar.send(1, offset, PIECE_SIZE);
      await isBroken();
    });

    it('other bytes than it made the digest of is found out, and nothing is kept', async () => {
      await accepted(10);
      liar.send(1, 0, 10);
      liar.send(1, 10, 32);
      await isBroken('damaged');
    });

    it('half a digest, or two, changes nothing for the better', async () => {
      await accepted(10);
      liar.send(1, 0, 10);
      liar.send(1, 10, 16);
      await isBroken('damaged');
      liar.send(1, 10, 32);
      assert.equal(ada.file().state, 'stopped');
    });

    it('in single bytes gets no further than its offer', async () => {
      await accepted(50);
      for (let offset = 0; offset < 50; offset++) liar.send(1, offset, 1);
      await wires.until(() => written === 50);
      liar.send(1, 50, 32);
      liar.send(1, 82, 1);
      await isBroken('damaged');
    });

    it('and withdraws what it never offered, or accepts its own, touches nothing', () => {
      liar.say(offerOf(1));
      for (const kind of ['file-accept', 'file-done']) liar.say({ kind, file: 1 });
      liar.say({ kind: 'file-withdraw', file: 2, reason: 'cancelled' });
      liar.say({ kind: 'file-refuse', file: 1, reason: 'declined' });
      liar.tell({ type: 'written', file: 1, bytes: 1 });
      assert.equal(ada.file().state, 'offered');
    });
  });

  describe('that receives', () => {
    beforeEach(async () => {
      await ada.chat.sendFile(fileOf(10 * FILE_WINDOW));
      await wires.until(() => liar.heard.length > 0);
    });

    const isWithdrawn = () => {
      assert.deepEqual(liar.heard.at(-1), { kind: 'file-withdraw', file: 1, reason: 'broken' });
      assert.deepEqual(ada.file().end, { reason: 'broken', mine: true });
    };

    it('gets nothing that it did not accept', async () => {
      liar.tell({ type: 'written', file: 1, bytes: 0 });
      isWithdrawn();
      liar.say({ kind: 'file-accept', file: 1 });
      liar.tell({ type: 'written', file: 1, bytes: 0 });
      for (let turn = 0; turn < 20; turn++) await wires.until(() => true);
      assert.equal(liar.bytes, 0);
    });

    for (const bytes of [1, BLOCK_SIZE, BLOCK_SIZE + 1, 10 * FILE_WINDOW, Number.MAX_SAFE_INTEGER]) {
      it(`and has ${bytes} bytes before any was read ends it`, () => {
        liar.say({ kind: 'file-accept', file: 1 });
        liar.tell({ type: 'written', file: 1, bytes });
        isWithdrawn();
      });
    }

    it('and goes back ends it', async () => {
      liar.say({ kind: 'file-accept', file: 1 });
      liar.tell({ type: 'written', file: 1, bytes: 0 });
      await wires.until(() => liar.bytes > BLOCK_SIZE * 3);
      liar.tell({ type: 'written', file: 1, bytes: 2 * BLOCK_SIZE });
      ada.clock.advance(100);
      assert.equal(ada.file().bytes, 2 * BLOCK_SIZE);
      liar.tell({ type: 'written', file: 1, bytes: BLOCK_SIZE });
      isWithdrawn();
    });

    it('and has all of it at once ends it', () => {
      liar.say({ kind: 'file-accept', file: 1 });
      liar.say({ kind: 'file-done', file: 1 });
      isWithdrawn();
    });

    it('and asks again and again gets it once', async () => {
      for (let count = 0; count < 100; count++) liar.say({ kind: 'file-accept', file: 1 });
      for (let count = 0; count < 100; count++) liar.tell({ type: 'written', file: 1, bytes: 0 });
      await wires.until(() => liar.bytes >= FILE_WINDOW);
      for (let turn = 0; turn < 20; turn++) await wires.until(() => true);
      assert.ok(liar.bytes < FILE_WINDOW * 1.01);
    });

    it('and refuses, accepts or has what was never offered touches nothing', () => {
      for (const file of [2, 99]) {
        liar.say({ kind: 'file-refuse', file, reason: 'declined' });
        liar.say({ kind: 'file-accept', file });
        liar.say({ kind: 'file-done', file });
        liar.tell({ type: 'written', file, bytes: 5 });
      }
      assert.equal(ada.file().state, 'offered');
    });
  });
});
