import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallError, type Ring } from '../core/index.js';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { HARD_CHARACTERS } from '../testing/hostile-values.js';
import { fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import type { IncomingCall } from './incoming-call.js';
import './define.js';
import '../call-block-button/define.js';

/** Later than the guard lets pass, whenever the card was shown. */
const LATER = 1_000_000;

async function show(api: FakeCallApi): Promise<IncomingCall> {
  const element = await fixture<IncomingCall>(html`<incoming-call .controller=${api}></incoming-call>`);
  await element.updateComplete;
  return element;
}

const dialogs = (element: IncomingCall): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=alertdialog]'),
];
const layerOf = (element: IncomingCall): HTMLElement => element.shadowRoot!.querySelector('[popover]')!;
const part = (element: IncomingCall, name: string): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`)!;

/** An event that happens `after` milliseconds from now. */
function late<E extends Event>(event: E, after: number): E {
  Object.defineProperty(event, 'timeStamp', { value: performance.now() + after });
  return event;
}

function click(target: HTMLElement, after = LATER): void {
  target.dispatchEvent(late(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }), after));
}

function waiting(callId: string, name: string): Ring {
  return { ...fakeSnapshots.ring(), callId, remote: { ...fakeSnapshots.ring().remote, name } };
}

describe('<incoming-call>', () => {
  describe('blocking', () => {
    const buttonIn = (dialog: HTMLElement): HTMLElement =>
      dialog.querySelector('call-block-button')!.shadowRoot!.querySelector('button')!;

    it('is offered for each stranger, below the answers and guarded as they are', async () => {
      const api = new FakeCallApi({ ...fakeSnapshots.ringing(), waiting: [waiting('1', 'Grace')] });
      const element = await show(api);
      const [first] = dialogs(element);
      assert.equal(first!.lastElementChild!.localName, 'call-block-button');
      click(buttonIn(first!), 100);
      assert.isEmpty(api.calls);
      click(buttonIn(first!));
      assert.deepEqual(api.lastCall('setBlocked'), [fakeSnapshots.ring().remote.id, true]);
    });

    it('leaves as much room below its words as above them', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing()));
      const [ring] = dialogs(element);
      const middle = ({ top, height }: DOMRect): number => top + height / 2;
      const above = ring!.querySelector('.actions')!.getBoundingClientRect().bottom;
      const words = middle(buttonIn(ring!).getBoundingClientRect());
      assert.approximately(words - above, ring!.getBoundingClientRect().bottom - words, 4);
    });

    it('is not offered for somebody who has a name from me, nor in a call', async () => {
      const known = [{ id: fakeSnapshots.ring().remote.id, name: 'Ada', blocked: false }];
      const api = new FakeCallApi({ ...fakeSnapshots.ringing(), people: { known, recent: [] } });
      const element = await show(api);
      assert.equal(dialogs(element)[0]!.lastElementChild!.getBoundingClientRect().height, 0);
      api.set({ ...fakeSnapshots.connected(), waiting: [waiting('1', '')] });
      await element.updateComplete;
      assert.isFalse(dialogs(element)[0]!.querySelector('call-block-button')!.checkVisibility());
    });
  });

  describe('accessibility', () => {
    it('is an alert dialog named by who is calling, and passes axe', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing()));
      assert.equal(dialogs(element)[0]!.getAttribute('aria-label'), 'Ada Lovelace is calling');
      await passesAxe(element);
    });

    it('passes axe with a nameless audio caller, with calls that wait, and with none', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing({ name: '', video: false }));
      const element = await show(api);
      await passesAxe(element);
      api.set({ ...fakeSnapshots.connected(), waiting: [waiting('1', 'Grace'), waiting('2', '')] });
      await element.updateComplete;
      await passesAxe(element);
      api.set(fakeSnapshots.idle());
      await element.updateComplete;
      await passesAxe(element);
    });

    it('says in a live region that is there before it rings who is calling', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      const region = element.shadowRoot!.querySelector('[role=alert]')!;
      assert.equal(region.textContent?.trim(), '');
      await nextFrame();
      api.set(fakeSnapshots.ringing());
      await element.updateComplete;
      assert.equal(element.shadowRoot!.querySelector('[role=alert]'), region);
      assert.equal(region.textContent?.trim(), 'Ada Lovelace is calling');
    });

    it('says it a moment later where it has come with the ring', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing()));
      const region = element.shadowRoot!.querySelector('[role=alert]')!;
      assert.equal(region.textContent?.trim(), '');
      await waitUntil(() => region.textContent?.trim() === 'Ada Lovelace is calling');
    });

    it('names its three buttons in words that can be seen', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing()));
      const names = [...element.shadowRoot!.querySelectorAll('button')].map((button) => button.innerText.trim());
      assert.deepEqual(names, ['Answer with video', 'Answer with audio', 'Decline']);
    });
  });

  describe('caller', () => {
    it('shows the name with the ID beside it, and that the ID is verified', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing()));
      assert.equal(part(element, 'caller').innerText, 'Ada Lovelace');
      assert.equal(part(element, 'id').innerText, 'b3nd-8x0y-q5ra-7mte');
      assert.include(part(element, 'status').innerText, 'Verified ID');
    });

    it('goes by the ID where the caller gave no name', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing({ name: '' })));
      assert.isNull(part(element, 'caller'));
      assert.equal(dialogs(element)[0]!.getAttribute('aria-label'), 'b3nd-8x0y-q5ra-7mte is calling');
    });

    it('makes a name harmless that would turn the line around or hide letters in it, with the ID beside it', async () => {
      const name = `\u202eecilA\u200b\u2066 ${HARD_CHARACTERS.join('.')}`;
      const element = await show(new FakeCallApi(fakeSnapshots.ringing({ name })));
      const isolated = part(element, 'caller').querySelector('bdi')!;
      const harmless = 'ecilA ..[31m............\u{1f600}.<img src=x onerror=alert(1)>';
      assert.equal(isolated.textContent, harmless);
      assert.isEmpty(isolated.children);
      assert.equal(dialogs(element)[0]!.getAttribute('aria-label'), `${harmless} is calling`);
      assert.equal(part(element, 'id').textContent.replace(/\s/g, ''), fakeSnapshots.ring().remote.id);
    });

    it('says whether the caller wants video', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing({ video: false })));
      assert.include(part(element, 'status').innerText, 'Audio call');
    });
  });

  describe('top layer', () => {
    it('is in it while it rings, and only then', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      assert.isFalse(layerOf(element).matches(':popover-open'));
      api.set(fakeSnapshots.ringing());
      await element.updateComplete;
      assert.isTrue(layerOf(element).matches(':popover-open'));
      assert.isTrue(element.matches(':state(ringing)'));
      api.set(fakeSnapshots.connecting());
      await element.updateComplete;
      assert.isFalse(layerOf(element).matches(':popover-open'));
      assert.isFalse(element.matches(':state(ringing)'));
    });

    it('leaves it at once, and the page when what comes in its place is drawn', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      const [card] = dialogs(element);
      api.set(fakeSnapshots.connecting());
      await element.updateComplete;
      assert.deepEqual([card!.isConnected, card!.checkVisibility()], [true, false]);
      await waitUntil(() => !card!.isConnected, 'its card is gone');
    });

    it('has one card for a ring that comes before the card of another is gone', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      api.set(fakeSnapshots.idle());
      await element.updateComplete;
      assert.lengthOf(dialogs(element), 1);
      api.set({ ...fakeSnapshots.idle(), waiting: [waiting('1', 'Grace')] });
      await element.updateComplete;
      const [grace] = dialogs(element);
      assert.lengthOf(dialogs(element), 1);
      assert.deepEqual([grace!.getAttribute('aria-label'), grace!.checkVisibility()], ['Grace is calling', true]);
      click(grace!.querySelector('[part=decline-button]')!, 100);
      assert.isEmpty(api.calls);
    });

    it('is there again after a move in the page', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing()));
      element.parentElement!.append(element);
      assert.isTrue(layerOf(element).matches(':popover-open'));
    });

    it('leaves out the rings that the page shows itself', async () => {
      const snapshot = fakeSnapshots.ringing();
      const element = await show(new FakeCallApi({ ...snapshot, quiet: [fakeSnapshots.ring().callId] }));
      assert.isEmpty(dialogs(element));
      assert.isFalse(layerOf(element).matches(':popover-open'));
    });
  });

  describe('events', () => {
    const callId = fakeSnapshots.ring().callId;

    it('answers with video, with audio, and declines', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      click(part(element, 'answer-video-button'));
      click(part(element, 'answer-audio-button'));
      click(part(element, 'decline-button'));
      assert.deepEqual(api.calls, [
        { method: 'answer', args: [{ video: true, callId }] },
        { method: 'answer', args: [{ video: false, callId }] },
        { method: 'decline', args: [{ callId }] },
      ]);
    });

    it('has nothing to say when the ring was over a moment before the answer', async () => {
      const unhandled: Event[] = [];
      const listening = new AbortController();
      addEventListener('unhandledrejection', (event) => unhandled.push(event), { signal: listening.signal });
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      api.failure = new CallError('invalid-state');
      click(part(element, 'answer-video-button'));
      await new Promise(requestAnimationFrame);
      assert.deepEqual(unhandled, []);
      listening.abort();
    });
  });

  describe('first moments', () => {
    it('ignores a click within 400 ms, and takes the next one', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      click(part(element, 'answer-video-button'), 0);
      assert.isEmpty(api.calls);
      click(part(element, 'answer-video-button'), 401);
      assert.lengthOf(api.calls, 1);
    });

    it('ignores the late click of a press that began within them', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      const button = part(element, 'decline-button');
      button.dispatchEvent(late(new PointerEvent('pointerdown', { bubbles: true }), 0));
      click(button);
      assert.isEmpty(api.calls);
      button.dispatchEvent(late(new PointerEvent('pointerdown', { bubbles: true }), LATER));
      click(button);
      assert.lengthOf(api.calls, 1);
    });

    it('ignores keys within them', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      const button = part(element, 'answer-video-button');
      button.dispatchEvent(late(new KeyboardEvent('keydown', { key: ' ', bubbles: true }), 0));
      click(button);
      assert.isEmpty(api.calls);
    });

    it('let a click of assistive technology through, which no press leads to, after keys within them', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      const button = part(element, 'answer-audio-button');
      for (const type of ['keydown', 'keyup'])
        button.dispatchEvent(late(new KeyboardEvent(type, { key: 'a', bubbles: true }), 150));
      click(button, 500);
      assert.isEmpty(api.calls);
      click(button, 6000);
      assert.lengthOf(api.calls, 1);
    });

    it('begin again when another call takes the place of the first', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      api.set({ ...fakeSnapshots.connected(), waiting: [waiting('1', 'Grace')] });
      await element.updateComplete;
      click(part(element, 'decline-button'), 0);
      assert.isEmpty(api.calls);
    });
  });

  it('says of a ring into a room who will see and hear me, and of any other nothing of the kind', async () => {
    const ringing = fakeSnapshots.ringing();
    const into = { ...ringing.call, ring: { ...fakeSnapshots.ring(), room: 'Tea at five' } };
    const element = await show(new FakeCallApi({ ...ringing, call: into }));
    const [dialog] = dialogs(element);
    assert.include(dialog!.innerText, 'Into a room: all who are in it see and hear you');
    const about = element.shadowRoot!.getElementById(dialog!.getAttribute('aria-describedby')!);
    assert.include(about!.innerText, 'Into a room');
    assert.notInclude(dialogs(await show(new FakeCallApi(ringing)))[0]!.innerText, 'room');
  });

  describe('calls that wait', () => {
    it('says in a room, too, that an answer ends it', async () => {
      const element = await show(new FakeCallApi({ ...fakeRoom(2), waiting: [waiting('1', 'Grace')] }));
      assert.include(dialogs(element)[0]!.innerText, 'Answering ends your current call.');
    });

    it('says what an answer ends, and answers the one whose button it is', async () => {
      const api = new FakeCallApi({
        ...fakeSnapshots.connected(),
        waiting: [waiting('1', 'Grace'), waiting('2', 'Edsger')],
      });
      const element = await show(api);
      assert.deepEqual(
        dialogs(element).map((dialog) => dialog.getAttribute('aria-label')),
        ['Grace is calling', 'Edsger is calling'],
      );
      assert.include(dialogs(element)[1]!.innerText, 'Answering ends your current call.');
      click(dialogs(element)[1]!.querySelector<HTMLElement>('[part=answer-audio-button]')!);
      assert.deepEqual(api.lastCall('answer'), [{ video: false, callId: '2' }]);
    });

    it('shows three at most', async () => {
      const rings = ['1', '2', '3', '4'].map((callId) => waiting(callId, callId));
      const element = await show(new FakeCallApi({ ...fakeSnapshots.ringing(), waiting: rings }));
      assert.lengthOf(dialogs(element), 3);
      assert.notInclude(dialogs(element)[0]!.innerText, 'Answering ends');
    });
  });

  describe('keyboard', () => {
    it('takes the focus to the dialog itself, so that a space answers nothing', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      const field = await fixture<HTMLInputElement>(html`<input aria-label="A form of the page" />`);
      field.focus();
      api.set(fakeSnapshots.ringing());
      await element.updateComplete;
      assert.equal(element.shadowRoot!.activeElement, dialogs(element)[0]);
      await sendKeys({ press: ' ' });
      await sendKeys({ press: 'Enter' });
      assert.isEmpty(api.calls);
    });

    it('gives the focus back when the ring is over', async () => {
      const api = new FakeCallApi(fakeSnapshots.idle());
      const element = await show(api);
      const field = await fixture<HTMLInputElement>(html`<input aria-label="A form of the page" />`);
      field.focus();
      api.set(fakeSnapshots.ringing());
      await element.updateComplete;
      api.set(fakeSnapshots.idle());
      await element.updateComplete;
      assert.isTrue(document.activeElement === field);
      // Also where another one comes before the card of the first is taken out of the page.
      api.set(fakeSnapshots.ringing());
      await element.updateComplete;
      api.set(fakeSnapshots.idle());
      await element.updateComplete;
      assert.isTrue(document.activeElement === field);
    });

    it('leaves the focus where the person has moved it', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      const field = await fixture<HTMLInputElement>(html`<input aria-label="A form of the page" />`);
      field.focus();
      api.set(fakeSnapshots.idle());
      await element.updateComplete;
      assert.equal(document.activeElement, field);
    });

    it('goes on to the next card when the one with the focus is gone', async () => {
      const api = new FakeCallApi({ ...fakeSnapshots.ringing(), waiting: [waiting('1', 'Grace')] });
      const element = await show(api);
      api.set({ call: fakeSnapshots.idle().call });
      await element.updateComplete;
      assert.equal(element.shadowRoot!.activeElement?.getAttribute('aria-label'), 'Grace is calling');
    });

    it('keeps the focus in a card when another one goes and a third comes', async () => {
      const api = new FakeCallApi({ ...fakeSnapshots.ringing(), waiting: [waiting('1', 'Grace')] });
      const element = await show(api);
      const grace = dialogs(element)[1]!;
      const button = grace.querySelector<HTMLElement>('[part=decline-button]')!;
      button.focus();
      api.set({ call: fakeSnapshots.idle().call, waiting: [waiting('1', 'Grace'), waiting('2', 'Edsger')] });
      await element.updateComplete;
      assert.equal(element.shadowRoot!.activeElement, button);
      assert.equal(dialogs(element)[0], grace);
      assert.lengthOf(dialogs(element), 2);
    });

    it('does not decline by Escape', async () => {
      const api = new FakeCallApi(fakeSnapshots.ringing());
      const element = await show(api);
      await sendKeys({ press: 'Escape' });
      assert.isEmpty(api.calls);
      assert.isTrue(layerOf(element).matches(':popover-open'));
    });

    it('is walked through in the order that is seen', async () => {
      const element = await show(new FakeCallApi(fakeSnapshots.ringing()));
      for (const name of ['answer-video-button', 'answer-audio-button', 'decline-button']) {
        await sendKeys({ press: 'Tab' });
        assert.equal(element.shadowRoot!.activeElement, part(element, name));
      }
    });
  });

  describe('rendering', () => {
    it('renders for rings, and for no other change', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api);
      const { local } = api.snapshot;
      api.set({ link: 'offline', local: { ...local, camera: { ...local.camera, on: false } } });
      api.set({ call: fakeSnapshots.reconnecting().call });
      assert.isFalse(element.isUpdatePending);
      api.set({ waiting: [waiting('1', 'Grace')] });
      assert.isTrue(element.isUpdatePending);
    });
  });
});
