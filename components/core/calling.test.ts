import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeclineReason } from '../protocol/index.js';
import { BEA, BEAS_TABLET, CALL, dialled, EVE, lineOf, LineOnClock } from '../testing/lines.js';
import { told } from '../testing/step-summary.js';

const DIAL = { type: 'dial', callId: CALL, to: BEA.id, video: true, ringTimeout: 45_000 } as const;
const BEAS_LAPTOP = { id: BEA.id, device: 'b3'.repeat(16) };

function rang(line: LineOnClock, ...devices: (typeof BEA)[]): LineOnClock {
  for (const from of devices) line.take({ type: 'rang', callId: CALL, from });
  return line;
}

function decline(line: LineOnClock, from: typeof BEA, reason: DeclineReason): string[] {
  return told(line.take({ type: 'declined', callId: CALL, from, reason }));
}

function reason(line: LineOnClock): string | null {
  return line.line.call.phase === 'ended' ? line.line.call.reason : null;
}

describe('who answers', () => {
  it('the first accept wins and is selected', () => {
    const line = rang(dialled(), BEA, BEAS_TABLET);
    const effects = line.take({ type: 'accepted', callId: CALL, from: BEAS_TABLET, trusted: true });
    assert.deepEqual(effects, [
      { do: 'send', name: 'call:select', request: { to: BEA.id, callId: CALL, device: BEAS_TABLET.device } },
      { do: 'join', callId: CALL, device: BEAS_TABLET.device },
    ]);
  });

  it('a later accept is answered with the select of the first again', () => {
    const line = rang(dialled(), BEA, BEAS_TABLET);
    line.take({ type: 'accepted', callId: CALL, from: BEA, trusted: true });
    const before = line.line;
    assert.deepEqual(line.take({ type: 'accepted', callId: CALL, from: BEAS_TABLET, trusted: true }), [
      { do: 'send', name: 'call:select', request: { to: BEA.id, callId: CALL, device: BEA.device } },
    ]);
    assert.equal(line.line, before);
  });

  it('a device that never said that it rings may answer', () => {
    const line = dialled();
    line.take({ type: 'accepted', callId: CALL, from: BEA, trusted: true });
    assert.equal(line.phase, 'connecting');
  });

  it('an accept whose proof fails ends the call on all devices as untrusted', () => {
    const line = rang(dialled(), BEA, BEAS_TABLET);
    const effects = line.take({ type: 'accepted', callId: CALL, from: BEA, trusted: false });
    assert.deepEqual(told(effects), ['call:end(untrusted)', 'call:cancel(cancelled)', 'over(untrusted)']);
  });

  it('an accept with a failing proof by somebody who was not dialled changes nothing', () => {
    const line = dialled();
    const before = line.line;
    line.take({ type: 'accepted', callId: CALL, from: EVE, trusted: false });
    assert.equal(line.line, before);
  });

  it("the name of the answering side is taken from the call's own hello", () => {
    const line = dialled();
    line.take({ type: 'accepted', callId: CALL, from: BEA, trusted: true });
    line.take({ type: 'path-up', callId: CALL, name: 'Bea' });
    assert.ok(line.line.call.phase === 'connected' && line.line.call.remote.name === 'Bea');
  });
});

describe('who refuses', () => {
  it('a decline of one device ends the call on all of them', () => {
    const line = rang(dialled(), BEA, BEAS_TABLET);
    assert.deepEqual(decline(line, BEA, 'declined'), ['call:cancel(declined)', 'over(declined)']);
  });

  it('one busy device of three leaves the others ringing', () => {
    const line = rang(dialled(), BEA, BEAS_TABLET, BEAS_LAPTOP);
    decline(line, BEA, 'busy');
    line.pass(10_000);
    assert.equal(line.phase, 'dialing');
  });

  it('when all that rang are busy the call ends as busy at once', () => {
    const line = rang(dialled(), BEA, BEAS_TABLET);
    decline(line, BEA, 'busy');
    assert.deepEqual(decline(line, BEAS_TABLET, 'busy'), ['call:cancel(busy)', 'over(busy)']);
  });

  it('when none rings within 3 s of the first busy the call ends as busy', () => {
    const line = dialled();
    decline(line, BEA, 'busy');
    line.pass(1_000);
    decline(line, BEAS_TABLET, 'busy');
    line.pass(1_999);
    assert.equal(line.phase, 'dialing');
    line.pass(1);
    assert.equal(reason(line), 'busy');
  });

  it('a device that begins to ring within 3 s of the first busy keeps the call alive', () => {
    const line = dialled();
    decline(line, BEA, 'busy');
    line.pass(2_000);
    rang(line, BEAS_TABLET);
    line.pass(10_000);
    assert.equal(line.phase, 'dialing');
  });

  it('a refusal that comes twice changes nothing the second time', () => {
    const line = dialled();
    decline(line, BEA, 'busy');
    const before = line.line;
    decline(line, BEA, 'busy');
    assert.equal(line.line, before);
  });

  it('a ringing that arrives after the same device refused does not bring it back', () => {
    const line = dialled();
    decline(line, BEA, 'busy');
    rang(line, BEA);
    line.pass(3_000);
    assert.equal(reason(line), 'busy');
  });

  for (const word of ['untrusted', 'unsupported'] as const) {
    it(`a decline of ${word} counts like busy, with its own reason`, () => {
      const line = rang(dialled(), BEA, BEAS_TABLET);
      assert.deepEqual(decline(line, BEA, word), []);
      decline(line, BEAS_TABLET, word);
      assert.equal(reason(line), word);
    });
  }

  it('an untrusted device says more than a busy one', () => {
    const line = rang(dialled(), BEA, BEAS_TABLET);
    decline(line, BEA, 'busy');
    decline(line, BEAS_TABLET, 'untrusted');
    assert.equal(reason(line), 'untrusted');
  });
});

describe("the relay's word on an invite", () => {
  const FIRST = {
    unavailable: 'unavailable',
    'rate-limited': 'rate-limited',
    'too-large': 'unsupported',
    invalid: 'unsupported',
    unproven: 'relay-unreachable',
    refused: 'not-allowed',
    internal: 'relay-unreachable',
    'room-full': 'unsupported',
  } as const;
  for (const [refusal, ending] of Object.entries(FIRST) as [keyof typeof FIRST, string][]) {
    it(`${refusal} on the first invite ends the call as ${ending}`, () => {
      const line = dialled({ given: false });
      line.take({ type: 'invite-acked', callId: CALL, refusal });
      assert.equal(reason(line), ending);
    });

    it(`${refusal} on a repeat does not end the call`, () => {
      const line = dialled();
      line.take({ type: 'invite-acked', callId: CALL, refusal });
      assert.equal(line.phase, 'dialing');
    });
  }

  it('no word within 5 s ends the call as relay-unreachable', () => {
    const line = dialled({ given: false });
    line.pass(4_999);
    assert.equal(line.phase, 'dialing');
    assert.deepEqual(told(line.pass(1)), ['call:cancel(cancelled)', 'over(relay-unreachable)']);
  });

  it('no word is missed where a device rings: the relay has taken the invite', () => {
    const line = rang(dialled({ given: false }), BEA);
    line.pass(6_000);
    assert.equal(line.phase, 'dialing');
  });

  it('the 5 s begin when the relay can be asked', () => {
    const line = lineInOutage();
    line.take(DIAL);
    line.pass(4_000);
    line.take({ type: 'link', up: true });
    line.pass(4_999);
    assert.equal(line.phase, 'dialing');
    line.pass(1);
    assert.equal(reason(line), 'relay-unreachable');
  });

  it('a link that was lost has 10 s to come back, one that never stood has 5 s', () => {
    const lost = lineInOutage();
    lost.take(DIAL);
    lost.pass(9_999);
    assert.equal(lost.phase, 'dialing');
    lost.pass(1);
    assert.equal(reason(lost), 'relay-unreachable');
    const never = new LineOnClock({ ...lineOf('idle'), linkUpSince: null });
    never.take(DIAL);
    never.pass(5_000);
    assert.equal(reason(never), 'relay-unreachable');
  });

  it('nobody there on every repeat for 15 s ends the call as unavailable', () => {
    const line = dialled();
    line.pass(3_000);
    line.take({ type: 'invite-acked', callId: CALL, refusal: 'unavailable' });
    line.pass(3_000);
    line.take({ type: 'invite-acked', callId: CALL, refusal: 'unavailable' });
    line.pass(11_999);
    assert.equal(line.phase, 'dialing');
    line.pass(1);
    assert.equal(reason(line), 'unavailable');
  });

  it('somebody there in between begins the 15 s anew', () => {
    const line = dialled();
    line.take({ type: 'invite-acked', callId: CALL, refusal: 'unavailable' });
    line.pass(14_000);
    line.take({ type: 'invite-acked', callId: CALL, refusal: null });
    line.take({ type: 'invite-acked', callId: CALL, refusal: 'unavailable' });
    line.pass(14_000);
    assert.equal(line.phase, 'dialing');
  });

  it('nobody there says nothing while my own link is down', () => {
    const line = dialled();
    line.take({ type: 'invite-acked', callId: CALL, refusal: 'unavailable' });
    line.take({ type: 'link', up: false });
    line.pass(20_000);
    line.take({ type: 'link', up: true });
    line.pass(14_999);
    assert.equal(line.phase, 'dialing');
    line.pass(1);
    assert.equal(reason(line), 'unavailable');
  });

  it('nobody there yet, right after an outage, is no answer: the other side may be on its way back', () => {
    const line = outage();
    line.pass(14_000);
    line.take(DIAL);
    line.take({ type: 'invite-acked', callId: CALL, refusal: 'unavailable' });
    assert.equal(line.phase, 'dialing');
    assert.deepEqual(told(line.pass(3_000)), ['invite-again']);
    line.take({ type: 'invite-acked', callId: CALL, refusal: null });
    line.pass(14_999);
    assert.equal(line.phase, 'dialing');
  });

  it('nobody there a while after an outage ends the call at once, as does any other refusal', () => {
    const later = outage();
    later.pass(15_000);
    later.take(DIAL);
    later.take({ type: 'invite-acked', callId: CALL, refusal: 'unavailable' });
    assert.equal(reason(later), 'unavailable');
    const refused = outage();
    refused.take(DIAL);
    refused.take({ type: 'invite-acked', callId: CALL, refusal: 'rate-limited' });
    assert.equal(reason(refused), 'rate-limited');
  });
});

function lineInOutage(): LineOnClock {
  const line = new LineOnClock(lineOf('idle'));
  line.take({ type: 'link', up: false });
  line.pass(5_000);
  return line;
}

/** A line whose link has just come back. */
function outage(): LineOnClock {
  const line = lineInOutage();
  line.take({ type: 'link', up: true });
  return line;
}

describe('the ring', () => {
  it('is repeated every 2.4 s: a page that is reloaded has half a second to be there again within three', () => {
    const line = dialled();
    assert.deepEqual(line.pass(2_399), []);
    assert.deepEqual(told(line.pass(1)), ['invite-again']);
    assert.deepEqual(told(line.pass(4_800)), ['invite-again', 'invite-again']);
  });

  it('is not repeated while the link is down, and at once when it is back', () => {
    const line = dialled();
    line.take({ type: 'link', up: false });
    assert.deepEqual(line.pass(20_000), []);
    line.take({ type: 'link', up: true });
    assert.deepEqual(told(line.pass(0)), ['invite-again']);
  });

  it('is not repeated before the relay has taken the first invite', () => {
    assert.deepEqual(dialled({ given: false }).pass(4_000), []);
  });

  it('ends after 45 s as no-answer', () => {
    const line = rang(dialled(), BEA);
    line.pass(44_999);
    assert.equal(line.phase, 'dialing');
    assert.deepEqual(told(line.pass(1)).slice(-2), ['call:cancel(no-answer)', 'over(no-answer)']);
  });

  it('ends as cancelled when the caller hangs up', () => {
    const line = dialled();
    assert.deepEqual(told(line.take({ type: 'hang-up' })), ['call:cancel(cancelled)', 'over(cancelled)']);
  });

  it('counts so many devices of the other side and no more', () => {
    const line = dialled();
    for (let device = 0; device < 100; device++)
      line.take({ type: 'rang', callId: CALL, from: { id: BEA.id, device: device.toString(16).padStart(32, '0') } });
    line.take({ type: 'declined', callId: CALL, from: { id: BEA.id, device: 'f'.repeat(32) }, reason: 'busy' });
    assert.ok(line.line.call.phase === 'dialing');
    assert.equal(Object.keys(line.line.call.devices).length, 64);
  });
});
