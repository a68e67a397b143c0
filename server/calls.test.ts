import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CallEventName } from 'webrtc-call/protocol';
import { describeOnOneAndThree } from './testing/relay-group.js';
import { invite, requestTo, SDP } from './testing/requests.js';
import { connect, makeToken } from './testing/test-client.js';
import { makeKeys } from './testing/test-keys.js';

const EVENTS = Object.keys(requestTo({ id: '', device: '' })) as CallEventName[];

describeOnOneAndThree(
  (relays) => `calls through ${relays}`,
  (relay) => {
    for (const event of EVENTS) {
      it(`passes ${event} on as a new object with the sender stamped`, async () => {
        const ada = await connect(relay().url);
        const bob = await connect(relay().url);
        const { to: _, ...fields } = requestTo(bob.party)[event] as { to: unknown };
        assert.deepEqual(await ada.ask(event, { to: _, ...fields }), { ok: true });
        assert.deepEqual(await bob.nextDelivery(event), { from: ada.party, ...fields });
        assert.deepEqual(ada.inbox, []);
      });

      it(`answers ${event} to nobody with unavailable`, async () => {
        const ada = await connect(relay().url);
        const nobody = { id: '0000-0000-0000-0000', device: makeToken() };
        assert.deepEqual(await ada.ask(event, requestTo(nobody)[event]), { ok: false, code: 'unavailable' });
      });

      it(`answers ${event} to oneself with invalid`, async () => {
        const ada = await connect(relay().url);
        assert.deepEqual(await ada.ask(event, requestTo(ada.party)[event]), { ok: false, code: 'invalid' });
        assert.deepEqual(ada.inbox, []);
      });

      it(`does not let the sender of ${event} say who it is`, async () => {
        const ada = await connect(relay().url);
        const bob = await connect(relay().url);
        const forged = { ...requestTo(bob.party)[event], from: bob.party };
        assert.deepEqual(await ada.ask(event, forged), { ok: false, code: 'invalid' });
        assert.deepEqual(bob.inbox, []);
      });
    }

    it('gives what is for an identity to all of its devices, and what is for a device to that one', async () => {
      const ada = await connect(relay().url);
      const keys = await makeKeys();
      const [phone, laptop] = [await connect(relay().url, { keys }), await connect(relay().url, { keys })];
      for (const event of ['call:invite', 'call:select', 'call:cancel'] as const) {
        assert.deepEqual(await ada.ask(event, requestTo(phone.party)[event]), { ok: true });
        await phone.nextDelivery(event);
        await laptop.nextDelivery(event);
      }
      for (const event of EVENTS.filter((name) => !['call:invite', 'call:select', 'call:cancel'].includes(name))) {
        assert.deepEqual(await ada.ask(event, requestTo(phone.party)[event]), { ok: true });
        await phone.nextDelivery(event);
      }
      // The last message for both shows that nothing came before it.
      await ada.ask('call:cancel', requestTo(phone.party)['call:cancel']);
      await laptop.nextDelivery('call:cancel');
      assert.deepEqual(laptop.inbox, []);
    });

    it('gives an invite that resumes a call to the device that it names only, or to all where that one is gone', async () => {
      const ada = await connect(relay().url);
      const keys = await makeKeys();
      const [phone, laptop] = [await connect(relay().url, { keys }), await connect(relay().url, { keys })];
      const resumes = { callId: makeToken(), device: laptop.device };
      assert.deepEqual(await ada.ask('call:invite', invite(keys.id, { resumes })), { ok: true });
      await laptop.nextDelivery('call:invite');
      await ada.ask('call:cancel', requestTo(phone.party)['call:cancel']);
      await phone.nextDelivery('call:cancel');
      assert.deepEqual(phone.inbox, []);
      const gone = { callId: makeToken(), device: makeToken() };
      assert.deepEqual(await ada.ask('call:invite', invite(keys.id, { resumes: gone })), { ok: true });
      await Promise.all([phone.nextDelivery('call:invite'), laptop.nextDelivery('call:invite')]);
    });

    it('delivers the requests of one client in the order in which it sent them', async () => {
      const ada = await connect(relay().url);
      const bob = await connect(relay().url);
      const order: string[] = [];
      bob.socket.onAny((event: string) => order.push(event));
      await Promise.all(EVENTS.map((event) => ada.ask(event, requestTo(bob.party)[event])));
      for (const event of EVENTS) await bob.nextDelivery(event);
      assert.deepEqual(order, EVENTS);
    });

    it('works over long polling as well', async () => {
      const ada = await connect(relay().url, { socket: { transports: ['polling'] } });
      const bob = await connect(relay().url);
      assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id)), { ok: true });
      await bob.nextDelivery('call:invite');
      assert.deepEqual(await bob.ask('call:ringing', requestTo(ada.party)['call:ringing']), { ok: true });
      await ada.nextDelivery('call:ringing');
    });

    it('refuses an offer or an answer that holds a candidate', async () => {
      const ada = await connect(relay().url);
      const bob = await connect(relay().url);
      const leaky = `${SDP}a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n`;
      const invalid = { ok: false, code: 'invalid' };
      assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id, { offer: leaky })), invalid);
      const accept = { ...requestTo(bob.party)['call:accept'], answer: leaky };
      assert.deepEqual(await ada.ask('call:accept', accept), invalid);
    });

    it('says of a field that is too long that it is too large', async () => {
      const ada = await connect(relay().url);
      const bob = await connect(relay().url);
      const offer = SDP + 'a=x\r\n'.repeat(7000);
      assert.deepEqual(await ada.ask('call:invite', invite(bob.party.id, { offer })), { ok: false, code: 'too-large' });
    });
  },
);
