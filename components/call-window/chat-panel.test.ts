import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../call-chat-button/define.js';
import '../call-chat/define.js';
import '../call-controls/define.js';
import '../call-hangup-button/define.js';
import '../call-preview/define.js';
import './define.js';
import type { ChatText } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import { stageOf } from '../ui/index.js';
import type { CallWindow } from './call-window.js';

const THEIRS: ChatText = { kind: 'text', id: '1', mine: false, at: 0, text: 'Look here', state: 'delivered' };
const said = (unread = 0) => ({ chat: { entries: [THEIRS], trimmed: false, unread } });

const part = (element: CallWindow, name: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(`[part=${name}]`);
const news = (element: CallWindow): string =>
  element.shadowRoot!.querySelector('.framed > [role=status]')!.textContent.trim();

/** What has the focus, however deep. */
function focused(): Element | null {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
  return activeElement;
}

async function show(api: FakeCallApi, inlineSize = 900): Promise<CallWindow> {
  const element = await fixture<CallWindow>(
    html`<call-window style=${`inline-size: ${String(inlineSize)}px`} .controller=${api}></call-window>`,
  );
  await waitUntil(() => chatButton(element) !== null, 'the bar');
  return element;
}

const chatButton = (element: CallWindow): HTMLElement | null =>
  part(element, 'controls')
    ?.shadowRoot?.querySelector('call-chat-button')
    ?.shadowRoot?.querySelector<HTMLElement>('button') ?? null;

async function open(element: CallWindow): Promise<void> {
  chatButton(element)!.focus();
  await sendKeys({ press: 'Enter' });
  await waitUntil(() => focused()?.matches('textarea'), 'the focus is where one writes');
}

describe('the chat of <call-window>', () => {
  it('opens with the focus in it, and Escape leads back to its button; nobody else hears it', async () => {
    const element = await show(new FakeCallApi(fakeSnapshots.connected()));
    let heard = 0;
    element.parentElement!.addEventListener('keydown', ({ key }) => (heard += Number(key === 'Escape')));
    await open(element);
    assert.equal(part(element, 'chat')!.getAttribute('aria-label'), 'Chat');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => part(element, 'chat') === null, 'is closed');
    assert.equal(focused(), chatButton(element));
    assert.equal(heard, 0);
  });

  it('closes by its own button too', async () => {
    const element = await show(new FakeCallApi(fakeSnapshots.connected()));
    await open(element);
    part(element, 'chat-close-button')!.click();
    await waitUntil(() => part(element, 'chat') === null, 'is closed');
    assert.equal(focused(), chatButton(element));
  });

  for (const dir of ['ltr', 'rtl'])
    it(`stands beside a wide stage, and is as high (${dir})`, async () => {
      const element = await show(new FakeCallApi({ ...fakeSnapshots.connected(), ...said() }));
      element.dir = dir;
      const before = part(element, 'stage')!.getBoundingClientRect().height;
      await open(element);
      const [stage, chat] = ['stage', 'chat'].map((name) => part(element, name)!.getBoundingClientRect());
      if (dir === 'ltr') assert.isAtLeast(chat!.left, stage!.right);
      else assert.isAtMost(chat!.right, stage!.left);
      assert.equal(chat!.height, stage!.height);
      assert.isAtMost(stage!.height, before);
    });

  for (const inlineSize of [280, 390])
    it(`is a sheet over a stage of ${String(inlineSize)} px, above the bar`, async () => {
      const element = await show(new FakeCallApi({ ...fakeSnapshots.connected(), ...said() }), inlineSize);
      const before = part(element, 'stage')!.getBoundingClientRect();
      stageOf(element.controller)!.chat.toggle();
      await waitUntil(() => focused()?.matches('textarea'), 'is open');
      const [stage, chat] = ['stage', 'chat'].map((name) => part(element, name)!.getBoundingClientRect());
      assert.deepEqual([stage!.width, stage!.height], [before.width, before.height]);
      assert.isAtLeast(chat!.left, stage!.left);
      assert.isAtMost(chat!.right, stage!.right);
      assert.isAtLeast(chat!.top, stage!.top);
      const bar = part(element, 'controls')!.shadowRoot!.querySelector('.bar')!.getBoundingClientRect();
      assert.isAtMost(chat!.bottom, bar.top);
      assert.isAtMost(focused()!.getBoundingClientRect().bottom, chat!.bottom);
    });

  it('leaves nothing beneath it that the Tab key leads to', async () => {
    const element = await show(new FakeCallApi(fakeSnapshots.connected()), 280);
    const handle = part(element, 'preview')!.shadowRoot!.querySelector('button')!;
    const isSeen = (): boolean => handle.checkVisibility({ visibilityProperty: true });
    await waitUntil(isSeen, 'the preview can be moved');
    await open(element);
    await waitUntil(() => !isSeen(), 'it is hidden beneath the sheet');
    element.style.inlineSize = '900px';
    await waitUntil(isSeen, 'it is back beside the chat');
  });

  it('passes axe, over the stage and beside it', async () => {
    for (const inlineSize of [390, 900]) {
      const element = await show(new FakeCallApi({ ...fakeSnapshots.connected(), ...said() }), inlineSize);
      stageOf(element.controller)!.chat.toggle();
      await waitUntil(() => focused()?.matches('textarea'), 'is open');
      await passesAxe(element);
    }
  });

  it('tells of what comes while it is closed', async () => {
    const api = new FakeCallApi(fakeSnapshots.connected());
    const element = await show(api);
    assert.equal(news(element), '');
    api.set(said(1));
    await element.updateComplete;
    assert.equal(news(element), 'Message from Ada Lovelace: Look here');
    await open(element);
    assert.equal(news(element), '', 'the log tells of it itself');
  });

  it('stays with the focus in it when the call is over, and keeps the note about its end', async () => {
    const api = new FakeCallApi({ ...fakeSnapshots.connected(), ...said() });
    const element = await show(api);
    await open(element);
    api.set({ ...fakeSnapshots.ended(), ...said() });
    await waitUntil(() => focused()?.getAttribute('role') === 'log', 'the focus is on what was written');
    await waitUntil(() => api.calls.some(({ method }) => method === 'keepEnd'), 'is kept');
    api.set(fakeSnapshots.idle());
    await element.updateComplete;
    assert.isFalse(stageOf(api)!.chat.isOpen);
  });

  it('leaves the focus in the window where its button is gone with the call', async () => {
    const api = new FakeCallApi({ ...fakeSnapshots.connected(), ...said() });
    const element = await show(api);
    await open(element);
    api.set({ ...fakeSnapshots.ended(), ...said() });
    await element.updateComplete;
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => part(element, 'chat') === null, 'is closed');
    assert.isTrue(part(element, 'close-button')!.matches(':focus'));
  });

  it('goes with the call where nothing was written', async () => {
    const api = new FakeCallApi(fakeSnapshots.connected());
    const element = await show(api);
    await open(element);
    api.set(fakeSnapshots.ended());
    await element.updateComplete;
    assert.isNull(part(element, 'chat'));
    assert.isEmpty(api.requests);
  });

  it('shows last words that nobody has read yet, and takes the focus nowhere', async () => {
    const api = new FakeCallApi(fakeSnapshots.connected());
    const element = await show(api);
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Elsewhere" />`);
    field.focus();
    api.set({ ...fakeSnapshots.ended(), ...said(1) });
    await waitUntil(() => part(element, 'chat') !== null, 'is open');
    await nextFrame();
    assert.equal(focused(), field);
    assert.equal(part(element, 'close-button')!.textContent.trim(), 'Close');
  });

  it('gives way to what the page has put in its place', async () => {
    const element = await fixture<CallWindow>(
      html`<call-window .controller=${new FakeCallApi(fakeSnapshots.connected())}
        ><p slot="aside">Mine</p></call-window
      >`,
    );
    stageOf(element.controller)!.chat.toggle();
    await element.updateComplete;
    assert.isNull(part(element, 'chat'));
    assert.isNull(chatButton(element));
  });
});
