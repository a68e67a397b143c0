import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { CallError, ChatEntry, ChatFile } from '../core/index.js';
import { bytesOfLength, fileOf } from '../testing/chat-pair.js';
import { PhoneWorld } from '../testing/phone-world.js';
import type { Phone } from '../testing/phone.js';

const SIZE = 200_000;

const entriesOf = ({ controller }: Phone): readonly ChatEntry[] => controller.snapshot.chat.entries;
const deviceOf = ({ signalling }: Phone): string => signalling.device ?? '';
const words = (phone: Phone) =>
  entriesOf(phone).map((entry) => [
    entry.mine ? 'me' : entry.person?.id,
    entry.kind === 'text' ? entry.text : entry.name,
    ...(entry.private ? ['private'] : []),
  ]);
const filesOf = (phone: Phone): ChatFile[] =>
  entriesOf(phone).filter((entry): entry is ChatFile => entry.kind === 'file');

describe('the chat of a room', () => {
  let world: PhoneWorld;
  let ada: Phone;
  let bea: Phone;
  let cem: Phone;

  beforeEach(async () => {
    world = new PhoneWorld();
    [ada, bea, cem] = [await world.phone(), await world.phone(), await world.phone()];
  });
  afterEach(() => {
    for (const { controller } of [ada, bea, cem]) controller.close();
  });

  const written = (phone: Phone, count: number) => world.until(() => entriesOf(phone).length === count);
  const codeOf = (sent: Promise<void>) =>
    sent.then(
      () => null,
      (error: unknown) => (error as CallError).code,
    );
  const stateOf = (phone: Phone) => {
    const last = entriesOf(phone).at(-1);
    return last?.kind === 'text' ? [last.state, last.missed ?? []] : null;
  };

  it('brings a text to all, as one line that says when they all have it', async () => {
    bea.controller.setName('Bea');
    await world.gather([ada, bea, cem]);
    const told: string[][] = [];
    cem.controller.addEventListener('message', ({ id, text }) => told.push([id, text]));
    await bea.controller.sendMessage('Hello\r\nall');
    await written(ada, 1);
    await written(cem, 1);
    await world.until(() => stateOf(bea)?.[0] === 'delivered');
    assert.deepEqual(words(bea), [['me', 'Hello\nall']]);
    for (const phone of [ada, cem]) {
      assert.deepEqual(words(phone), [[bea.id, 'Hello\nall']]);
      assert.deepEqual(entriesOf(phone)[0]?.person, { id: bea.id, device: deviceOf(bea), name: 'Bea' });
    }
    assert.deepEqual(told, [[bea.id, 'Hello\nall']]);
    assert.equal(cem.controller.snapshot.chat.unread, 1);
  });

  it('brings a text to one alone, and says on both sides that it is between them', async () => {
    await world.gather([ada, bea, cem]);
    await ada.controller.sendMessage('for Bea', { to: deviceOf(bea) });
    await ada.controller.sendMessage('for all');
    await written(cem, 1);
    await written(bea, 2);
    assert.deepEqual(words(bea), [
      [ada.id, 'for Bea', 'private'],
      [ada.id, 'for all'],
    ]);
    assert.deepEqual(words(cem), [[ada.id, 'for all']]);
    assert.equal(entriesOf(ada)[0]?.person?.device, deviceOf(bea));
    assert.equal(entriesOf(ada)[1]?.person, undefined);
  });

  it('shows nothing of what was written before to whoever comes later', async () => {
    await world.gather([ada, bea]);
    await ada.controller.sendMessage('early');
    await written(bea, 1);
    void cem.controller.joinRoom('Tea at five');
    await world.together([ada, bea, cem]);
    await ada.controller.sendMessage('late');
    await written(cem, 1);
    assert.deepEqual(words(cem), [[ada.id, 'late']]);
  });

  it('refuses what is for nobody who is there, and what is empty', async () => {
    void ada.controller.joinRoom('Tea at five');
    await world.until(() => ada.controller.snapshot.room?.phase === 'joined');
    assert.equal(await codeOf(ada.controller.sendMessage('anybody?')), 'invalid-state');
    assert.equal(await codeOf(ada.controller.sendFile(fileOf(SIZE))), 'invalid-state');
    void bea.controller.joinRoom('Tea at five');
    await world.together([ada, bea]);
    assert.equal(await codeOf(ada.controller.sendMessage('Cem?', { to: deviceOf(cem) })), 'invalid-state');
    assert.equal(await codeOf(ada.controller.sendMessage(' ')), 'invalid-state');
    assert.deepEqual(entriesOf(ada), []);
  });

  it('says who did not get a text, once that is known, and that the others have it', async () => {
    cem.controller.setName('Cem');
    await world.gather([ada, bea, cem]);
    world.network.breakPath();
    await ada.controller.sendMessage('Are you there?');
    assert.deepEqual(stateOf(ada), ['waiting', []]);
    cem.controller.leaveRoom();
    await world.until(() => ada.controller.snapshot.room?.members.length === 1);
    world.network.healPath();
    await world.until(() => stateOf(ada)?.[0] === 'undelivered', 200);
    assert.deepEqual(stateOf(ada), ['undelivered', ['Cem']]);
    assert.deepEqual(words(bea), [[ada.id, 'Are you there?']]);
  });

  it('offers a file to each, who takes it or not, with a line for each', async () => {
    await world.gather([ada, bea, cem]);
    await ada.controller.sendFile(fileOf(SIZE));
    await world.until(() => [bea, cem].every((phone) => filesOf(phone).length === 1));
    assert.deepEqual(new Set(filesOf(ada).map(({ person }) => person?.device)), new Set([bea, cem].map(deviceOf)));
    const mine = (phone: Phone) => filesOf(ada).find(({ person }) => person?.device === deviceOf(phone));
    await bea.controller.acceptFile(filesOf(bea)[0]!.id);
    await cem.controller.stopFile(filesOf(cem)[0]!.id);
    await world.until(() => mine(bea)?.state === 'done' && mine(cem)?.state === 'stopped', 20);
    assert.ok(Buffer.from(await filesOf(bea)[0]!.blob!.arrayBuffer()).equals(bytesOfLength(SIZE)));
    assert.deepEqual(mine(cem)?.end, { reason: 'declined', mine: false });
    await ada.controller.sendFile(fileOf(SIZE), { to: deviceOf(cem) });
    await world.until(() => filesOf(cem).length === 2);
    assert.deepEqual([filesOf(cem)[1]?.private, filesOf(ada).length, filesOf(bea).length], [true, 3, 1]);
  });

  it('says of a file that its receiver left before it was there', async () => {
    await world.gather([ada, bea, cem]);
    await ada.controller.sendFile(fileOf(SIZE));
    await world.until(() => filesOf(bea).length === 1);
    bea.controller.leaveRoom();
    await world.until(() => filesOf(ada).some(({ end }) => end?.reason === 'call-ended'));
    assert.equal(filesOf(ada).filter(({ state }) => state === 'offered').length, 1);
  });

  it('is empty once the room is left, and in the next one', async () => {
    await world.gather([ada, bea]);
    await ada.controller.sendMessage('in the first');
    await written(bea, 1);
    for (const { controller } of [ada, bea]) controller.leaveRoom();
    await world.until(() => [ada, bea].every((phone) => entriesOf(phone).length === 0));
    await world.gather([ada, bea, cem], 'Another');
    assert.deepEqual(entriesOf(bea), []);
    await bea.controller.sendMessage('in the second');
    await written(cem, 1);
  });

  it('goes on from the call that the room was, with what was on its way, and that stays between the two', async () => {
    await world.connect(ada, bea);
    await ada.controller.sendMessage('in the call');
    await written(bea, 1);
    await bea.controller.sendFile(fileOf(SIZE));
    world.network.breakPath();
    await ada.controller.sendMessage('on its way');
    world.network.healPath();
    void ada.controller.addPerson(cem.id);
    await world.until(() => cem.phase === 'ringing');
    void cem.controller.answer();
    await world.together([ada, bea, cem], 200);
    await ada.controller.sendMessage('for all');
    await bea.controller.sendMessage('from Bea');
    await world.until(
      () => [ada, bea].every((phone) => entriesOf(phone).length === 5) && entriesOf(cem).length === 2,
      200,
    );
    assert.deepEqual(new Set(words(cem).map(([, text]) => text)), new Set(['for all', 'from Bea']));
    const between = entriesOf(bea).filter((entry) => entry.private);
    assert.deepEqual(
      between.map((entry) => [entry.person?.id, entry.kind === 'text' ? entry.text : entry.kind]),
      [
        [ada.id, 'in the call'],
        [ada.id, 'file'],
        [ada.id, 'on its way'],
      ],
    );
    await ada.controller.acceptFile(filesOf(ada)[0]!.id);
    await world.until(() => filesOf(bea)[0]?.state === 'done', 20);
    await world.until(() => entriesOf(ada).every(({ state }) => state === 'delivered' || state === 'done'), 200);
  });
});
