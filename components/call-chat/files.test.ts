import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallError, type CallSnapshot, type ChatFile, type ChatSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallChat } from './call-chat.js';
import './define.js';

const { connected, reconnecting, ended, idle } = fakeSnapshots;

const theirs = (change: Partial<ChatFile> = {}): ChatFile => ({
  kind: 'file',
  id: '1',
  mine: false,
  at: Date.UTC(2026, 10, 21, 12, 30),
  name: 'photo.jpg',
  size: 3_200_000,
  mime: 'image/jpeg',
  state: 'offered',
  bytes: 0,
  end: null,
  blob: null,
  ...change,
});
const mine = (change: Partial<ChatFile> = {}) => theirs({ mine: true, ...change });
const chatOf = (...entries: ChatFile[]): ChatSnapshot => ({
  entries: entries.map((entry, index) => ({ ...entry, id: String(index + 1) })),
  trimmed: false,
  unread: 0,
});
const blob = new Blob(['words'], { type: 'application/octet-stream' });

const EVERY_STATE = chatOf(
  theirs(),
  mine(),
  theirs({ state: 'moving', bytes: 1_600_000 }),
  mine({ state: 'moving', bytes: 32 }),
  theirs({ state: 'done', blob }),
  theirs({ state: 'done' }),
  mine({ state: 'done' }),
  theirs({ state: 'stopped', end: { reason: 'damaged', mine: true } }),
  mine({ state: 'stopped', end: { reason: 'declined', mine: false } }),
  mine({ state: 'stopped', end: { reason: 'call-ended', mine: false } }),
);

describe('<call-chat> with files', () => {
  let api: FakeCallApi;

  async function show(slices: Partial<CallSnapshot> = {}): Promise<CallChat> {
    api = new FakeCallApi({ ...connected(), ...slices });
    return fixture<CallChat>(html`<call-chat .controller=${api}></call-chat>`);
  }
  async function set(element: CallChat, slices: Partial<CallSnapshot>): Promise<void> {
    api.set(slices);
    await element.updateComplete;
  }
  const part = <E extends HTMLElement>(element: CallChat, name: string) =>
    element.shadowRoot!.querySelector<E>(`[part=${name}]`)!;
  const note = (element: CallChat) => part(element, 'note').textContent.trim();
  const words = (element: CallChat) => part(element, 'line').innerText.replace(/\s+/g, ' ');
  const chooser = (element: CallChat) => element.shadowRoot!.querySelector<HTMLInputElement>('input[type=file]');
  const asked = (method: string) => api.calls.filter((call) => call.method === method);

  /** What a person holds over the page, copies or chooses. */
  function transferOf(...files: File[]): DataTransfer {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    return transfer;
  }
  function drag(element: CallChat, type: string, dataTransfer: DataTransfer): DragEvent {
    const event = new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer });
    part(element, 'log').dispatchEvent(event);
    return event;
  }
  const text = new File(['words'], 'notes.txt', { type: 'text/plain' });

  describe('accessibility', () => {
    it('passes axe in every state of a file, in the dark, while the connection is lost and after the call', async () => {
      const element = await show({ chat: EVERY_STATE });
      await passesAxe(element);
      for (const snapshot of [reconnecting(), ended()]) {
        await set(element, { ...snapshot, chat: EVERY_STATE });
        await passesAxe(element);
      }
      element.style.colorScheme = 'dark';
      await passesAxe(element);
      drag(element, 'dragover', transferOf(text));
      await set(element, connected());
      drag(element, 'dragover', transferOf(text));
      await element.updateComplete;
      await passesAxe(element);
    });

    it('tells how far a file is without reading out each step', async () => {
      const element = await show({ chat: chatOf(theirs({ state: 'moving', bytes: 1_600_000 })) });
      const progress = part<HTMLProgressElement>(element, 'progress');
      assert.equal(progress.getAttribute('aria-label'), 'photo.jpg');
      assert.equal(progress.getAttribute('aria-valuetext'), '1.6 MB of 3.2 MB');
      assert.equal(progress.position, 0.5);
      const told = [...element.shadowRoot!.querySelectorAll('.line *')].find((one) => one.textContent.includes('1.6'))!;
      assert.equal(told.getAttribute('aria-live'), 'off');
    });

    it('names each button as the language around it does', async () => {
      const around = await fixture(
        html`<div lang="fr">
          <call-chat .controller=${new FakeCallApi({ ...connected(), chat: chatOf(theirs()) })}></call-chat>
        </div>`,
      );
      const accept = () => around.querySelector('call-chat')!.shadowRoot!.querySelector('[part=accept-button]');
      await waitUntil(() => accept()?.ariaLabel === 'Accepter\u00a0: photo.jpg', 'in French');
    });

    it('names each button by its file', async () => {
      const element = await show({ chat: EVERY_STATE });
      const names = [...element.shadowRoot!.querySelectorAll('.actions > *')].map(({ ariaLabel }) => ariaLabel);
      assert.deepEqual(names, [
        'Accept: photo.jpg',
        'Decline: photo.jpg',
        'Cancel: photo.jpg',
        'Cancel: photo.jpg',
        'Cancel: photo.jpg',
        'Save: photo.jpg',
      ]);
    });

    it('is used by keys alone, and the focus stays where it is when more comes', async () => {
      const element = await show({ chat: chatOf(theirs()) });
      part(element, 'log').focus();
      await sendKeys({ press: 'Tab' });
      const focused = () => element.shadowRoot!.activeElement;
      assert.equal(focused(), part(element, 'accept-button'));
      await sendKeys({ press: 'Tab' });
      await set(element, { chat: { ...EVERY_STATE, entries: EVERY_STATE.entries.slice(0, 2) } });
      assert.equal(focused(), part(element, 'decline-button'));
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('stopFile'), ['1']);
      await set(element, { chat: chatOf({ ...theirs(), state: 'stopped', end: { reason: 'declined', mine: true } }) });
      assert.isTrue(
        part(element, 'log').matches(':focus'),
        'where its button is gone, the focus is on what is to be read',
      );
      chooser(element)!.focus();
      assert.notEqual(getComputedStyle(part(element, 'file-button')).outlineStyle, 'none');
    });

    it('has room at 280 px, in an Arabic page too, whatever a file is called', async () => {
      for (const [lang, dir] of [
        ['en', 'ltr'],
        ['ar', 'rtl'],
      ]) {
        const chat = chatOf(
          theirs({ name: `${'W'.repeat(150)}.jpg` }),
          mine({ name: 'محاضرة.pdf', state: 'moving', bytes: 5 }),
        );
        const around = await fixture(
          html`<div lang=${lang!} dir=${dir!} style="inline-size: 280px">
            <call-chat .controller=${new FakeCallApi({ ...connected(), chat })}></call-chat>
          </div>`,
        );
        const element = around.querySelector('call-chat')!;
        await element.updateComplete;
        await waitUntil(
          () => part(element, 'accept-button').textContent.trim() === (lang === 'ar' ? 'قبول' : 'Accept'),
        );
        assert.isAtMost(element.scrollWidth, 280);
        assert.isAtMost(part(element, 'log').scrollWidth, part(element, 'log').clientWidth);
      }
    });
  });

  describe('lines', () => {
    for (const [what, entry, told] of [
      ['theirs, offered', theirs(), /^photo\.jpg 3\.2 MB Accept Decline Ada Lovelace · .* · Nothing is sent until/],
      ['mine, offered', mine(), /Cancel You · .* · Waiting for Ada Lovelace to accept$/],
      ['on its way', theirs({ state: 'moving', bytes: 1e6 }), /^photo\.jpg 1 MB of 3\.2 MB Cancel Ada/],
      ['of a few bytes', theirs({ state: 'done', size: 5 }), /^photo\.jpg 5 bytes Ada/],
      ['received', theirs({ state: 'done', blob }), /Save Ada Lovelace · .* · Received$/],
      ['saved', theirs({ state: 'done' }), /^photo\.jpg 3\.2 MB Ada Lovelace · .* · Saved$/],
      ['delivered', mine({ state: 'done' }), /· Delivered$/],
      ['declined here', theirs({ state: 'stopped', end: { reason: 'declined', mine: true } }), /You declined it\.$/],
      [
        'declined there',
        mine({ state: 'stopped', end: { reason: 'declined', mine: false } }),
        /Lovelace declined it\.$/,
      ],
      ['too late', theirs({ state: 'stopped', end: { reason: 'call-ended', mine: false } }), /call ended before it/],
    ] as const) {
      it(`say of a file what becomes of it: ${what}`, async () => {
        assert.match(words(await show({ chat: chatOf(entry) })), told);
      });
    }

    it('say that a file goes on when the connection is back', async () => {
      const element = await show({ ...reconnecting(), chat: chatOf(mine({ state: 'moving' })) });
      assert.match(words(element), /Continues when the connection is back$/);
    });

    it('show a name as words, in its own direction', async () => {
      const element = await show({ chat: chatOf(theirs({ name: '<b>x</b>.html' })) });
      assert.equal(
        part(element, 'file-name').innerHTML.replace(/<!--.*?-->/g, ''),
        '<bdi>&lt;b&gt;x&lt;/b&gt;.html</bdi>',
      );
    });

    it('have a link that saves what has come under its name, and that leads nowhere when it is not shown', async () => {
      const element = await show({ chat: chatOf(theirs({ state: 'done', blob })) });
      const link = part<HTMLAnchorElement>(element, 'save-link');
      assert.equal(link.download, 'photo.jpg');
      assert.equal(await (await fetch(link.href)).text(), 'words');
      const { href } = link;
      const { parentElement } = element;
      element.remove();
      const isGone = () =>
        fetch(href).then(
          () => false,
          () => true,
        );
      assert.isTrue(await isGone());
      parentElement!.append(element);
      await element.updateComplete;
      assert.equal(await (await fetch(part<HTMLAnchorElement>(element, 'save-link').href)).text(), 'words');
    });
  });

  describe('sending', () => {
    it('offers the files that are chosen, the same one twice too', async () => {
      const element = await show();
      for (let count = 1; count <= 2; count++) {
        chooser(element)!.files = transferOf(text, new File(['b'], 'b.txt')).files;
        chooser(element)!.dispatchEvent(new Event('change'));
        assert.equal(chooser(element)!.value, '');
        await waitUntil(() => asked('sendFile').length === count * 2);
      }
      assert.equal((asked('sendFile')[0]!.args[0] as File).name, 'notes.txt');
    });

    it('offers what is dropped, and says so while it is held over the chat', async () => {
      const element = await show();
      assert.isTrue(drag(element, 'dragover', transferOf(text)).defaultPrevented);
      await element.updateComplete;
      assert.equal(part(element, 'drop').textContent, 'Drop files to offer them');
      drag(element, 'dragleave', transferOf(text));
      await element.updateComplete;
      assert.isNull(part(element, 'drop'));
      drag(element, 'dragover', transferOf(text));
      assert.isTrue(drag(element, 'drop', transferOf(text)).defaultPrevented);
      await waitUntil(() => asked('sendFile').length === 1);
      await element.updateComplete;
      assert.isNull(part(element, 'drop'));
    });

    it('takes no file where there is no call, and keeps the browser from leaving the page for it', async () => {
      for (const snapshot of [idle(), ended()]) {
        const element = await show(snapshot);
        const isOver = snapshot.call.phase === 'ended';
        assert.equal(chooser(element)?.disabled, isOver ? undefined : true);
        const over = drag(element, 'dragover', transferOf(text));
        assert.isTrue(over.defaultPrevented);
        assert.isTrue(drag(element, 'drop', transferOf(text)).defaultPrevented);
        await element.updateComplete;
        assert.isNull(part(element, 'drop'));
        assert.isEmpty(asked('sendFile'));
      }
    });

    it('leaves alone what is dragged and is no file', async () => {
      const element = await show();
      const words = new DataTransfer();
      words.setData('text/plain', 'words');
      assert.isFalse(drag(element, 'dragover', words).defaultPrevented);
      assert.isFalse(drag(element, 'drop', words).defaultPrevented);
    });

    it('offers a picture that is pasted, and pastes as words what has words', async () => {
      const element = await show();
      const paste = (clipboardData: DataTransfer) => {
        // A ClipboardEvent of one's own has no files in Firefox.
        const event = new Event('paste', { bubbles: true, composed: true, cancelable: true });
        Object.defineProperty(event, 'clipboardData', { value: clipboardData });
        part(element, 'input').dispatchEvent(event);
        return event.defaultPrevented;
      };
      assert.isTrue(paste(transferOf(new File(['x'], 'image.png', { type: 'image/png' }))));
      await waitUntil(() => asked('sendFile').length === 1);
      const cells = transferOf(new File(['x'], 'image.png', { type: 'image/png' }));
      cells.setData('text/plain', 'a\tb');
      assert.isFalse(paste(cells));
      assert.equal(asked('sendFile').length, 1);
    });

    it('says which file can’t be read, and that there are too many', async () => {
      const element = await show();
      api.failure = new CallError('invalid-state');
      drag(element, 'drop', transferOf(text));
      await waitUntil(() => note(element) !== '');
      assert.equal(
        note(element),
        '“notes.txt” can’t be read, so it can’t be sent. If it is a folder, pack it into a ZIP file first.',
      );
      await passesAxe(element);
      api.failure = new CallError('rate-limited');
      drag(element, 'drop', transferOf(text));
      await waitUntil(() => note(element).startsWith('Too many files'));
    });
  });

  describe('receiving', () => {
    type Picker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
    const page = window as { showSaveFilePicker?: Picker | undefined };
    const real = page.showSaveFilePicker;
    afterEach(() => {
      page.showSaveFilePicker = real;
    });

    /** A file that the person picks: one of this origin's own, which the browser writes to in the same way. */
    async function pickedFile(): Promise<FileSystemFileHandle> {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry('picked').catch(() => undefined);
      const file = await root.getFileHandle('picked', { create: true });
      // The files of Chromium's dialog have it, and so have its others; no other browser has the dialog.
      return Object.assign(file, { remove: () => root.removeEntry('picked') });
    }
    const accept = (element: CallChat) => part(element, 'accept-button').click();
    const stream = () => (api.lastCall('acceptFile')[1] as { to: WritableStream<Uint8Array<ArrayBuffer>> }).to;

    async function accepted(file: FileSystemFileHandle): Promise<WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>> {
      let name = '';
      page.showSaveFilePicker = ({ suggestedName }) => {
        name = suggestedName;
        return Promise.resolve(file);
      };
      const element = await show({ chat: chatOf(theirs()) });
      accept(element);
      await waitUntil(() => asked('acceptFile').length === 1);
      assert.equal(name, 'photo.jpg');
      assert.equal(api.lastCall('acceptFile')[0], '1');
      const writer = stream().getWriter();
      await writer.write(new TextEncoder().encode('words'));
      return writer;
    }

    it('writes to the file that the person picks', async () => {
      const file = await pickedFile();
      const writer = await accepted(file);
      assert.equal((await file.getFile()).size, 0, 'nothing is there before all is');
      await writer.close();
      assert.equal(await (await file.getFile()).text(), 'words');
    });

    it('leaves no file behind that did not come to its end', async () => {
      const file = await pickedFile();
      await (await accepted(file)).abort();
      const root = await navigator.storage.getDirectory();
      const left = await root.getFileHandle('picked').catch((error: unknown) => (error as DOMException).name);
      assert.equal(left, 'NotFoundError');
    });

    it('changes nothing when the person closes the dialog', async () => {
      page.showSaveFilePicker = () => Promise.reject(new DOMException('closed', 'AbortError'));
      const element = await show({ chat: chatOf(theirs()) });
      accept(element);
      await element.updateComplete;
      assert.isEmpty(api.calls);
      assert.equal(note(element), '');
    });

    it('asks once, however often it is pressed, and says nothing where the file was taken back meanwhile', async () => {
      const file = await pickedFile();
      let pick!: (file: FileSystemFileHandle) => void;
      let asks = 0;
      page.showSaveFilePicker = () => {
        asks += 1;
        return new Promise((resolve) => (pick = resolve));
      };
      const element = await show({ chat: chatOf(theirs()) });
      for (let press = 0; press < 3; press++) accept(element);
      assert.equal(asks, 1);
      api.failure = new CallError('invalid-state');
      pick(file);
      await waitUntil(() => asked('acceptFile').length === 1);
      const root = await navigator.storage.getDirectory();
      await waitUntil(() =>
        root.getFileHandle('picked').then(
          () => false,
          () => true,
        ),
      );
      assert.equal(note(element), '');
    });

    it('leaves it to the browser where there is no dialog, or it may not be shown', async () => {
      for (const picker of [undefined, () => Promise.reject(new DOMException('a frame', 'SecurityError'))]) {
        page.showSaveFilePicker = picker;
        const element = await show({ chat: chatOf(theirs()) });
        accept(element);
        await waitUntil(() => asked('acceptFile').length === 1);
        assert.deepEqual(api.lastCall('acceptFile'), ['1', {}]);
      }
    });

    it('says why a file can not be taken, and leaves no file behind', async () => {
      for (const [code, told] of [
        ['unsupported', /can’t keep a file of this size/],
        ['rate-limited', /was not accepted/],
      ] as const) {
        const file = await pickedFile();
        page.showSaveFilePicker = () => Promise.resolve(file);
        const element = await show({ chat: chatOf(theirs()) });
        api.failure = new CallError(code);
        accept(element);
        await waitUntil(() => note(element) !== '');
        assert.match(note(element), told);
        const root = await navigator.storage.getDirectory();
        await waitUntil(() =>
          root.getFileHandle('picked').then(
            () => false,
            () => true,
          ),
        );
      }
    });
  });
});
