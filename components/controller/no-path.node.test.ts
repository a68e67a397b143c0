import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Candidate, Delivery, IceServer } from '../protocol/index.js';
import { FakeClock } from '../testing/fake-clock.js';
import { MemoryRelay } from '../testing/memory-relay.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

/** Milliseconds after which a call without a path has been given up. */
const GIVEN_UP = 21_000;
const STUN: IceServer = { urls: ['stun:stun.example:3478'] };
const TURN: IceServer = { urls: ['turn:turn.example:3478?transport=udp'], username: 'u', credential: 'c' };

describe('a call between two networks that let nothing through', () => {
  let phones: Phone[] = [];

  afterEach(() => {
    for (const { controller } of phones) controller.close();
  });

  /**
   * Ada calls Bob, who answers, until it is given up.
   *
   * @param onCandidates sees what each is given of the other's candidates
   * @returns how it ended for both, and the reasons that crossed the relay, where its operator's figures see them
   */
  async function call(iceServers: IceServer[], onCandidates: (candidates: Candidate[]) => void = () => undefined) {
    const clock = new FakeClock();
    const world = new PhoneWorld({ clock, relay: new MemoryRelay({ clock, iceServers }) });
    const [ada, bob] = [await world.phone(), await world.phone()];
    phones = [ada, bob];
    const told: string[] = [];
    world.network.down = true;
    world.relay.route = ({ kind, name, message }) => {
      if (kind === 'request' && name === 'call:end') told.push((message as { reason: string }).reason);
      const { content } = message as Partial<Delivery<'call:signal'>>;
      if (kind === 'delivery' && content?.kind === 'candidates') onCandidates(content.candidates);
      return [0];
    };
    await world.ring(ada, bob);
    void bob.controller.answer();
    await world.until(() => ada.phase === 'connecting' && bob.phase === 'connecting');
    await clock.elapse(GIVEN_UP);
    return { ends: [ada.reason, bob.reason], told: [...new Set(told)].filter((reason) => reason !== 'gone') };
  }

  it('ends as no-turn where there is no TURN server: for both people, and for whoever runs the relay', async () => {
    for (const servers of [[], [STUN]])
      assert.deepEqual(await call(servers), { ends: ['no-turn', 'no-turn'], told: ['no-turn'] });
  });

  it('ends as ice-failed where there is one, which did not help', async () => {
    assert.deepEqual(await call([STUN, TURN]), { ends: ['ice-failed', 'ice-failed'], told: ['ice-failed'] });
  });

  it('ends as ice-failed for whoever is offered a way over the other side’s', async () => {
    const relayed = (candidates: Candidate[]) => {
      for (const candidate of candidates) candidate.candidate = candidate.candidate.replace('typ host', 'typ relay');
    };
    assert.deepEqual(await call([], relayed), { ends: ['ice-failed', 'ice-failed'], told: ['ice-failed'] });
  });
});
