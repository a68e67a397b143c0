import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-add/define.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import { focusedElement } from '../ui/index.js';
import type { CallAddButton } from './call-add-button.js';
import './define.js';

describe('<call-add-button>', () => {
  let api: FakeCallApi;
  let element: CallAddButton;

  beforeEach(async () => {
    api = new FakeCallApi(fakeSnapshots.connected());
    element = await fixture(html`<call-add-button .controller=${api}></call-add-button>`);
  });

  const part = <Piece extends HTMLElement = HTMLElement>(name: string) =>
    element.shadowRoot!.querySelector<Piece>(`[part=${name}]`)!;
  const inField = () => focusedElement(document)?.matches('input') === true;
  async function open(): Promise<void> {
    part('add-button').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(inField, 'the field has the focus');
  }

  it('has a name and passes axe, closed and open', async () => {
    assert.equal(part('add-button').ariaLabel, 'Add someone');
    await passesAxe(element);
    await open();
    assert.equal(part('panel').ariaLabel, 'Add someone');
    await passesAxe(element);
  });

  it('opens the field by the keyboard, and Esc closes it and leads back', async () => {
    await open();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedElement(document) === part('add-button'), 'the focus is back');
    await element.updateComplete;
    assert.isNull(element.shadowRoot!.querySelector('call-add'));
  });

  it('closes by its own click', async () => {
    await open();
    part('add-button').click();
    await element.updateComplete;
    assert.isFalse(part('panel').matches(':popover-open'));
  });

  it('opens above itself, so that the bar is in reach, and in the middle where there is no room above', async () => {
    for (const [place, isAbove] of [
      ['inset-block-end: 0', true],
      ['inset-block-start: 0', false],
    ] as const) {
      element.style.cssText = `position: fixed; ${place}`;
      await open();
      const [panel, button] = [part('panel'), element].map((piece) => piece.getBoundingClientRect());
      assert.equal(panel!.bottom <= button!.top, isAbove, place);
      assert.isAtLeast(panel!.top, 0);
      assert.isAtMost(panel!.bottom, innerHeight);
      await sendKeys({ press: 'Escape' });
    }
  });

  it('keeps a list open that it stands in, and that closes with a press', async () => {
    let heard = false;
    element.parentElement!.addEventListener('click', () => (heard = true));
    await open();
    await sendKeys({ press: 'Enter' });
    assert.isFalse(heard);
  });

  it('calls somebody into the call', async () => {
    await open();
    await sendKeys({ type: 'b0b0b0b0b0b0b0b0' });
    await sendKeys({ press: 'Enter' });
    assert.equal(api.lastCall('addPerson')[0], 'b0b0-b0b0-b0b0-b0b0');
  });

  it('waits for a call that is up', async () => {
    const isUsable = async (snapshot: ReturnType<typeof fakeSnapshots.idle>) => {
      api.set(snapshot);
      await element.updateComplete;
      return !part<HTMLButtonElement>('add-button').disabled;
    };
    assert.isFalse(await isUsable(fakeSnapshots.dialing()));
    assert.isFalse(await isUsable(fakeSnapshots.connecting()));
    assert.isTrue(await isUsable(fakeSnapshots.reconnecting()));
  });

  it('shows its words beside the icon where it is labelled', async () => {
    element = await fixture(html`<call-add-button labelled .controller=${api}></call-add-button>`);
    assert.equal(part('label').textContent, 'Add someone');
  });

  it('is closed in the next call, where the call became a room while it was open', async () => {
    await open();
    api.set(fakeRoom(1));
    await element.updateComplete;
    api.set({ ...fakeSnapshots.connected(), room: null });
    await element.updateComplete;
    assert.isFalse(part('panel').matches(':popover-open'));
    assert.isNull(element.shadowRoot!.querySelector('call-add'));
    await open();
  });

  it('is not shown in a room, which has a way in of its own', async () => {
    api.set(fakeRoom(1));
    await element.updateComplete;
    assert.isNull(part('add-button'));
    assert.equal(getComputedStyle(element).display, 'none');
  });
});
