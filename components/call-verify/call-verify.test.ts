import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { CallError, type VerificationStatus } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeRoom } from '../testing/fake-rooms.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import { focusedElement } from '../ui/index.js';
import type { CallVerify } from './call-verify.js';
import './define.js';

const STATUSES: readonly VerificationStatus[] = [
  'none',
  'waiting',
  'comparing',
  'matched',
  'mismatched',
  'unanswered',
  'tampered',
];

/** Of the code of the fake call. */
const NAMES = ['Octopus', 'Diamond', 'Snowman', 'Dog', 'Snowman', 'Sailboat', 'Umbrella'];

describe('<call-verify>', () => {
  let api: FakeCallApi;
  let element: CallVerify;

  beforeEach(async () => {
    // What is shown has been there for a while: presses count.
    performance.now = () => Performance.prototype.now.call(performance) - 1_000;
    api = new FakeCallApi(fakeSnapshots.connected());
    element = await fixture(html`<call-verify .controller=${api}></call-verify>`);
  });

  afterEach(() => Reflect.deleteProperty(performance, 'now'));

  const part = <Piece extends HTMLElement = HTMLElement>(name: string) =>
    element.shadowRoot!.querySelector<Piece>(`[part=${name}]`);
  const words = (name: string) => part(name)?.textContent.trim() ?? '';
  const buttons = () => [...element.shadowRoot!.querySelectorAll('button')].map((button) => button.textContent.trim());
  async function set(status: VerificationStatus): Promise<void> {
    api.set(fakeSnapshots.verified(status));
    await element.updateComplete;
  }

  describe('accessibility', () => {
    for (const status of STATUSES) {
      it(`passes axe, narrow and wide: ${status}`, async () => {
        await set(status);
        for (const width of ['280px', '640px']) {
          element.style.inlineSize = width;
          await passesAxe(element);
        }
      });
    }

    it('is a list of seven words to a screen reader, the pictures beside them', async () => {
      await set('comparing');
      const list = part<HTMLOListElement>('code')!;
      assert.equal(list.localName, 'ol');
      assert.equal(list.ariaLabel, 'Safety code');
      const items = [...list.querySelectorAll('li')];
      assert.deepEqual(
        items.map((item) => item.querySelector('[part=word]')!.textContent),
        NAMES,
      );
      for (const item of items) assert.equal(item.querySelector('[part=picture]')!.ariaHidden, 'true');
    });

    it('tells how far it is in a live region, which is there from the start', async () => {
      const status = part('status')!;
      assert.equal(status.getAttribute('role'), 'status');
      assert.isTrue(status.matches(':empty'), 'and takes no place');
      const said: string[] = [];
      for (const next of STATUSES.slice(1)) {
        await set(next);
        assert.equal(part('status'), status);
        said.push(words('status'));
      }
      assert.equal(new Set(said).size, said.length);
      assert.match(said[1]!, /^Read these aloud/);
    });
  });

  describe('what it shows', () => {
    it('is the other person’s ID, in its groups', () => {
      assert.equal(words('label'), 'Verified ID');
      assert.equal(words('id').replace(/\s/g, ''), fakeSnapshots.ring().remote.id);
      assert.equal(part('id')!.dir, 'ltr');
    });

    it('is what can be done in each state', async () => {
      const offered: Partial<Record<VerificationStatus, string[]>> = {};
      for (const status of STATUSES) {
        await set(status);
        offered[status] = buttons();
      }
      assert.deepEqual(offered, {
        none: ['Compare a code'],
        waiting: ['Compare a code'],
        comparing: ['They match', 'They differ'],
        matched: ['Compare again'],
        mismatched: ['Hang up', 'Compare again'],
        unanswered: ['Compare again'],
        tampered: ['Hang up'],
      });
    });

    it('says what to do where the codes differ, and where somebody tampers', async () => {
      for (const status of ['mismatched', 'tampered'] as const) {
        await set(status);
        assert.match(words('status'), /hang up, and call again with an ID from a source that you trust\.$/i);
        assert.isTrue(part('status')!.classList.contains('problem'));
      }
    });

    it('is no code before a call is up, after it, and in a room', async () => {
      for (const [snapshot, hint] of [
        [fakeSnapshots.idle(), /once you are connected/],
        [fakeSnapshots.connecting(), /once you are connected/],
        [fakeSnapshots.ended(), /once you are connected/],
        [fakeRoom(2), /call between two people/],
      ] as const) {
        api.set(snapshot);
        await element.updateComplete;
        assert.match(words('hint'), hint);
        assert.isEmpty(buttons());
      }
      api.set(fakeSnapshots.reconnecting());
      await element.updateComplete;
      assert.deepEqual(buttons(), ['Compare a code']);
    });

    it('is in the language of the page, right to left where that is', async () => {
      await set('comparing');
      element.lang = 'ar';
      await waitUntil(() => words('match-button') === 'متطابقة');
      element.dir = 'rtl';
      const [first, second] = [...element.shadowRoot!.querySelectorAll('li')].map((item) =>
        item.getBoundingClientRect(),
      );
      assert.isAbove(first!.left, second!.left);
    });
  });

  describe('keyboard', () => {
    const isIn = () => element.shadowRoot!.activeElement;

    it('asks for a code, keeps the focus while it waits, and says what was found', async () => {
      part('compare-button')!.focus();
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('compareCode'), []);
      await set('waiting');
      assert.equal(focusedElement(document), part('compare-button'));
      assert.equal(part('compare-button')!.ariaDisabled, 'true');
      const asked = api.calls.length;
      await sendKeys({ press: 'Enter' });
      assert.equal(api.calls.length, asked);
      await set('comparing');
      assert.equal(isIn(), part('verify'), 'the focus is on what has come');
      await sendKeys({ press: 'Tab' });
      assert.equal(isIn(), part('match-button'));
      await sendKeys({ press: 'Tab' });
      assert.equal(isIn(), part('differ-button'));
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('confirmCode'), [false]);
      await set('mismatched');
      assert.equal(isIn(), part('verify'));
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('hangUp'), []);
    });

    it('says that they match', async () => {
      await set('comparing');
      part('match-button')!.focus();
      await sendKeys({ press: ' ' });
      assert.deepEqual(api.lastCall('confirmCode'), [true]);
    });

    it('puts the focus on neither answer when it is opened', async () => {
      element.focus();
      assert.equal(isIn(), part('compare-button'));
      (isIn() as HTMLElement).blur();
      await set('comparing');
      element.focus();
      assert.equal(isIn(), part('verify'));
      assert.equal(part('verify')!.getAttribute('aria-describedby'), part('status')!.id, 'what to do is read out');
      (isIn() as HTMLElement).blur();
      assert.isFalse(part('verify')!.hasAttribute('aria-describedby'));
    });

    it('takes no focus that is elsewhere', async () => {
      await set('comparing');
      await set('matched');
      assert.isNull(isIn());
    });
  });

  it('says that a code could not be made, and lets one try again', async () => {
    api.failure = new CallError('unsupported');
    part('compare-button')!.click();
    await waitUntil(() => words('status') !== '');
    assert.match(words('status'), /could not be created/);
    api.failure = null;
    part('compare-button')!.click();
    await element.updateComplete;
    assert.equal(words('status'), '');
  });

  it('forgets that when the other side asks for a code, and with the call', async () => {
    for (const next of [fakeSnapshots.verified('comparing'), fakeSnapshots.idle()]) {
      api.set(fakeSnapshots.connected());
      await element.updateComplete;
      api.failure = new CallError('unsupported');
      part('compare-button')!.click();
      await waitUntil(() => words('status') !== '');
      api.set(next);
      await element.updateComplete;
      assert.notMatch(words('status'), /could not be created/);
    }
    assert.equal(words('status'), '');
  });

  it('says nothing of a code that is no more when it is confirmed', async () => {
    await set('comparing');
    api.failure = new CallError('invalid-state');
    part('match-button')!.click();
    await nextFrame();
    assert.match(words('status'), /^Read these aloud/);
  });

  it('takes no second press of a double click for an answer, and asks for a code at once', async () => {
    Reflect.deleteProperty(performance, 'now');
    const asked = () => api.calls.map(({ method }) => method);
    part('compare-button')!.click();
    assert.deepEqual(asked(), ['compareCode']);
    await set('comparing');
    part('match-button')!.click();
    await set('matched');
    part('compare-button')!.click();
    await set('mismatched');
    part('hangup-button')!.click();
    assert.deepEqual(asked(), ['compareCode']);
    const late = new MouseEvent('click', { bubbles: true, composed: true });
    Object.defineProperty(late, 'timeStamp', { value: performance.now() + 400 });
    part('hangup-button')!.dispatchEvent(late);
    assert.deepEqual(asked(), ['compareCode', 'hangUp']);
  });

  it('keeps all its words in sight at 280 px, in every language', async () => {
    await set('comparing');
    element.style.inlineSize = '280px';
    for (const lang of ['en', 'ru', 'es', 'de', 'fr', 'pt', 'zh', 'ja', 'ar']) {
      element.lang = lang;
      await waitUntil(() => lang === 'en' || words('match-button') !== 'They match');
      await element.updateComplete;
      for (const piece of element.shadowRoot!.querySelectorAll<HTMLElement>('[part=word], button, [part=status]'))
        assert.isAtMost(piece.scrollWidth, piece.clientWidth, `${lang}: ${piece.textContent.trim()}`);
    }
  });
});
