import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-chat/define.js';
import '../call-window/define.js';
import { type ChatText, NO_CHAT } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import { stageOf } from '../ui/index.js';
import type { CallChatButton } from './call-chat-button.js';
import './define.js';

const THEIRS: ChatText = { kind: 'text', id: '1', mine: false, at: 0, text: 'Look here', state: 'delivered' };
const unread = (count: number) => ({ chat: { entries: [THEIRS], trimmed: false, unread: count } });

/** A window that shows the call, and a button that stands beside it. */
async function show(api: FakeCallApi, aside = html``) {
  const place = await fixture<HTMLElement>(html`
    <div>
      <call-window .controller=${api} style="inline-size: 400px">${aside}</call-window>
      <call-chat-button .controller=${api}></call-chat-button>
    </div>
  `);
  const callWindow = place.querySelector('call-window')!;
  const element = place.querySelector('call-chat-button')!;
  // It asks again with the call's next word.
  element.requestUpdate();
  await element.updateComplete;
  return { callWindow, element };
}

const buttonOf = (element: CallChatButton): HTMLButtonElement | null =>
  element.shadowRoot!.querySelector('[part=chat-button]');
const nameOf = (element: CallChatButton): string | null | undefined => buttonOf(element)?.getAttribute('aria-label');

describe('<call-chat-button>', () => {
  it('opens the window’s chat and closes it, is pressed meanwhile, and passes axe', async () => {
    const { element, callWindow } = await show(new FakeCallApi(fakeSnapshots.connected()));
    assert.equal(nameOf(element), 'Chat');
    assert.equal(buttonOf(element)!.getAttribute('aria-pressed'), 'false');
    await passesAxe(element);
    element.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => buttonOf(element)!.getAttribute('aria-pressed') === 'true', 'is pressed');
    await waitUntil(() => callWindow.shadowRoot!.querySelector('call-chat') !== null, 'is open');
    assert.isTrue(element.matches(':state(on)'));
    await passesAxe(element);
    buttonOf(element)!.click();
    await waitUntil(() => callWindow.shadowRoot!.querySelector('call-chat') === null, 'is closed');
  });

  it('shows its words beside its icon where it is labelled', async () => {
    const { element } = await show(new FakeCallApi(fakeSnapshots.connected()));
    assert.isNull(element.shadowRoot!.querySelector('[part=label]'));
    element.toggleAttribute('labelled');
    await element.updateComplete;
    assert.equal(element.shadowRoot!.querySelector('[part=label]')!.textContent, 'Chat');
  });

  it('works on where it was moved', async () => {
    const { element, callWindow } = await show(new FakeCallApi(fakeSnapshots.connected()));
    callWindow.before(element);
    await element.updateComplete;
    buttonOf(element)!.click();
    await waitUntil(() => callWindow.shadowRoot!.querySelector('call-chat') !== null, 'is open');
    await waitUntil(() => buttonOf(element)!.getAttribute('aria-pressed') === 'true', 'is pressed');
  });

  it('listens to nothing once it was taken away, whatever was still to be rendered', async () => {
    const api = new FakeCallApi(fakeSnapshots.connected());
    const { element } = await show(api);
    element.requestUpdate();
    element.remove();
    await element.updateComplete;
    let asked = 0;
    element.requestUpdate = () => void (asked += 1);
    stageOf(api)!.chat.toggle();
    assert.equal(asked, 0);
  });

  it('says how many messages are unread, to the eye and in its name', async () => {
    const api = new FakeCallApi({ ...fakeSnapshots.connected(), ...unread(2) });
    const { element } = await show(api);
    assert.equal(nameOf(element), 'Chat, 2 unread messages');
    assert.equal(element.shadowRoot!.querySelector('[part=badge]')!.textContent, '2');
    await passesAxe(element);
    api.set(unread(120));
    await element.updateComplete;
    assert.equal(element.shadowRoot!.querySelector('[part=badge]')!.textContent, '99+');
    api.set({ chat: NO_CHAT });
    await element.updateComplete;
    assert.isNull(element.shadowRoot!.querySelector('[part=badge]'));
  });

  it('can be used once somebody has answered', async () => {
    const api = new FakeCallApi(fakeSnapshots.dialing());
    const { element } = await show(api);
    assert.isTrue(buttonOf(element)!.disabled);
    api.set(fakeSnapshots.connected());
    await element.updateComplete;
    assert.isFalse(buttonOf(element)!.disabled);
  });

  it('is not there where the page has something of its own beside the call', async () => {
    const { element } = await show(new FakeCallApi(fakeSnapshots.connected()), html`<p slot="aside">Mine</p>`);
    assert.isNull(buttonOf(element));
    assert.equal(element.getBoundingClientRect().width, 0);
  });
});
