import { assert, fixture, html } from '@open-wc/testing';
import { type ChatEntry, type ChatFile, type ChatText, NO_CHAT, type RoomMemberSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeMember, fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import type { CallChat } from './call-chat.js';
import './define.js';

const [ADA, GRACE] = [fakeMember(0), fakeMember(1)];
const of = ({ id, device, name }: RoomMemberSnapshot) => ({ id, device, name });
const text = (change: Partial<ChatText>): ChatText => ({
  ...({ kind: 'text', id: '1', mine: false, at: 0, text: 'Hello', state: 'delivered' } as const),
  ...change,
});

describe('<call-chat> in a room', () => {
  let api: FakeCallApi;
  let element: CallChat;

  beforeEach(async () => {
    api = new FakeCallApi(fakeRoom(2));
    element = await fixture(html`<call-chat .controller=${api}></call-chat>`);
  });

  const part = <Piece extends HTMLElement = HTMLElement>(name: string) =>
    element.shadowRoot!.querySelector<Piece>(`[part=${name}]`)!;
  const select = () => part<HTMLSelectElement>('select');
  const note = () => part('note').textContent.trim();
  async function choose(device: string): Promise<void> {
    select().value = device;
    select().dispatchEvent(new Event('change'));
    await element.updateComplete;
  }
  async function write(words: string): Promise<void> {
    part<HTMLTextAreaElement>('input').value = words;
    part('input').dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
    part('send-button').click();
    await element.updateComplete;
  }
  async function show(...entries: ChatEntry[]): Promise<string[]> {
    api.set({ chat: { entries, trimmed: false, unread: 0 } });
    await element.updateComplete;
    const metas = [...element.shadowRoot!.querySelectorAll('.meta')];
    return metas.map(
      (meta) => meta.querySelector('bdi')!.textContent + (meta.querySelector('span')?.textContent ?? ''),
    );
  }
  async function members(...there: RoomMemberSnapshot[]): Promise<void> {
    api.set({ room: fakeRoom(0, { members: there }).room });
    await element.updateComplete;
  }

  it('says who can read it, which are not only two, and passes axe', async () => {
    assert.match(part('log').textContent, /not by those who join later/);
    assert.equal(select().labels[0]?.querySelector('[part=label]')?.textContent, 'To');
    await passesAxe(element);
    await show(
      text({ person: of(ADA), private: true }),
      text({ id: '2', mine: true, state: 'undelivered', missed: ['Bob'] }),
    );
    await passesAxe(element);
  });

  it('offers everyone, and each who is connected', async () => {
    await members(ADA, { ...GRACE, phase: 'connecting' }, fakeMember(2));
    assert.deepEqual(
      [...select().options].map(({ text: words }) => words),
      ['Everyone', 'Ada Lovelace', 'Mechanic'],
    );
  });

  it('sends to all, or to the one who is chosen', async () => {
    await write('for all');
    assert.deepEqual(api.lastCall('sendMessage'), ['for all']);
    await choose(GRACE.device);
    await write('for Grace');
    assert.deepEqual(api.lastCall('sendMessage'), ['for Grace', { to: GRACE.device }]);
    await choose('');
    await write('for all again');
    assert.deepEqual(api.lastCall('sendMessage'), ['for all again']);
  });

  it('sends to nobody what was meant for one who has gone, and says so', async () => {
    await choose(GRACE.device);
    await members(ADA);
    assert.equal(select().selectedOptions[0]?.text, 'Grace Hopper');
    assert.match(note(), /Grace Hopper is not connected/);
    await passesAxe(element);
    await write('a secret');
    assert.isFalse(api.calls.some(({ method }) => method === 'sendMessage'));
    assert.equal(part<HTMLTextAreaElement>('input').value, 'a secret');
    await choose('');
    part('send-button').click();
    assert.deepEqual(api.lastCall('sendMessage'), ['a secret']);
  });

  it('keeps who is chosen where it is moved in the page, and forgets what was meant for them with the room', async () => {
    await choose(GRACE.device);
    part<HTMLTextAreaElement>('input').value = 'a secret';
    part('input').dispatchEvent(new Event('input', { bubbles: true }));
    const place = document.createElement('div');
    element.parentElement!.append(place);
    place.append(element);
    await element.updateComplete;
    assert.equal(select().selectedOptions[0]?.text, 'Grace Hopper');
    assert.equal(part<HTMLTextAreaElement>('input').value, 'a secret');
    api.set(fakeSnapshots.connected());
    await element.updateComplete;
    assert.equal(part<HTMLTextAreaElement>('input').value, '');
    api.set(fakeRoom(2));
    await element.updateComplete;
    assert.equal(select().value, '');
  });

  it('offers a file to the one who is chosen', async () => {
    await choose(ADA.device);
    const file = new File(['notes'], 'notes.txt');
    const transfer = new DataTransfer();
    transfer.items.add(file);
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    await element.updateComplete;
    assert.deepEqual(api.lastCall('sendFile').slice(1), [{ to: ADA.device }]);
  });

  it('says of each line whose it is, for whom alone, and who did not get it', async () => {
    const file: ChatFile = {
      ...({
        kind: 'file',
        id: '4',
        mine: true,
        at: 0,
        name: 'notes.txt',
        size: 1,
        mime: '',
        state: 'offered',
      } as const),
      ...{ bytes: 0, end: null, blob: null, person: of(ADA), private: false },
    };
    const said = await show(
      text({ person: of(GRACE), private: false }),
      text({ id: '2', person: of(GRACE), private: true }),
      text({ id: '3', mine: true, state: 'undelivered', missed: ['Ada', 'Bob'] }),
      file,
      text({ id: '5', mine: true, person: of(GRACE), private: true }),
    );
    assert.deepEqual(said, [
      'Grace Hopper',
      'Grace Hopper to You',
      'YouNot delivered to Ada and Bob',
      'You to Ada LovelaceWaiting for Ada Lovelace to accept',
      'You to Grace HopperDelivered',
    ]);
  });

  it('waits for somebody to be connected', async () => {
    await members({ ...ADA, phase: 'connecting' });
    assert.isTrue(part<HTMLTextAreaElement>('input').disabled);
    assert.match(note(), /once somebody else is connected/);
    await members(ADA);
    assert.isFalse(part<HTMLTextAreaElement>('input').disabled);
    assert.equal(note(), '');
  });

  it('does not render for who speaks', async () => {
    api.set({ chat: NO_CHAT });
    await element.updateComplete;
    const { room } = api.snapshot;
    api.set({ room: { ...room!, members: room!.members.map((member) => ({ ...member, speaking: true })) } });
    assert.isFalse(element.isUpdatePending);
  });
});
