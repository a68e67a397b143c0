import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-verify/define.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import { focusedElement } from '../ui/index.js';
import type { CallVerifyButton } from './call-verify-button.js';
import './define.js';

describe('<call-verify-button>', () => {
  let api: FakeCallApi;
  let element: CallVerifyButton;

  beforeEach(async () => {
    api = new FakeCallApi(fakeSnapshots.connected());
    element = await fixture(html`<call-verify-button .controller=${api}></call-verify-button>`);
  });

  const part = <Piece extends HTMLElement = HTMLElement>(name: string) =>
    element.shadowRoot!.querySelector<Piece>(`[part=${name}]`)!;
  const news = () => element.shadowRoot!.querySelector('[role=status]')!.textContent;
  const isInside = () => focusedElement(document)?.matches('[part=compare-button]') === true;
  async function open(): Promise<void> {
    part('verify-button').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(isInside, 'what it opens has the focus');
  }

  it('has a name and passes axe, closed and open', async () => {
    assert.equal(part('verify-button').ariaLabel, 'Safety code');
    await passesAxe(element);
    await open();
    assert.equal(part('panel').ariaLabel, 'Safety code');
    await passesAxe(element);
  });

  it('opens by the keyboard, and Esc closes it and leads back', async () => {
    await open();
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focusedElement(document) === part('verify-button'), 'the focus is back');
    await element.updateComplete;
    assert.isNull(element.shadowRoot!.querySelector('call-verify'));
  });

  it('closes by its own click', async () => {
    await open();
    part('verify-button').click();
    await element.updateComplete;
    assert.isFalse(part('panel').matches(':popover-open'));
  });

  it('keeps a list open that it stands in, and that closes with a press', async () => {
    let heard = false;
    element.parentElement!.addEventListener('click', () => (heard = true));
    await open();
    await sendKeys({ press: 'Enter' });
    assert.isFalse(heard);
    assert.deepEqual(api.lastCall('compareCode'), []);
  });

  it('says that the other side has asked for a code, until it is looked at', async () => {
    assert.equal(news(), '');
    assert.isNull(part('news'));
    api.set(fakeSnapshots.verified('comparing'));
    await element.updateComplete;
    assert.equal(news(), 'Look at the safety code of your call with Ada Lovelace.');
    assert.isNotNull(part('news'));
    assert.equal(part('verify-button').getAttribute('aria-describedby'), 'news');
    await passesAxe(element);
    part('verify-button').click();
    await waitUntil(() => element.shadowRoot!.querySelector('call-verify') !== null);
    await element.updateComplete;
    assert.equal(news(), '');
    assert.isNull(part('news'));
  });

  it('waits for a call that is up', async () => {
    const isUsable = async (snapshot: ReturnType<typeof fakeSnapshots.idle>) => {
      api.set(snapshot);
      await element.updateComplete;
      return !part<HTMLButtonElement>('verify-button').disabled;
    };
    assert.isFalse(await isUsable(fakeSnapshots.dialing()));
    assert.isFalse(await isUsable(fakeSnapshots.connecting()));
    assert.isTrue(await isUsable(fakeSnapshots.reconnecting()));
  });

  it('shows its words beside the icon where it is labelled', async () => {
    element = await fixture(html`<call-verify-button labelled .controller=${api}></call-verify-button>`);
    assert.equal(part('label').textContent, 'Safety code');
  });

  it('takes the focus from nobody who has gone on by the time it has loaded', async () => {
    const elsewhere = document.createElement('input');
    element.after(elsewhere);
    let isLoaded = (): void => undefined;
    customElements.whenDefined = () => new Promise((resolve) => (isLoaded = () => resolve(HTMLElement)));
    try {
      part('verify-button').click();
      await waitUntil(() => element.shadowRoot!.querySelector('call-verify') !== null);
      elsewhere.focus();
      isLoaded();
      await element.shadowRoot!.querySelector('call-verify')!.updateComplete;
      await nextFrame();
      assert.equal(focusedElement(document), elsewhere);
    } finally {
      Reflect.deleteProperty(customElements, 'whenDefined');
    }
  });

  it('is not shown in a room', async () => {
    api.set(fakeRoom(1));
    await element.updateComplete;
    assert.isNull(part('verify-button'));
    assert.equal(getComputedStyle(element).display, 'none');
  });
});
