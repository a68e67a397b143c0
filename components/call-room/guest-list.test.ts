import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-add/define.js';
import '../call-controls/define.js';
import '../call-participant/define.js';
import type { RoomGuestSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeMember, fakeRoom } from '../testing/fake-rooms.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import { takeLostFocus } from '../ui/index.js';
import type { CallRoom } from './call-room.js';
import './define.js';

const CAROL = { id: 'ca70-ca70-ca70-ca70', name: 'Carol', ringing: true };
const DAN = { id: 'da00-da00-da00-da00', name: 'Dan', ringing: false };

describe('<call-room>, who is being called into it', () => {
  let api: FakeCallApi;
  let element: CallRoom;

  const show = async (others: number, guests: readonly RoomGuestSnapshot[]): Promise<void> => {
    api = new FakeCallApi(fakeRoom(others, { guests }));
    element = await fixture(html`<call-room style="inline-size: 800px" room="Tea" .controller=${api}></call-room>`);
  };
  const all = (name: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part=${name}]`)];
  const buttons = () => all('guest-cancel-button');
  const set = async (...guests: RoomGuestSnapshot[]): Promise<void> => {
    api.set({ room: { ...api.snapshot.room!, guests } });
    await element.updateComplete;
  };
  const news = () => all('news-line').map(({ textContent }) => textContent);
  const stopped = () => api.calls.filter(({ method }) => method === 'stopCalling').map(({ args }) => args[0]);
  /** By its name, or its part: an assertion about elements that fails would write all of them down. */
  const focused = () => {
    const { activeElement } = element.shadowRoot!;
    return activeElement?.ariaLabel ?? activeElement?.getAttribute('part') ?? null;
  };

  it('has a button for each, which says whose call it cancels, and passes axe', async () => {
    await show(1, [CAROL, DAN]);
    assert.deepEqual(
      all('guest').map(({ textContent }) => textContent.trim().replace(/\s+/g, ' ')),
      ['Carol: Ringing… Cancel', 'Calling Dan… Cancel'],
    );
    assert.deepEqual(
      buttons().map(({ ariaLabel }) => ariaLabel),
      ['Cancel the call to Carol', 'Cancel the call to Dan'],
    );
    await passesAxe(element);
  });

  it('calls who was cancelled no more, and says that, and nothing of their not coming', async () => {
    await show(1, [CAROL, DAN]);
    buttons()[0]!.click();
    assert.deepEqual(stopped(), [CAROL.id]);
    await set(DAN);
    assert.deepEqual(news(), ['Carol is no longer being called']);
    assert.equal(all('news')[0]!.role, 'status');
    await set();
    assert.deepEqual(news(), ['Carol is no longer being called', 'Dan is not coming']);
  });

  it('says of who was cancelled, is called again and declines that they are not coming', async () => {
    await show(1, [CAROL]);
    buttons()[0]!.click();
    await set();
    await set(CAROL);
    await set();
    assert.deepEqual(news(), ['Carol is no longer being called', 'Carol is not coming']);
  });

  it('says that somebody has joined who answered in the moment of the cancel', async () => {
    await show(1, [{ ...CAROL, id: fakeMember(1).id }]);
    buttons()[0]!.click();
    api.set({ room: { ...api.snapshot.room!, guests: [], members: [...api.snapshot.room!.members, fakeMember(1)] } });
    await element.updateComplete;
    assert.deepEqual(news(), [`${fakeMember(1).name} joined`]);
  });

  it('leads by the keyboard to the next one, then to where somebody is called', async () => {
    await show(1, [CAROL, DAN]);
    buttons()[0]!.focus();
    await sendKeys({ press: 'Enter' });
    assert.deepEqual(stopped(), [CAROL.id]);
    await set(DAN);
    await waitUntil(() => focused() === 'Cancel the call to Dan', 'the next one');
    await sendKeys({ press: 'Enter' });
    assert.deepEqual(stopped(), [CAROL.id, DAN.id]);
    await set();
    await waitUntil(() => focused() === 'invite-button', '"Invite"');
  });

  it('leads to the next one also where the room was to have the focus that nothing had', async () => {
    await show(1, [CAROL, DAN]);
    takeLostFocus(document, () => element);
    buttons()[0]!.focus();
    await set(DAN);
    await waitUntil(() => focused() === 'Cancel the call to Dan', 'the next one');
  });

  it('leads into the room where I am alone, and nobody who is elsewhere anywhere', async () => {
    await show(0, [CAROL]);
    buttons()[0]!.focus();
    await set();
    await waitUntil(() => element.shadowRoot!.activeElement?.matches('.room'), 'the room');
    await set(CAROL);
    const elsewhere = document.createElement('input');
    element.after(elsewhere);
    elsewhere.focus();
    await set();
    await nextFrame();
    assert.isTrue(elsewhere.matches(':focus'));
  });

  it('keeps the focus with its guest where the one before is gone', async () => {
    await show(1, [CAROL, DAN]);
    buttons()[1]!.focus();
    await set(DAN);
    await nextFrame();
    assert.equal(focused(), 'Cancel the call to Dan');
  });

  it('takes the second press of a double click for none on the next one', async () => {
    await show(1, [CAROL, DAN]);
    buttons()[0]!.click();
    await set(DAN);
    buttons()[0]!.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
    assert.deepEqual(stopped(), [CAROL.id]);
  });
});
