import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { NO_CHAT, type ChatSnapshot } from '../core/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { ChatLog } from './chat-log.js';

describe('the lines of a chat that is put away', () => {
  let clock: FakeClock;
  let shown: ChatSnapshot;
  let lines: ChatLog;
  let discarded: number;
  const kept = { blob: new Blob(), discard: () => (discarded += 1) };
  const file = { kind: 'file', name: 'x', size: 1, mime: '', bytes: 0, end: null, blob: null, mine: false } as const;

  beforeEach(() => {
    clock = new FakeClock();
    shown = NO_CHAT;
    discarded = 0;
    lines = new ChatLog({ clock, onChange: (chat) => (shown = chat) });
  });

  it('let go of every file that was kept, and not before', () => {
    lines.keep(kept);
    lines.keep(kept);
    assert.equal(discarded, 0);
    lines.close();
    assert.equal(discarded, 2);
    lines.close();
    assert.equal(discarded, 2);
  });

  it('take no file that is whole only then', () => {
    lines.close();
    lines.keep(kept);
    assert.equal(discarded, 1);
  });

  it('tell nothing any more, what was to be told soon included', () => {
    const id = lines.add({ ...file, state: 'moving' });
    lines.changeFile(id, { bytes: 1 });
    const before = shown;
    lines.close();
    assert.equal(clock.size, 0);
    lines.changeFile(id, { bytes: 1 });
    lines.changeFile(id, { state: 'done' });
    assert.deepEqual([clock.size, shown], [0, before]);
  });
});
