import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { configOf } from './config.js';
import { Rates } from './rates.js';

const SECOND = 1000;
const ring = (callId: string, from = 'ada') => ({ from, to: 'bob', callId });

/** How many of so many tries are allowed. */
async function allowed(tries: number, attempt: (index: number) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (let index = 0; index < tries; index++) if (await attempt(index)) count++;
  return count;
}

describe('rates', () => {
  let rates: Rates;
  beforeEach(() => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: SECOND });
    rates = new Rates(configOf().limits);
  });
  afterEach(() => {
    mock.timers.reset();
  });

  it('allows an identity ten invites a minute', async () => {
    assert.equal(await allowed(15, (n) => rates.allowInvite(ring(`call ${n}`), 'address')), 10);
    mock.timers.tick(60 * SECOND);
    assert.equal(await rates.allowInvite(ring('later'), 'address'), true);
  });

  it('allows an address thirty invites a minute, whoever sends them', async () => {
    assert.equal(await allowed(40, (n) => rates.allowInvite(ring('call', `caller ${n}`), 'address')), 30);
    assert.equal(await rates.allowInvite(ring('call', 'elsewhere'), 'other address'), true);
  });

  it('allows an identity twenty joins a minute, and an address sixty', async () => {
    assert.equal(await allowed(25, () => rates.allowJoin('ada', 'address')), 20);
    assert.equal(await allowed(60, (n) => rates.allowJoin(`guest ${n}`, 'address')), 40);
    assert.equal(await rates.allowJoin('eve', 'elsewhere'), true);
    mock.timers.tick(60 * SECOND);
    assert.equal(await rates.allowJoin('ada', 'address'), true);
  });

  it('counts a whole /64 network of IPv6 as one address, for connections, invites and joins', async () => {
    const at = (n: number) => `2001:db8::${n.toString(16)}`;
    assert.equal(await allowed(30, (n) => rates.allowConnection(at(n))), 20);
    assert.equal(await allowed(40, (n) => rates.allowInvite(ring('call', `caller ${n}`), at(n))), 30);
    assert.equal(await allowed(80, (n) => rates.allowJoin(`guest ${n}`, at(n))), 60);
    assert.equal(await rates.allowJoin('eve', '2001:db8:0:1::1'), true);
  });

  it('lets an invite be repeated every 2.4 s for a whole ring, at the price of one', async () => {
    for (let n = 0; n < 9; n++) await rates.allowInvite(ring(`call ${n}`), 'address');
    const repeats = await allowed(18, () => {
      const answer = rates.allowInvite(ring('the tenth'), 'address');
      mock.timers.tick(2.4 * SECOND);
      return answer;
    });
    assert.equal(repeats, 18);
    assert.equal(await rates.allowInvite(ring('the eleventh'), 'address'), false);
  });

  it('charges a repeat that comes within 2 s', async () => {
    assert.equal(await allowed(20, () => rates.allowInvite(ring('the same'), 'address')), 10);
    mock.timers.tick(2 * SECOND);
    assert.equal(await rates.allowInvite(ring('the same'), 'address'), true, 'free again');
    assert.equal(await rates.allowInvite(ring('the same'), 'address'), false);
  });

  it('charges an invite that differs in anything', async () => {
    await rates.allowInvite(ring('call'), 'address');
    mock.timers.tick(3 * SECOND);
    assert.equal(await allowed(20, (n) => rates.allowInvite({ ...ring('call'), to: `callee ${n}` }, 'address')), 9);
  });

  it('does not make a refused invite free', async () => {
    await allowed(10, (n) => rates.allowInvite(ring(`call ${n}`), 'address'));
    assert.equal(await rates.allowInvite(ring('one more'), 'address'), false);
    mock.timers.tick(3 * SECOND);
    assert.equal(await rates.allowInvite(ring('one more'), 'address'), false);
  });

  it('forgets an invite after a minute', async () => {
    await rates.allowInvite(ring('call'), 'address');
    mock.timers.tick(60 * SECOND);
    assert.equal(await allowed(20, () => rates.allowInvite(ring('call'), 'address')), 10);
  });

  it('allows an address twenty new connections a second', async () => {
    assert.equal(await allowed(30, () => rates.allowConnection('address')), 20);
    mock.timers.tick(SECOND);
    assert.equal(await rates.allowConnection('address'), true);
  });
});
