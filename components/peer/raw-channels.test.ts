import { assert } from '@open-wc/testing';
import { fingerprintOf } from '../protocol/index.js';
import { connectPair, createPair, next, type PeerPair } from '../testing/peer-pair.js';

describe('a peer’s further channels', () => {
  let pair: PeerPair;

  beforeEach(async () => {
    pair = await createPair();
  });
  afterEach(() => pair.close());

  const opened = (end: 'offerer' | 'answerer') =>
    (['chat', 'files', 'codes'] as const).map(async (name) => {
      const channel = pair[end].peer[name];
      if (channel.readyState !== 'open') await next(channel as RTCDataChannel, 'open');
    });

  it('are part of the first offer, and open on both sides', async () => {
    const open = Promise.all([...opened('offerer'), ...opened('answerer')]);
    await connectPair(pair);
    await open;
    assert.isEmpty([...pair.offerer.descriptions, ...pair.answerer.descriptions]);
  });

  it('carry texts and bytes apart from each other', async () => {
    const open = Promise.all([...opened('offerer'), ...opened('answerer')]);
    await connectPair(pair);
    await open;
    const { offerer, answerer } = pair;
    answerer.peer.files.binaryType = 'arraybuffer';
    const came = Promise.all([
      next(answerer.peer.chat as RTCDataChannel, 'message'),
      next(answerer.peer.files as RTCDataChannel, 'message'),
    ]);
    offerer.peer.chat.send('hello');
    offerer.peer.files.send(Uint8Array.of(1, 2, 3));
    const [text, bytes] = (await came) as [MessageEvent<string>, MessageEvent<ArrayBuffer>];
    assert.equal(text.data, 'hello');
    assert.deepEqual([...new Uint8Array(bytes.data)], [1, 2, 3]);
  });

  it('stand beside the descriptions that both sides have set, and so the certificates of both', async () => {
    const { offerer, answerer } = pair;
    assert.deepEqual([...offerer.peer.sdp, ...answerer.peer.sdp], ['', '', '', '']);
    await connectPair(pair);
    const [mine, theirs] = offerer.peer.sdp.map(fingerprintOf);
    assert.match(mine!, /^sha-256 /);
    assert.notEqual(mine, theirs);
    assert.deepEqual(answerer.peer.sdp.map(fingerprintOf), [theirs, mine]);
  });

  it('tells all that the browser knows of the connection, until it is closed', async () => {
    const { peer } = pair.offerer;
    const types = new Set<string>();
    (await peer.stats()).forEach(({ type }: RTCStats) => types.add(type));
    assert.isTrue(types.has('peer-connection'));
    peer.close();
    const error = await peer.stats().catch((cause: unknown) => cause);
    assert.equal((error as DOMException).name, 'AbortError');
  });
});
