import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallError } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeMember, fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallAdd } from './call-add.js';
import './define.js';

const BOB = 'b0b0-b0b0-b0b0-b0b0';

describe('<call-add>', () => {
  let api: FakeCallApi;
  let element: CallAdd;

  beforeEach(async () => {
    api = new FakeCallApi(fakeSnapshots.connected());
    element = await fixture(html`<call-add .controller=${api}></call-add>`);
  });

  const part = <Piece extends HTMLElement = HTMLElement>(name: string) =>
    element.shadowRoot!.querySelector<Piece>(`[part=${name}]`)!;
  const field = () => part<HTMLInputElement>('input');
  const add = async (typed: string): Promise<void> => {
    field().value = typed;
    part('submit-button').click();
    await element.updateComplete;
  };
  const says = (words: RegExp) => waitUntil(() => words.test(part('problem').textContent), String(words));
  const asked = () => api.calls.filter(({ method }) => method === 'addPerson').map(({ args }) => args[0]);

  it('has a name for its field, says what is wrong as its description, and passes axe', async () => {
    await passesAxe(element);
    assert.equal(field().labels?.[0]?.textContent, 'ID to call');
    await add('nonsense');
    assert.equal(field().ariaInvalid, 'true');
    assert.equal(part('problem').role, 'alert');
    assert.equal(field().getAttribute('aria-describedby'), part('problem').id);
    assert.equal(element.shadowRoot!.activeElement, field());
    await passesAxe(element);
  });

  it('calls an ID in any spelling by Enter, and is ready for the next one at once', async () => {
    field().focus();
    await sendKeys({ type: 'B0B0B0B0 bobobobo' });
    await sendKeys({ press: 'Enter' });
    assert.deepEqual(asked(), [BOB]);
    assert.equal(field().value, '');
    await add('c0de-c0de-c0de-c0de');
    assert.lengthOf(asked(), 2);
  });

  it('calls nobody where there is no ID, and says so', async () => {
    await add(' ');
    await says(/Enter the ID/);
    await add('nobody');
    await says(/not a call ID/);
    assert.equal(field().value, 'nobody');
    assert.isEmpty(asked());
  });

  it('says of whoever is here, or rings, that they need not be called', async () => {
    const { remote } = fakeSnapshots.ring();
    await add(remote.id);
    await says(/Ada Lovelace is already here\.$/);
    assert.equal(field().value, remote.id);
    api.set(fakeRoom(2, { guests: [{ id: BOB, name: 'Bob', ringing: true }] }));
    const { id, name } = fakeMember(1);
    await add(id);
    assert.isTrue(part('problem').textContent.endsWith(`${name} is already here.`));
    await add(BOB);
    await says(/Bob is already being called\.$/);
    assert.isEmpty(asked());
  });

  it('says why somebody does not come, by the name that they have here', async () => {
    api.guestEnd = 'declined';
    await add(BOB);
    await says(/b0b0-b0b0-b0b0-b0b0 can’t talk right now/);
    api.set({ people: { known: [{ id: BOB, name: 'Bob', blocked: false }], recent: [] } });
    await add(BOB);
    await says(/Bob can’t talk right now/);
  });

  it('keeps an ID that could not be called, with the reason', async () => {
    api.failure = new CallError('room-full');
    await add(BOB);
    await says(/room is full/);
    assert.equal(field().value, BOB);
  });

  it('suggests whom I have named or called, and nobody whom I have blocked', async () => {
    const { recent } = fakeSnapshots.people();
    const known = [
      { id: BOB, name: 'Bob', blocked: false },
      { id: recent[0]!.id, name: '', blocked: true },
    ];
    api.set({ people: { known, recent } });
    await element.updateComplete;
    const options = [...field().list!.options];
    assert.include(
      options.map(({ value, textContent }) => `${value} ${textContent}`),
      `${BOB} Bob`,
    );
    assert.isFalse(options.some(({ value }) => value === recent[0]!.id));
    assert.isAbove(options.length, 1);
  });
});
