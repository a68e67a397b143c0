import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import './define.js';
// What loads with the first call in the list is here before a test waits for it.
import './recents.js';
import { CallError, NOBODY_KNOWN, type PeopleSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { HARD_CHARACTERS } from '../testing/hostile-values.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallDialer } from './call-dialer.js';

/** Today's noon: what was hours ago was today, and 25 hours ago was yesterday, at whatever time these tests run. */
const NOON = new Date().setHours(12, 0, 0, 0);

const ADA = 'b3nd-8x0y-q5ra-7mte';
const BOB = 'b0b0-b0b0-b0b0-b0b0';
const STRANGER = 'q9wz-4k2m-8vtc-x1fh';

async function show(
  people: PeopleSnapshot = fakeSnapshots.people(NOON),
): Promise<{ api: FakeCallApi; element: CallDialer }> {
  const api = new FakeCallApi({ people });
  const element = await fixture<CallDialer>(html`<call-dialer .controller=${api}></call-dialer>`);
  await waitUntil(() => part(element, 'recents') !== null);
  return { api, element };
}

const part = (element: CallDialer, name: string): HTMLElement | null =>
  element.renderRoot.querySelector(`[part="${name}"]`);
const parts = (element: CallDialer, name: string): HTMLElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLElement>(`[part="${name}"]`),
];
const fieldOf = (element: CallDialer): HTMLInputElement => part(element, 'input') as HTMLInputElement;
/** What is read out of them. */
const said = (element: CallDialer): Element | null =>
  element.renderRoot.querySelector('[part=recents] ~ [role=status]');
const row = (element: CallDialer, id: string): HTMLElement => element.renderRoot.querySelector(`[data-id="${id}"]`)!;
const focused = (element: CallDialer): Element | null | undefined => element.shadowRoot?.activeElement;
const words = (node: Element | null): string => node!.textContent.replace(/\s+/g, ' ').trim();

/** Opens what else can be done with somebody. */
async function openActions(element: CallDialer, id: string): Promise<void> {
  row(element, id).querySelector<HTMLElement>('[part=more-button]')!.click();
  await waitUntil(() => row(element, id).querySelector('[part=recent-actions]') !== null);
}

async function typed(element: CallDialer, text: string): Promise<void> {
  element.focus();
  await sendKeys({ type: text });
  await element.updateComplete;
}

describe('the last calls in <call-dialer>', () => {
  const now = Date.now;

  before(() => {
    Date.now = () => NOON;
  });

  after(() => {
    Date.now = now;
  });

  it('have an ID read from the left on a page that is read from the right', async () => {
    const { element } = await show();
    element.dir = 'rtl';
    await element.updateComplete;
    const ids = [...element.renderRoot.querySelectorAll('.recent .id')];
    assert.isNotEmpty(ids);
    for (const id of ids) {
      const pieces = [...id.querySelectorAll(':scope > .id-part')];
      const starts = pieces.map((piece) => piece.getBoundingClientRect()).map(({ left, top }) => [top, left]);
      assert.isAbove(starts.length, 1);
      for (const [at, [top = 0, left = 0]] of starts.entries()) {
        const [topBefore = top, leftBefore = left - 1] = starts[at - 1] ?? [];
        assert.isTrue(top > topBefore + 1 || left > leftBefore, id.textContent);
      }
    }
  });

  it('are not there where there are none', async () => {
    const element = await fixture<CallDialer>(html`<call-dialer .controller=${new FakeCallApi()}></call-dialer>`);
    assert.isNull(part(element, 'recents'));
  });

  it('go when the last of them goes', async () => {
    const { api, element } = await show();
    api.set({ people: NOBODY_KNOWN });
    await waitUntil(() => part(element, 'recents') === null);
  });

  it('say who, by which ID, how and when', async () => {
    const { element } = await show();
    assert.deepEqual(
      parts(element, 'recent').map((item) => words(item.querySelector('[part=recent-button]'))),
      [
        'Ada Missed 5 minutes ago b3nd-8x0y-q5ra-7mte',
        'Bob Outgoing 2 hours ago b0b0-b0b0-b0b0-b0b0',
        'q9wz-4k2m-8vtc-x1fh Incoming yesterday Blocked',
      ],
    );
  });

  it('pass axe, with what can be done and with the field for a name, in every scheme', async () => {
    for (const scheme of ['light', 'dark']) {
      const { element } = await show();
      element.style.colorScheme = scheme;
      await passesAxe(element);
      await openActions(element, ADA);
      await passesAxe(element);
      part(element, 'name-button')!.click();
      await waitUntil(() => part(element, 'given-name') !== null);
      await passesAxe(element);
    }
  });

  it('fit a card of 280 px, from left to right and from right to left', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const { element } = await show();
      element.dir = dir;
      element.style.inlineSize = '280px';
      await openActions(element, ADA);
      assert.isAtMost(element.scrollWidth, 280);
      for (const button of element.renderRoot.querySelectorAll('button'))
        assert.isAtMost(button.getBoundingClientRect().right, element.getBoundingClientRect().right + 1);
    }
  });

  it('speak the language around them', async () => {
    const { element } = await show();
    element.lang = 'de';
    await waitUntil(() => words(row(element, ADA)).includes('Verpasst'));
    assert.include(words(row(element, ADA)), 'vor 5 Minuten');
  });

  it('say when a call was in the language of their words, whatever the page says', async () => {
    const { element } = await show();
    element.lang = 'it';
    await waitUntil(() => element.shadowRoot!.querySelector('[lang=en]'), 'English words');
    assert.include(words(row(element, ADA)), '5 minutes ago');
  });

  describe('a press', () => {
    it('fills in the ID and goes to the button of a call like the last one, and calls nobody', async () => {
      const { api, element } = await show();
      for (const [id, button] of [
        [ADA, 'video-button'],
        [BOB, 'audio-button'],
      ] as const) {
        row(element, id).querySelector<HTMLElement>('[part=recent-button]')!.click();
        await waitUntil(() => focused(element) === part(element, button));
        assert.equal(fieldOf(element).value, id);
      }
      assert.isEmpty(api.calls);
    });

    it('takes back what was wrong with the ID before', async () => {
      const { element } = await show();
      part(element, 'video-button')!.click();
      await waitUntil(() => words(part(element, 'error')) !== '');
      row(element, ADA).querySelector<HTMLElement>('[part=recent-button]')!.click();
      await waitUntil(() => words(part(element, 'error')) === '');
    });
  });

  describe('while a name is typed', () => {
    it('are those whom it fits, which is read out', async () => {
      const { element } = await show();
      await typed(element, 'a');
      assert.deepEqual(
        parts(element, 'recent').map(({ dataset }) => dataset.id),
        [ADA, 'm3c0-m3c0-m3c0-m3c0'],
      );
      assert.equal(words(said(element)), '2 people found');
    });

    it('are hidden where it fits nobody, which is read out', async () => {
      const { element } = await show();
      await typed(element, 'nobody');
      assert.isFalse(part(element, 'recents')!.checkVisibility({ visibilityProperty: true }));
      assert.equal(words(said(element)), '0 people found');
      assert.isTrue(said(element)!.checkVisibility());
    });

    it('keep their place, so that nothing moves while somebody types', async () => {
      const { element } = await show();
      const heightOf = (): number => element.getBoundingClientRect().height;
      const height = heightOf();
      for (const more of ['a', 'da', ' and nobody else']) {
        await typed(element, more);
        assert.equal(heightOf(), height, fieldOf(element).value);
      }
      fieldOf(element).select();
      await sendKeys({ press: 'Delete' });
      await element.updateComplete;
      assert.equal(part(element, 'recents')!.style.minBlockSize, '');
      assert.equal(heightOf(), height);
    });

    it('Enter fills in the only one, and calls with the next', async () => {
      const { api, element } = await show();
      await typed(element, 'mechanic');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => fieldOf(element).value === 'm3c0-m3c0-m3c0-m3c0');
      assert.isEmpty(api.calls);
      await waitUntil(() => focused(element) === part(element, 'video-button'));
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('dial'), ['m3c0-m3c0-m3c0-m3c0', { video: true }]);
    });

    it('Enter calls nobody where it fits several', async () => {
      const { api, element } = await show();
      await typed(element, 'a');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => words(part(element, 'error')) !== '');
      assert.isEmpty(api.calls);
    });
  });

  describe('keys', () => {
    it('lead down from the field through the list, and back', async () => {
      const { element } = await show();
      element.focus();
      const buttons = parts(element, 'recent-button');
      for (const button of buttons) {
        await sendKeys({ press: 'ArrowDown' });
        assert.equal(focused(element), button);
      }
      await sendKeys({ press: 'ArrowDown' });
      assert.equal(focused(element), buttons.at(-1));
      for (const _ of buttons) await sendKeys({ press: 'ArrowUp' });
      assert.equal(focused(element), fieldOf(element));
    });
  });

  describe('a name', () => {
    it('is given, and the focus comes back', async () => {
      const { api, element } = await show();
      await openActions(element, BOB);
      assert.equal(words(part(element, 'name-button')), 'Add a name');
      part(element, 'name-button')!.click();
      await waitUntil(() => focused(element) === part(element, 'given-name'));
      assert.equal((part(element, 'given-name') as HTMLInputElement).labels?.[0]?.textContent, 'Name for this ID');
      await sendKeys({ type: 'My brother' });
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('namePerson'), [BOB, 'My brother']);
      await waitUntil(() => focused(element) === part(element, 'name-button'));
    });

    it('is left as it was by Escape, which nobody else hears', async () => {
      const { api, element } = await show();
      let heard = 0;
      element.parentElement!.addEventListener('keydown', ({ key }) => (heard += Number(key === 'Escape')));
      await openActions(element, ADA);
      assert.equal(words(part(element, 'name-button')), 'Change name');
      part(element, 'name-button')!.click();
      await waitUntil(() => focused(element) === part(element, 'given-name'));
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => focused(element) === part(element, 'name-button'));
      assert.isEmpty(api.calls);
      assert.equal(heard, 0);
    });
  });

  it('block, say what that means, and let in again', async () => {
    const { api, element } = await show();
    await openActions(element, BOB);
    part(element, 'block-button')!.click();
    assert.deepEqual(api.lastCall('setBlocked'), [BOB, true]);
    await waitUntil(() => words(said(element)).startsWith('Blocked.'));
    await openActions(element, STRANGER);
    assert.equal(words(part(element, 'block-button')), 'Unblock');
    part(element, 'block-button')!.click();
    assert.deepEqual(api.lastCall('setBlocked'), [STRANGER, false]);
  });

  it('are taken from the list, and the focus goes on to the next', async () => {
    const { api, element } = await show();
    api.forgetCalls = (id) => {
      const { people } = api.snapshot;
      api.set({ people: { known: [], recent: people.recent.filter((call) => call.id !== id) } });
      return Promise.resolve();
    };
    await openActions(element, ADA);
    part(element, 'forget-button')!.click();
    await waitUntil(() => focused(element) === row(element, BOB)?.querySelector('[part=recent-button]'));
    assert.isNull(row(element, ADA));
  });

  it('are all there when they are wanted, and can be cleared', async () => {
    const { api, element } = await show();
    assert.lengthOf(parts(element, 'recent'), 3);
    part(element, 'all-button')!.click();
    await waitUntil(() => parts(element, 'recent').length === 4);
    assert.equal(part(element, 'all-button')!.ariaExpanded, 'true');
    part(element, 'clear-button')!.click();
    assert.deepEqual(api.lastCall('forgetCalls'), [undefined]);
    await waitUntil(() => focused(element) === fieldOf(element));
  });

  it('say so where something did not work', async () => {
    const { api, element } = await show();
    api.failure = new CallError('invalid-state');
    await openActions(element, ADA);
    part(element, 'block-button')!.click();
    await waitUntil(() => part(element, 'problem') !== null);
    assert.equal(part(element, 'problem')!.role, 'alert');
    await passesAxe(element);
  });

  it('have names that are harmless, and in their own direction', async () => {
    const name = `<b>x</b>\u202e مرحبا${HARD_CHARACTERS.join('.')}`;
    const people = fakeSnapshots.people(NOON);
    const { element } = await show({ known: [], recent: [{ ...people.recent[0]!, name }] });
    const shown = part(element, 'recent-name')!.querySelector('bdi')!;
    assert.equal(shown.textContent, '<b>x</b> مرحبا..[31m............\u{1f600}.<img src=x onerror=alert(1)>');
    assert.isEmpty(shown.children);
    assert.include(words(part(element, 'recent-detail')), people.recent[0]!.id);
  });
});
