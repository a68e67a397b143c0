import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import { BLOCK_SIZE, FILE_WINDOW, PIECE_SIZE } from '../protocol/file-frames.js';
import { bytesOfLength, ChatPair, type ChatSide, fileOf } from '../testing/chat-pair.js';

/** What a side kept of a file, as bytes. */
async function kept(side: ChatSide, index = 0): Promise<Uint8Array> {
  const { blob, state } = side.file(index);
  assert.equal(state, 'done');
  assert.ok(blob);
  return new Uint8Array(await blob.arrayBuffer());
}

/** A stream that notes what becomes of it. */
class Disk {
  readonly blocks: Uint8Array[] = [];
  isClosing = false;
  end: 'closed' | 'aborted' | null = null;
  /** What a write, or the close, waits for or fails with. */
  gate: Promise<void> = Promise.resolve();
  closing: Promise<void> = Promise.resolve();
  readonly stream = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: async (block) => {
      await this.gate;
      this.blocks.push(block);
    },
    close: async () => {
      this.isClosing = true;
      await this.closing;
      this.end = 'closed';
    },
    abort: () => {
      this.end = 'aborted';
    },
  });

  get bytes(): Buffer {
    return Buffer.concat(this.blocks);
  }
}

/** Counts what arrives at Bea on the connection that there is now. */
function countBytes({ wires }: ChatPair, count: (bytes: number) => void): void {
  wires.files.ends[1].addEventListener('message', (event) =>
    count((event as MessageEvent<ArrayBuffer>).data.byteLength),
  );
}

describe('a file in a chat', () => {
  let pair: ChatPair;
  let ada: ChatSide;
  let bea: ChatSide;

  beforeEach(() => {
    pair = new ChatPair();
    ({ ada, bea } = pair);
    pair.connect();
  });

  const settled = (side: ChatSide, index = 0) => ['done', 'stopped'].includes(side.file(index).state);
  const bothSettled = (index = 0) => pair.until(() => settled(ada, index) && settled(bea, index));
  const ends = () => [ada.file().end, bea.file().end];

  it('is offered with its name, size and type, and nothing of it is sent unasked', async () => {
    await pair.offer(new File([bytesOfLength(10)], '../evil\u202egnp.exe', { type: 'image/png' }));
    const { name, size, mime, state, mine, bytes } = bea.file();
    assert.deepEqual(
      { name, size, mime, state, mine, bytes },
      { name: 'evilgnp.exe', size: 10, mime: 'image/png', state: 'offered', mine: false, bytes: 0 },
    );
    assert.equal(bea.snapshot.unread, 1);
    assert.equal(pair.wires.end(0).files.bufferedAmount, 0);
    assert.ok(Object.isFrozen(bea.file()) && Object.isFrozen(ada.file()));
  });

  for (const size of [0, 1, PIECE_SIZE, PIECE_SIZE + 1, BLOCK_SIZE, BLOCK_SIZE + 1, 2 * FILE_WINDOW + 7]) {
    it(`of ${size} bytes comes whole, as a blob that nothing runs`, async () => {
      await pair.offer(fileOf(size));
      await bea.chat.acceptFile(bea.file().id);
      await bothSettled();
      assert.deepEqual(await kept(bea), bytesOfLength(size));
      assert.equal(bea.file().blob!.type, 'application/octet-stream');
      assert.deepEqual([ada.file().state, ada.file().bytes, ada.file().blob], ['done', size, null]);
      assert.equal(bea.file().bytes, size);
    });
  }

  it('goes into a stream of the page, which is closed when all is there', async () => {
    const disk = new Disk();
    await pair.offer(fileOf(3 * BLOCK_SIZE + 5));
    await bea.chat.acceptFile(bea.file().id, disk.stream);
    await bothSettled();
    assert.deepEqual(new Uint8Array(disk.bytes), bytesOfLength(3 * BLOCK_SIZE + 5));
    assert.equal(disk.end, 'closed');
    assert.deepEqual([bea.file().state, bea.file().blob], ['done', null]);
  });

  it('is sent no faster than it is written', async () => {
    const disk = new Disk();
    let open!: () => void;
    disk.gate = new Promise((resolve) => (open = resolve));
    let sent = 0;
    await pair.offer(fileOf(4 * FILE_WINDOW));
    await bea.chat.acceptFile(bea.file().id, disk.stream);
    countBytes(pair, (bytes) => (sent += bytes));
    await pair.until(() => sent > FILE_WINDOW);
    for (let turn = 0; turn < 50; turn++) await pair.until(() => true);
    assert.ok(sent < FILE_WINDOW * 1.01, `${sent} bytes came`);
    assert.equal(ada.file().bytes, 0);
    open();
    await bothSettled();
    assert.equal(disk.bytes.length, 4 * FILE_WINDOW);
  });

  it('is held in the channel in small parts only', async () => {
    await pair.offer(fileOf(2 * FILE_WINDOW));
    await bea.chat.acceptFile(bea.file().id);
    let most = 0;
    await pair.until(
      () => settled(bea),
      () => {
        most = Math.max(most, pair.wires.end(0).files.bufferedAmount);
        pair.wires.carryAll();
      },
    );
    assert.ok(most > PIECE_SIZE && most <= 600_000, `${most} bytes waited`);
  });

  it('tells how far it is, to both sides, no more than ten times a second', async () => {
    await pair.offer(fileOf(4 * FILE_WINDOW));
    const before = bea.told;
    const seen = new Set<number>();
    await bea.chat.acceptFile(bea.file().id);
    await pair.until(
      () => settled(ada) && settled(bea),
      () => {
        for (const { clock } of [ada, bea]) clock.advance(10);
        seen.add(ada.file().bytes);
        pair.wires.carryAll();
      },
    );
    assert.ok(seen.size > 2, `${seen.size} steps`);
    assert.ok(bea.told - before <= bea.clock.now() / 100 + 3);
    assert.equal(bea.clock.size + ada.clock.size, 0);
  });

  it('can be declined', async () => {
    await pair.offer(fileOf(10));
    bea.chat.stopFile(bea.file().id);
    await bothSettled();
    assert.deepEqual(ends(), [
      { reason: 'declined', mine: false },
      { reason: 'declined', mine: true },
    ]);
    await assert.rejects(bea.chat.acceptFile(bea.file().id), { code: 'invalid-state' });
  });

  it('can be taken back before it is accepted', async () => {
    await pair.offer(fileOf(10));
    ada.chat.stopFile(ada.file().id);
    await bothSettled();
    assert.deepEqual(ends(), [
      { reason: 'cancelled', mine: true },
      { reason: 'cancelled', mine: false },
    ]);
  });

  for (const who of ['ada', 'bea'] as const) {
    it(`can be stopped half-way by ${who === 'ada' ? 'its sender' : 'its receiver'}, and nothing of it stays`, async () => {
      const disk = new Disk();
      await pair.offer(fileOf(4 * FILE_WINDOW));
      await bea.chat.acceptFile(bea.file().id, disk.stream);
      await pair.until(() => disk.blocks.length > 2);
      pair[who].chat.stopFile(pair[who].file().id);
      await bothSettled();
      assert.deepEqual(
        ends().map((end) => end?.reason),
        ['cancelled', 'cancelled'],
      );
      await pair.until(() => disk.end === 'aborted');
      await pair.offer(fileOf(5));
      await bea.chat.acceptFile(bea.file(1).id);
      await bothSettled(1);
      assert.deepEqual(await kept(bea, 1), bytesOfLength(5));
    });
  }

  it('is not accepted when it was taken back meanwhile, nor twice', async () => {
    await pair.offer(fileOf(10));
    const late = new Disk();
    const accepting = bea.chat.acceptFile(bea.file().id, late.stream);
    const again = bea.chat.acceptFile(bea.file().id);
    await accepting;
    await assert.rejects(again, { code: 'invalid-state' });
    await bothSettled();
    assert.equal(late.end, 'closed');
  });

  it('can be on its way in both directions at once, several each', async () => {
    const sizes = [3 * BLOCK_SIZE, FILE_WINDOW + 1, 10];
    for (const size of sizes) {
      await pair.offer(fileOf(size), ada);
      await pair.offer(fileOf(size + 1), bea);
    }
    for (const side of [ada, bea])
      for (const { id } of side.files.filter(({ mine }) => !mine)) await side.chat.acceptFile(id);
    await pair.until(() => [...ada.files, ...bea.files].every(({ state }) => state === 'done'));
    const came = (side: ChatSide) => side.files.filter(({ mine }) => !mine).map(({ blob }) => blob!);
    for (const [index, size] of sizes.entries()) {
      assert.deepEqual(new Uint8Array(await came(bea)[index]!.arrayBuffer()), bytesOfLength(size));
      assert.deepEqual(new Uint8Array(await came(ada)[index]!.arrayBuffer()), bytesOfLength(size + 1));
    }
  });

  it('does not wait for another one whose disk is slow', async () => {
    const slow = new Disk();
    slow.gate = new Promise(() => undefined);
    await pair.offer(fileOf(2 * FILE_WINDOW));
    await pair.offer(fileOf(10));
    await bea.chat.acceptFile(bea.file(0).id, slow.stream);
    await bea.chat.acceptFile(bea.file(1).id);
    await bothSettled(1);
    assert.equal(bea.file(1).state, 'done');
    assert.equal(bea.file(0).state, 'moving');
  });

  it('goes on where it was after the connection was built anew', async () => {
    const disk = new Disk();
    let sent = 0;
    const size = 3 * FILE_WINDOW + 11;
    await pair.offer(fileOf(size));
    await bea.chat.acceptFile(bea.file().id, disk.stream);
    const count = () => countBytes(pair, (bytes) => (sent += bytes));
    count();
    await pair.until(() => disk.blocks.length > 20);
    pair.wires.rebuild();
    count();
    pair.connect();
    await bothSettled();
    assert.deepEqual(new Uint8Array(disk.bytes), bytesOfLength(size));
    assert.ok(sent < size * 1.01 + FILE_WINDOW, `${sent} bytes were sent of ${size}`);
  });

  it('comes once and whole, however often and at whatever moment the connection is built anew', async () => {
    const step = fc.constantFrom('carry chat 0', 'carry chat 1', 'carry files 1', 'carry files 0', 'turn', 'rebuild');
    const steps = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 60 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.constantFrom(0, 10, BLOCK_SIZE, 3 * BLOCK_SIZE + 1, FILE_WINDOW + 3),
        async (all, size) => {
          const own = new ChatPair();
          own.connect();
          await own.offer(fileOf(size));
          const disk = new Disk();
          await own.bea.chat.acceptFile(own.bea.file().id, disk.stream);
          for (const [text, times] of all) {
            const [name, channel, index] = text.split(' ');
            if (name === 'rebuild') own.reconnect();
            else if (name === 'turn') await own.until(() => true);
            else
              for (let count = 0; count < times; count++)
                own.wires[channel as 'chat' | 'files'].carry(index === '1' ? 1 : 0);
          }
          own.reconnect();
          await own.until(() => own.ada.file().state === 'done' && own.bea.file().state === 'done');
          assert.ok(disk.bytes.equals(bytesOfLength(size)));
          assert.equal(disk.end, 'closed');
        },
      ),
      { numRuns: 30 },
    );
  });

  it('that can not be written says so on both sides, and nothing of it stays', async () => {
    const disk = new Disk();
    await pair.offer(fileOf(FILE_WINDOW));
    disk.gate = Promise.reject(new DOMException('full', 'QuotaExceededError'));
    disk.gate.catch(() => undefined);
    await bea.chat.acceptFile(bea.file().id, disk.stream);
    await bothSettled();
    assert.deepEqual(ends(), [
      { reason: 'unwritable', mine: false },
      { reason: 'unwritable', mine: true },
    ]);
  });

  it('that can not be closed on disk is not done', async () => {
    const disk = new Disk();
    await pair.offer(fileOf(10));
    disk.closing = Promise.reject(new DOMException('gone', 'NotFoundError'));
    disk.closing.catch(() => undefined);
    await bea.chat.acceptFile(bea.file().id, disk.stream);
    await bothSettled();
    assert.deepEqual(ends(), [
      { reason: 'unwritable', mine: false },
      { reason: 'unwritable', mine: true },
    ]);
  });

  it('too large to be kept is refused here, stays on offer, and can still go to a disk', async () => {
    const huge = fileOf(10);
    Object.defineProperty(huge, 'size', { value: 2 ** 31 });
    await pair.offer(huge);
    await assert.rejects(bea.chat.acceptFile(bea.file().id), { code: 'unsupported' });
    assert.equal(bea.file().state, 'offered');
  });

  it('that is gone from the sender’s disk says so on both sides', async () => {
    const file = fileOf(2 * BLOCK_SIZE);
    await pair.offer(file);
    const disk = new Disk();
    file.slice = () => {
      throw new DOMException('it was moved', 'NotReadableError');
    };
    await bea.chat.acceptFile(bea.file().id, disk.stream);
    await bothSettled();
    assert.deepEqual(ends(), [
      { reason: 'unreadable', mine: true },
      { reason: 'unreadable', mine: false },
    ]);
    await pair.until(() => disk.end === 'aborted');
  });

  it('that can not be read, as a folder can not, is not offered at all', async () => {
    const file = fileOf(5);
    file.slice = () => {
      throw new DOMException('it is a folder', 'NotFoundError');
    };
    await assert.rejects(ada.chat.sendFile(file), { code: 'invalid-state' });
    assert.equal(ada.files.length, 0);
  });

  it('is not offered when the call ends while it is looked at', async () => {
    const offered = ada.chat.sendFile(fileOf(5));
    ada.chat.close();
    await assert.rejects(offered, { code: 'invalid-state' });
    assert.equal(ada.files.length, 0);
  });

  it('stays on offer when its stream is in use already', async () => {
    const disk = new Disk();
    disk.stream.getWriter();
    await pair.offer(fileOf(5));
    await assert.rejects(bea.chat.acceptFile(bea.file().id, disk.stream), { code: 'invalid-state' });
    assert.equal(bea.file().state, 'offered');
  });

  it('is one of 32 at most that may be open', async () => {
    for (let count = 0; count < 32; count++) await pair.offer(fileOf(1));
    await assert.rejects(ada.chat.sendFile(fileOf(1)), { code: 'rate-limited' });
    await bea.chat.acceptFile(bea.file().id);
    await bothSettled();
    await pair.offer(fileOf(1));
    assert.equal(bea.files.length, 33);
  });

  it('that is not there when the call ends is told as stopped on both sides, and nothing of it stays', async () => {
    const disk = new Disk();
    await pair.offer(fileOf(4 * FILE_WINDOW));
    await pair.offer(fileOf(1));
    await bea.chat.acceptFile(bea.file().id, disk.stream);
    await pair.until(() => disk.blocks.length > 2);
    for (const side of [ada, bea]) side.chat.close();
    for (const side of [ada, bea]) {
      for (const { state, end } of side.files) {
        assert.equal(state, 'stopped');
        assert.deepEqual(end, { reason: 'call-ended', mine: false });
      }
      assert.equal(side.clock.size, 0);
    }
    await pair.until(() => disk.end === 'aborted');
  });

  it('that was whole when the call ended is still kept', async () => {
    const disk = new Disk();
    let close!: () => void;
    disk.closing = new Promise((resolve) => (close = resolve));
    await pair.offer(fileOf(10));
    await bea.chat.acceptFile(bea.file().id, disk.stream);
    await pair.until(() => disk.isClosing);
    bea.chat.close();
    close();
    await pair.until(() => disk.end !== null);
    assert.deepEqual([disk.end, bea.file().state], ['closed', 'done']);
  });
});
