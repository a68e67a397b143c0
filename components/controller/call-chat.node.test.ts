import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type CallError, type ChatEntry } from '../core/index.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

const wordsOf = (entry: ChatEntry) => (entry.kind === 'text' ? entry.text : entry.name);
const chatOf = ({ controller }: Phone) => controller.snapshot.chat;
const lines = (phone: Phone) =>
  chatOf(phone).entries.map((entry) => [entry.mine ? 'me' : 'other', wordsOf(entry), entry.state]);
const textsOf = (entries: readonly ChatEntry[]) => entries.map(wordsOf);

describe('the chat of a call', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bob: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    ada = await world.phone();
    bob = await world.phone();
  });
  afterEach(() => {
    ada.controller.close();
    bob.controller.close();
  });

  const written = (phone: Phone, count: number) => world.until(() => chatOf(phone).entries.length === count);

  it('brings texts both ways, in order, and says that they came', async () => {
    await world.connect(ada, bob);
    await ada.controller.sendMessage('Hello\r\nBob ');
    await written(bob, 1);
    await bob.controller.sendMessage('Hello Ada');
    await written(ada, 2);
    await world.until(() => chatOf(bob).entries.every(({ state }) => state === 'delivered'));
    assert.deepEqual(lines(ada), [
      ['me', 'Hello\nBob', 'delivered'],
      ['other', 'Hello Ada', 'delivered'],
    ]);
    assert.deepEqual(lines(bob), [
      ['other', 'Hello\nBob', 'delivered'],
      ['me', 'Hello Ada', 'delivered'],
    ]);
  });

  it('tells the page who wrote what', async () => {
    await world.connect(ada, bob);
    const told: string[][] = [];
    bob.controller.addEventListener('message', ({ id, text }) => told.push([id, text]));
    await ada.controller.sendMessage('Hello');
    await written(bob, 1);
    assert.deepEqual(told, [[ada.id, 'Hello']]);
  });

  it('counts what nobody has seen, until it is seen', async () => {
    await world.connect(ada, bob);
    for (const text of ['one', 'two']) await ada.controller.sendMessage(text);
    await written(bob, 2);
    assert.deepEqual([chatOf(bob).unread, chatOf(ada).unread], [2, 0]);
    bob.controller.markRead();
    await world.until(() => chatOf(bob).unread === 0);
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    assert.equal(chatOf(bob).unread, 0);
  });

  it('can be seen where it was not loaded, and nothing comes of it', async () => {
    const { controller } = await world.phone();
    controller.markRead();
    controller.close();
    // A rejection that nobody handles fails this test.
    await assert.rejects(controller.sendMessage('Hello'), { code: 'unsupported' });
    await world.clock.elapse(0);
  });

  it('is frozen, and the same object while nothing is said', async () => {
    await world.connect(ada, bob);
    await ada.controller.sendMessage('Hello');
    await world.until(() => chatOf(ada).entries[0]?.state === 'delivered');
    const chat = chatOf(ada);
    assert.ok(Object.isFrozen(chat) && Object.isFrozen(chat.entries) && Object.isFrozen(chat.entries[0]));
    await ada.controller.setMicrophone(false);
    assert.equal(chatOf(ada), chat);
  });

  it('refuses a text where there is no call, an empty one and one that is too long', async () => {
    const code = (text: string) =>
      ada.controller.sendMessage(text).then(
        () => null,
        (error: unknown) => (error as CallError).code,
      );
    assert.equal(await code('Hello'), 'invalid-state');
    await world.connect(ada, bob);
    assert.equal(await code(' \n\u202e '), 'invalid-state');
    assert.equal(await code('x'.repeat(4_001)), 'invalid-state');
    assert.equal(await code('x'.repeat(4_000)), null);
    assert.equal(chatOf(ada).entries.length, 1);
  });

  it('keeps what is written while the path is lost, and brings it over a connection that was built anew', async () => {
    await world.connect(ada, bob);
    await ada.controller.sendMessage('before');
    await written(bob, 1);
    world.network.breakPath();
    for (const peer of world.network.open) peer.reportPath('failed');
    await ada.controller.sendMessage('while it is lost');
    await bob.controller.sendMessage('here too');
    // Long enough for restarts to be given up.
    await world.clock.elapse(8_000);
    assert.equal(chatOf(ada).entries.at(-1)?.state, 'waiting');
    world.network.healPath();
    await world.connected([ada, bob], 250);
    await ada.controller.sendMessage('after');
    await written(ada, 4);
    await written(bob, 4);
    await world.until(() =>
      [ada, bob].every((phone) => chatOf(phone).entries.every((one) => one.state === 'delivered')),
    );
    assert.deepEqual(textsOf(chatOf(bob).entries), ['before', 'here too', 'while it is lost', 'after']);
    assert.ok(world.network.peers.length > 2, 'the connection was built anew');
  });

  it('says at the end what the other side did not get, and is empty once the note about the end is closed', async () => {
    await world.connect(ada, bob);
    await ada.controller.sendMessage('heard');
    await written(bob, 1);
    world.network.breakPath();
    await ada.controller.sendMessage('unheard');
    ada.controller.hangUp();
    assert.deepEqual(lines(ada), [
      ['me', 'heard', 'delivered'],
      ['me', 'unheard', 'undelivered'],
    ]);
    ada.controller.dismiss();
    assert.equal(chatOf(ada).entries.length, 0);
  });

  it('begins empty in the next call, with another number one', async () => {
    await world.connect(ada, bob);
    await ada.controller.sendMessage('first call');
    await written(bob, 1);
    ada.controller.hangUp();
    await world.until(() => bob.phase === 'ended');
    assert.deepEqual(textsOf(chatOf(bob).entries), ['first call']);
    await world.connect(ada, bob);
    assert.equal(chatOf(ada).entries.length, 0);
    await ada.controller.sendMessage('second call');
    await written(bob, 1);
    assert.deepEqual(textsOf(chatOf(bob).entries), ['second call']);
  });

  it('lets nothing in before the other side is proven, and nothing after the end', async () => {
    await world.connect(ada, bob);
    const [, bobsPeer] = world.network.open;
    await ada.controller.sendMessage('Hello');
    await written(bob, 1);
    bob.controller.hangUp();
    await world.until(() => ada.phase === 'ended');
    assert.equal(bobsPeer!.chat.readyState, 'closed');
    await assert.rejects(ada.controller.sendMessage('late'), { code: 'invalid-state' });
    assert.equal(chatOf(ada).entries.length, 1);
  });
});
