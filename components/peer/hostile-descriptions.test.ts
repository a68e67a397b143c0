import { assert } from '@open-wc/testing';
import * as v from 'valibot';
import { DescriptionSchema, type Description } from '../protocol/index.js';
import { ABSURD_CANDIDATES, HOSTILE_DESCRIPTIONS } from '../testing/hostile-descriptions.js';
import { Mutants } from '../testing/mutants.js';
import { connectPair, createPair, until, type PairEnd, type PeerPair } from '../testing/peer-pair.js';

/** So many twisted descriptions of each type, beside those that are named. */
const MUTANTS = 40;
/** The same in every run: a browser that a description brings down must not do so on somebody else’s change. */
const SEED = 20_261_121;

describe(`a peer in mid-call whose other side means harm (seed ${SEED})`, () => {
  let pair: PeerPair;
  let unhandled: unknown[];
  let listening: AbortController;
  /** Whether what the two say still reaches the other. */
  let honest: boolean;

  beforeEach(async () => {
    honest = true;
    unhandled = [];
    listening = new AbortController();
    const { signal } = listening;
    addEventListener('unhandledrejection', ({ reason }) => unhandled.push(reason), { signal });
    addEventListener('error', ({ error }) => unhandled.push(error), { signal });
    pair = await connect();
  });

  afterEach(() => {
    pair.close();
    listening.abort();
    assert.isEmpty(unhandled);
  });

  const connect = async (): Promise<PeerPair> => {
    const made = await createPair();
    await connectPair(made, (deliver) => {
      if (honest) deliver();
    });
    return made;
  };

  /** A later offer of the one side that has not reached the other. */
  const laterOffer = async (): Promise<string> => {
    honest = false;
    pair.offerer.peer.restartIce();
    await until(() => pair.offerer.descriptions.length > 0);
    return pair.offerer.descriptions[0]!.sdp;
  };

  /** The answer to such an offer, which has not come back. */
  const laterAnswer = async (): Promise<string> => {
    await pair.answerer.peer.handleDescription({ type: 'offer', sdp: await laterOffer() });
    return pair.answerer.descriptions[0]!.sdp;
  };

  /** An answer counts only where there is an offer. */
  const offering = async ({ peer, connection }: PairEnd): Promise<void> => {
    if (connection.signalingState === 'have-local-offer') return;
    peer.restartIce();
    await until(() => connection.signalingState === 'have-local-offer');
  };

  /** Takes a description or refuses it, and has no track more for it. */
  const survives = async ({ peer }: PairEnd, description: Description, what: string): Promise<void> => {
    // What breaks the schema never gets here.
    if (!v.is(DescriptionSchema, description)) return;
    const before = peer.remoteStream.getTracks();
    await peer.handleDescription(description).catch((cause: unknown) => assert.instanceOf(cause, Error, what));
    for (const track of peer.remoteStream.getTracks()) assert.include(before, track, what);
    // More lines may be a screen's, of which there is one.
    for (const kind of ['audio', 'video']) {
      assert.isAtMost(peer.remoteScreen.getTracks().filter((track) => track.kind === kind).length, 1, what);
    }
    assert.isAtLeast((await peer.sample()).bytesReceived, 0);
  };

  for (const [what, twist] of Object.entries(HOSTILE_DESCRIPTIONS)) {
    it(`has no track more for an offer with ${what}, and none for such an answer`, async () => {
      await survives(pair.answerer, { type: 'offer', sdp: twist(await laterOffer()) }, what);
      pair.close();
      honest = true;
      pair = await connect();
      await survives(pair.offerer, { type: 'answer', sdp: twist(await laterAnswer()) }, what);
    });
  }

  for (const type of ['offer', 'answer'] as const) {
    it(`has no track more for an ${type} that is twisted somewhere`, async () => {
      const later = type === 'offer' ? laterOffer : laterAnswer;
      const victim = type === 'offer' ? 'answerer' : 'offerer';
      const sdp = await later();
      const mutants = new Mutants(SEED).of(DescriptionSchema.entries.sdp, sdp, 10 * MUTANTS);
      const texts = [...mutants].map(({ json }) => JSON.parse(json) as unknown);
      const fitting = texts.filter((text) => v.is(DescriptionSchema.entries.sdp, text) && text !== sdp);
      assert.isAtLeast(fitting.length, MUTANTS);
      for (const text of fitting.slice(0, MUTANTS) as string[]) {
        if (type === 'answer') await offering(pair.offerer);
        await survives(pair[victim], { type, sdp: text }, JSON.stringify(text));
      }
    });
  }

  it('drops candidates that lead nowhere, and stays connected', async () => {
    const { offerer, answerer } = pair;
    const places = [
      { sdpMid: '0', sdpMLineIndex: 0 },
      { sdpMid: 'nowhere', sdpMLineIndex: 99 },
      { sdpMid: null, sdpMLineIndex: null },
    ];
    for (const place of places) {
      await answerer.peer.handleCandidates(ABSURD_CANDIDATES.map((candidate) => ({ candidate, ...place })));
    }
    const { bytesReceived } = await answerer.peer.sample();
    offerer.peer.send({ type: 'ping', stamp: 1 });
    await until(async () => (await answerer.peer.sample()).bytesReceived > bytesReceived);
    assert.equal(answerer.connection.connectionState, 'connected');
  });
});
