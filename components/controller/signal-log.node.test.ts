import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SignalLog, type Signal } from './signal-log.js';

const CALL = 'c'.repeat(32);

describe('a signal log', () => {
  const wish = { kind: 'rebuild' } as const;
  const seqs = (signals: readonly Signal[]) => signals.map(({ seq }) => seq);
  const arriving = (seq: number): Signal => ({ callId: CALL, epoch: 0, seq, content: wish });

  it('numbers what is sent from 1, over all epochs', () => {
    const log = new SignalLog(CALL);
    assert.deepEqual(
      [log.write(0, wish), log.write(1, wish)],
      [
        { callId: CALL, epoch: 0, seq: 1, content: wish },
        { callId: CALL, epoch: 1, seq: 2, content: wish },
      ],
    );
  });

  it('hands out in order what arrives out of order, and says that one is missing', () => {
    const log = new SignalLog(CALL);
    assert.deepEqual(log.read(arriving(2)), { ready: [], gap: true });
    const { ready, gap } = log.read(arriving(1));
    assert.deepEqual([seqs(ready), gap, log.got], [[1, 2], false, 2]);
  });

  it('hands out each signal once, however often it comes', () => {
    const log = new SignalLog(CALL);
    log.read(arriving(1));
    assert.deepEqual(log.read(arriving(1)), { ready: [], gap: false });
  });

  it('keeps what it sent until the other side has it', () => {
    const log = new SignalLog(CALL);
    for (let sent = 0; sent < 4; sent++) log.write(0, wish);
    assert.deepEqual(seqs(log.after(2)), [3, 4]);
    assert.deepEqual(seqs(log.after(0)), [3, 4], 'what was once confirmed is forgotten');
  });

  it('keeps what was sent in an older epoch, which would be a gap without it', () => {
    const log = new SignalLog(CALL);
    log.write(0, wish);
    log.write(1, wish);
    assert.deepEqual(seqs(log.after(0)), [1, 2]);
  });

  it('keeps a bounded number, the newest, for one who confirms nothing', () => {
    const log = new SignalLog(CALL);
    for (let sent = 0; sent < 1000; sent++) log.write(0, wish);
    const kept = seqs(log.after(0));
    assert.deepEqual([kept.length, kept.at(-1)], [256, 1000]);
  });

  it('holds a bounded number of early signals, and still takes the one that closes the gap', () => {
    const log = new SignalLog(CALL);
    for (let seq = 1000; seq > 1; seq--) log.read(arriving(seq));
    log.read(arriving(1));
    assert.equal(log.got, 128);
  });
});
