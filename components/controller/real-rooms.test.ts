import { assert } from '@open-wc/testing';
import { silentLog, systemClock } from '../core/index.js';
import { createLocalMedia } from '../media/device-media.js';
import { createCertificate } from '../peer/certificate.js';
import { createPeer } from '../peer/rtc-peer.js';
import { People } from '../people/index.js';
import { FakePeopleStorage } from '../testing/fake-people-storage.js';
import { MemoryRelay } from '../testing/memory-relay.js';
import { until } from '../testing/peer-pair.js';
import { FakePageMemory, makeIdentity } from '../testing/phone.js';
import { seePicture } from '../testing/playback.js';
import { CallController } from './index.js';
import { Sessions } from './sessions.js';
import { WhoIsWho } from './who-is-who.js';

describe('three phones of one page in a room', () => {
  let relay: MemoryRelay;
  let phones: readonly CallController[];

  async function phone(): Promise<CallController> {
    const identity = await makeIdentity();
    const controller = new CallController({
      signalling: relay.connect(identity.id),
      media: createLocalMedia({ log: silentLog }),
      loadSessions: () => Promise.resolve(new Sessions((options) => createPeer(options), createCertificate)),
      openIdentity: () => Promise.resolve(identity),
      memory: new FakePageMemory(),
      people: {
        isStored: () => false,
        open: (desk) => Promise.resolve(new WhoIsWho(new People(new FakePeopleStorage()), desk)),
      },
      clock: systemClock,
      log: silentLog,
      agent: 'chromium',
    });
    controller.start();
    await until(() => controller.snapshot.link === 'online');
    return controller;
  }

  beforeEach(async () => {
    relay = new MemoryRelay();
    phones = [await phone(), await phone(), await phone()];
  });

  afterEach(() => {
    for (const controller of phones) controller.close();
  });

  const streams = ({ snapshot }: CallController) => snapshot.room?.members.map(({ remote }) => remote.stream) ?? [];
  const connected = ({ snapshot }: CallController) =>
    snapshot.room?.members.filter(({ phase }) => phase === 'connected').length ?? 0;

  it('all see each other, and the two who stay go on seeing each other', async () => {
    await Promise.all(phones.map((controller) => controller.joinRoom('kitchen')));
    await until(() => phones.every((controller) => connected(controller) === 2));
    const all = phones.flatMap(streams);
    assert.lengthOf(all, 6);
    await Promise.all(all.map((stream) => seePicture(stream!)));
    const [first, ...rest] = phones;
    first?.leaveRoom();
    await until(() => rest.every(({ snapshot }) => snapshot.room?.members.length === 1));
    await Promise.all(rest.flatMap(streams).map((stream) => seePicture(stream!)));
    assert.isNull(first?.snapshot.local.stream);
  });

  it('are two in a call, which grows by the third and keeps its picture', async () => {
    const [ada, bea, cem] = phones as [CallController, CallController, CallController];
    void ada.dial(bea.snapshot.id!);
    await until(() => bea.snapshot.call.phase === 'ringing');
    await bea.answer();
    await seePicture(ada.snapshot.remote.stream!);
    const { stream } = ada.snapshot.remote;
    const answered = ada.addPerson(cem.snapshot.id!);
    await until(() => cem.snapshot.call.phase === 'ringing');
    assert.include(streams(ada), stream);
    void cem.answer();
    assert.isNull(await answered);
    await until(() => phones.every((controller) => connected(controller) === 2));
    await Promise.all(phones.flatMap(streams).map((seen) => seePicture(seen!)));
    assert.include(streams(ada), stream);
  });
});
