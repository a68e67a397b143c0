import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallError, type CallSnapshot, type ChatEntry, type ChatSnapshot, type ChatText } from '../core/index.js';
import { hasEdge, unboundedIn } from '../testing/control-edges.js';
import { cannotWish, wish } from '../testing/emulated-features.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { itUnless } from '../testing/it-unless.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallChat } from './call-chat.js';
import './define.js';

const line = (id: number, text: string, change: Partial<ChatText> = {}): ChatText => ({
  kind: 'text',
  id: String(id),
  mine: id % 2 === 0,
  at: Date.UTC(2026, 10, 21, 12, 30),
  text,
  state: 'delivered',
  ...change,
});
const chatOf = (...entries: ChatEntry[]): ChatSnapshot => ({ entries, trimmed: false, unread: 0 });

describe('<call-chat>', () => {
  let api: FakeCallApi;

  async function show(snapshot: Partial<CallSnapshot> = fakeSnapshots.connected()): Promise<CallChat> {
    api = new FakeCallApi(snapshot);
    return fixture<CallChat>(html`<call-chat .controller=${api}></call-chat>`);
  }
  async function set(element: CallChat, slices: Partial<CallSnapshot>): Promise<void> {
    api.set(slices);
    await element.updateComplete;
  }
  const part = <E extends HTMLElement>(element: CallChat, name: string) =>
    element.shadowRoot!.querySelector<E>(`[part=${name}]`)!;
  const input = (element: CallChat) => part<HTMLTextAreaElement>(element, 'input');
  const isThere = (element: CallChat, name: string) => element.shadowRoot!.querySelector(`[part=${name}]`) !== null;
  const note = (element: CallChat) => part(element, 'note').textContent.trim();
  const lines = (element: CallChat) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part=line]')];

  async function write(element: CallChat, text: string): Promise<void> {
    input(element).value = text;
    input(element).dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
  }

  describe('accessibility', () => {
    it('passes axe empty, with lines, in the dark, before the call, while it is lost, and after it', async () => {
      const element = await show();
      await passesAxe(element);
      const chat = chatOf(
        line(1, 'Hello https://example.org'),
        line(2, 'Hi'),
        line(4, 'lost', { state: 'undelivered' }),
        line(6, 'later', { state: 'waiting' }),
      );
      const { connected, connecting, reconnecting, ended } = fakeSnapshots;
      for (const snapshot of [connected(), connecting(), reconnecting(), ended()]) {
        await set(element, { ...snapshot, chat });
        await passesAxe(element);
      }
      element.style.colorScheme = 'dark';
      await passesAxe(element);
    });

    itUnless(cannotWish, 'has an edge around every control and every line in forced colours', async () => {
      await wish({ 'forced-colors': 'active' });
      try {
        const element = await show({ ...fakeSnapshots.connected(), chat: chatOf(line(1, 'Hello'), line(2, 'Hi')) });
        assert.deepEqual(lines(element).map(hasEdge), [true, true]);
        assert.deepEqual(unboundedIn(element), []);
        await set(element, fakeSnapshots.reconnecting());
        assert.deepEqual(unboundedIn(element), []);
      } finally {
        await wish({});
      }
    });

    it('reads out what comes, and why nobody can write', async () => {
      const element = await show();
      assert.equal(part(element, 'log').getAttribute('role'), 'log');
      assert.equal(input(element).getAttribute('aria-describedby'), part(element, 'note').id);
    });

    it('has room at 280 px, in an Arabic page too', async () => {
      for (const [lang, dir] of [
        ['en', 'ltr'],
        ['ar', 'rtl'],
      ]) {
        const around = await fixture(
          html`<div lang=${lang!} dir=${dir!} style="inline-size: 280px">
            <call-chat
              .controller=${new FakeCallApi({ ...fakeSnapshots.reconnecting(), chat: chatOf(line(1, 'W'.repeat(300))) })}
            ></call-chat>
          </div>`,
        );
        const element = around.querySelector('call-chat')!;
        await element.updateComplete;
        await waitUntil(() => note(element).includes('connection is lost') === (lang === 'en'), 'speaks the language');
        assert.isAtMost(element.scrollWidth, 280);
        assert.isAtMost(part(element, 'log').scrollWidth, part(element, 'log').clientWidth);
      }
    });
  });

  describe('log', () => {
    it('says who wrote what, when, and whether it came', async () => {
      const element = await show({
        ...fakeSnapshots.connected(),
        chat: chatOf(line(1, 'Hello'), line(2, 'Hi', { state: 'waiting' })),
      });
      const [theirs, mine] = lines(element).map(({ innerText }) => innerText);
      assert.match(theirs!, /Hello\s+Ada Lovelace · /);
      assert.match(mine!, /Hi\s+You · .* · Waiting/);
    });

    it('shows words as words, and http addresses as links that tell nothing', async () => {
      const hard =
        '<img src=x onerror=alert(1)> javascript:alert(1) (see https://example.org/a?b=1). http://x.example, ftp://y';
      const element = await show({ ...fakeSnapshots.connected(), chat: chatOf(line(1, hard)) });
      assert.equal(part(element, 'text').textContent, hard);
      assert.isNull(element.shadowRoot!.querySelector('img'));
      const links = [...element.shadowRoot!.querySelectorAll('a')];
      assert.deepEqual(
        links.map(({ href, rel, target, textContent }) => [href, rel, target, textContent]),
        [
          ['https://example.org/a?b=1', 'noopener noreferrer nofollow', '_blank', 'https://example.org/a?b=1'],
          ['http://x.example/', 'noopener noreferrer nofollow', '_blank', 'http://x.example'],
        ],
      );
    });

    it('shows the last lines of very many, and earlier ones when they are wanted', async () => {
      const entries = Array.from({ length: 450 }, (_, index) => line(index + 1, `line ${index}`));
      const element = await show({ ...fakeSnapshots.connected(), chat: { ...chatOf(...entries), trimmed: true } });
      assert.equal(lines(element).length, 200);
      assert.include(lines(element).at(-1)!.textContent, 'line 449');
      const earlier = () => part(element, 'log').querySelector('button');
      earlier()!.click();
      await element.updateComplete;
      earlier()!.click();
      await element.updateComplete;
      assert.equal(lines(element).length, 450);
      assert.isNull(earlier());
      assert.include(part(element, 'log').textContent, 'Earlier messages are no longer kept.');
    });

    it('follows what comes, unless somebody reads further up', async () => {
      const entries = Array.from({ length: 100 }, (_, index) => line(index + 1, `line ${index}`));
      const element = await show({ ...fakeSnapshots.connected(), chat: chatOf(...entries) });
      const log = part(element, 'log');
      const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 2;
      assert.isTrue(atEnd());
      await set(element, { chat: chatOf(...entries, line(101, 'new')) });
      assert.isTrue(atEnd());
      log.scrollTop = 0;
      await set(element, { chat: chatOf(...entries, line(101, 'new'), line(103, 'newer')) });
      assert.equal(log.scrollTop, 0);
    });

    it('keeps the newest in sight where it gets less room, as above a keyboard, unless somebody reads further up', async () => {
      const entries = Array.from({ length: 100 }, (_, index) => line(index + 1, `line ${index}`));
      const element = await show({ ...fakeSnapshots.connected(), chat: chatOf(...entries) });
      const log = part(element, 'log');
      const fromEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight;
      for (const blockSize of ['300px', '200px', '400px']) {
        element.style.blockSize = blockSize;
        await waitUntil(() => fromEnd() < 2, blockSize);
      }
      log.scrollTop = 500;
      await nextFrame();
      element.style.blockSize = '200px';
      await nextFrame();
      await nextFrame();
      assert.equal(log.scrollTop, 500);
    });

    it('marks as read what is seen', async () => {
      const element = await show();
      await set(element, { chat: { ...chatOf(line(1, 'Hello')), unread: 1 } });
      await waitUntil(() => api.calls.some(({ method }) => method === 'markRead'));
    });

    it('marks nothing as read that nobody can see', async () => {
      const element = await show();
      element.style.display = 'none';
      await new Promise((seen) => new IntersectionObserver(seen).observe(element));
      await set(element, { chat: { ...chatOf(line(1, 'Hello')), unread: 1 } });
      assert.isEmpty(api.calls);
    });
  });

  describe('composer', () => {
    it('sends on Enter, begins a line on Shift and Enter, and is empty afterwards', async () => {
      const element = await show();
      input(element).focus();
      await sendKeys({ type: 'one' });
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ up: 'Shift' });
      await sendKeys({ type: 'two' });
      assert.isEmpty(api.calls);
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('sendMessage'), ['one\ntwo']);
      await element.updateComplete;
      assert.equal(input(element).value, '');
    });

    it('leaves Enter to whoever chooses a word of an input method', async () => {
      const element = await show();
      await write(element, 'にほん');
      const enter = { key: 'Enter', bubbles: true, cancelable: true };
      input(element).dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }));
      assert.isEmpty(api.calls);
      part<HTMLButtonElement>(element, 'send-button').click();
      assert.deepEqual(api.lastCall('sendMessage'), ['にほん']);
    });

    it('sends nothing blank', async () => {
      const element = await show();
      await write(element, ' \n ');
      part<HTMLButtonElement>(element, 'send-button').click();
      assert.isEmpty(api.calls);
    });

    it('says that a message is too long, cuts nothing and sends nothing', async () => {
      const element = await show();
      await write(element, 'x'.repeat(4_001));
      assert.equal(note(element), 'A message can have up to 4,000 characters. This one has 4,001.');
      assert.isTrue(part<HTMLButtonElement>(element, 'send-button').disabled);
      input(element).focus();
      await sendKeys({ press: 'Enter' });
      assert.isEmpty(api.calls);
      assert.equal(input(element).value.length, 4_001);
    });

    it('gives back what could not be sent, and says so', async () => {
      const element = await show();
      api.failure = new CallError('rate-limited');
      await write(element, 'Hello');
      part<HTMLButtonElement>(element, 'send-button').click();
      await waitUntil(() => note(element) !== '', 'says so');
      assert.equal(note(element), 'The message was not sent. Try again.');
      assert.equal(input(element).value, 'Hello');
    });

    it('says why nobody can write, and what becomes of what is written while the connection is lost', async () => {
      const element = await show();
      const { idle, connecting, connected, reconnecting } = fakeSnapshots;
      const told: [boolean, string][] = [];
      for (const snapshot of [idle(), connecting(), connected(), reconnecting()]) {
        await set(element, snapshot);
        told.push([input(element).disabled, note(element)]);
      }
      assert.deepEqual(told, [
        [true, 'You can write once the call is connected.'],
        [true, 'You can write once the call is connected.'],
        [false, ''],
        [false, 'The connection is lost. Messages are sent when it is back.'],
      ]);
    });

    it('gives its room to what was written when the call is over, unless somebody was writing', async () => {
      const element = await show();
      const { connected, ended } = fakeSnapshots;
      const shown = () => ['file-button', 'input', 'send-button'].filter((name) => isThere(element, name));
      await set(element, connected());
      assert.lengthOf(shown(), 3);
      await set(element, ended());
      assert.deepEqual(shown(), []);
      assert.equal(note(element), 'The call has ended.');
      await set(element, connected());
      input(element).value = 'Half a sen';
      input(element).dispatchEvent(new Event('input'));
      await set(element, ended());
      assert.lengthOf(shown(), 3);
      assert.deepEqual([input(element).value, input(element).disabled], ['Half a sen', true]);
    });
  });
});
