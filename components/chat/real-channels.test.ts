import { assert } from '@open-wc/testing';
import { NO_CHAT, silentLog, systemClock, type ChatFile, type ChatSnapshot } from '../core/index.js';
import { bytesOfLength, fileOf } from '../testing/chat-pair.js';
import { next, until } from '../testing/peer-pair.js';
import { ChatLog } from './chat-log.js';
import { Chat } from './chat.js';

const MEGABYTE = 1_000_000;

/** One side's chat, and what it shows. */
class Side {
  snapshot: ChatSnapshot = NO_CHAT;
  readonly lines = new ChatLog({
    clock: systemClock,
    onChange: (snapshot) => {
      this.snapshot = snapshot;
    },
  });
  readonly chat = new Chat({ log: silentLog, clock: systemClock, lines: this.lines, onText: () => undefined });

  get file(): ChatFile | undefined {
    return this.snapshot.entries.find((entry) => entry.kind === 'file');
  }
}

/** Two connections of one page, with the channels of a call. */
class Link {
  readonly ends = [new RTCPeerConnection(), new RTCPeerConnection()] as const;
  readonly channels = this.ends.map((end) => ({
    call: end.createDataChannel('call', { negotiated: true, id: 0 }),
    chat: end.createDataChannel('chat', { negotiated: true, id: 1 }),
    files: end.createDataChannel('files', { negotiated: true, id: 2 }),
  }));

  async connect(): Promise<void> {
    const [one, other] = this.ends;
    one.addEventListener('icecandidate', ({ candidate }) => void other.addIceCandidate(candidate ?? undefined));
    other.addEventListener('icecandidate', ({ candidate }) => void one.addIceCandidate(candidate ?? undefined));
    const open = Promise.all(this.channels.map(({ call }) => next(call, 'open')));
    await one.setLocalDescription();
    await other.setRemoteDescription(one.localDescription!);
    await other.setLocalDescription();
    await one.setRemoteDescription(other.localDescription!);
    await open;
  }

  close(): void {
    for (const end of this.ends) end.close();
  }
}

describe('files over real data channels', function () {
  this.timeout(60_000);
  let ada: Side;
  let bea: Side;
  let link: Link;

  async function connect(): Promise<void> {
    link = new Link();
    [ada, bea].forEach((side, index) => side.chat.attach(link.channels[index]!));
    await link.connect();
  }
  beforeEach(async () => {
    ada = new Side();
    bea = new Side();
    await connect();
  });
  afterEach(() => {
    for (const side of [ada, bea]) side.chat.close();
    link.close();
  });

  async function accepted(size: number): Promise<void> {
    await ada.chat.sendFile(fileOf(size));
    await until(() => bea.file !== undefined);
    await bea.chat.acceptFile(bea.file!.id);
  }
  async function isWhole(size: number): Promise<void> {
    await until(() => ada.file!.state !== 'moving' && bea.file!.state !== 'moving');
    assert.deepEqual([ada.file!.state, bea.file!.state], ['done', 'done']);
    const [came, sent] = await Promise.all(
      [bea.file!.blob!, new Blob([bytesOfLength(size)])].map(async (blob) =>
        crypto.subtle.digest('SHA-256', await blob.arrayBuffer()),
      ),
    );
    assert.deepEqual(new Uint8Array(came!), new Uint8Array(sent!));
  }

  it('bring 40 MB whole, and delay no other channel by much', async () => {
    await accepted(40 * MEGABYTE);
    await until(() => bea.file!.bytes > MEGABYTE);
    const [mine, theirs] = link.channels;
    const heard = next(theirs!.call, 'message');
    mine!.call.send('ping');
    await heard;
    assert.equal(bea.file!.state, 'moving');
    await isWhole(40 * MEGABYTE);
  });

  it('go on over another connection when the first is gone in the middle', async () => {
    await accepted(20 * MEGABYTE);
    await until(() => bea.file!.bytes > 5 * MEGABYTE);
    link.close();
    assert.equal(bea.file!.state, 'moving');
    await connect();
    await isWhole(20 * MEGABYTE);
  });
});
