import { ifDefined } from 'lit/directives/if-defined.js';
import { assert, fixture, html } from '@open-wc/testing';
import './define.js';
import { CallError, type CallSnapshot } from '../core/index.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { passesAxe } from '../testing/passes-axe.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallBlockButton } from './call-block-button.js';

const CALLER = 'b3nd-8x0y-q5ra-7mte';
const BLOCKED = { known: [{ id: CALLER, name: '', blocked: true }], recent: [] };

async function show(snapshot: CallSnapshot, who: string | null = null) {
  const api = new FakeCallApi(snapshot);
  // As the controller does it.
  const { setBlocked } = api;
  api.setBlocked = async (id, blocked) => {
    await setBlocked.call(api, id, blocked);
    api.set({ people: blocked ? BLOCKED : { known: [], recent: [] } });
  };
  const element = await fixture<CallBlockButton>(
    html`<call-block-button .controller=${api} who=${ifDefined(who ?? undefined)}></call-block-button>`,
  );
  return { api, element };
}

const button = (element: CallBlockButton): HTMLButtonElement | null => element.renderRoot.querySelector('button');
const words = (element: CallBlockButton): string | undefined => button(element)?.textContent.trim();

describe('<call-block-button>', () => {
  it('blocks who rings, says what that means, and takes it back; the focus stays', async () => {
    const { api, element } = await show(fakeSnapshots.ringing());
    assert.equal(words(element), 'Block this caller');
    button(element)!.focus();
    button(element)!.click();
    await waitUntil(() => words(element) === 'Undo');
    assert.deepEqual(api.lastCall('setBlocked'), [CALLER, true]);
    assert.include(element.renderRoot.querySelector('[role=status]')!.textContent, 'no longer ring here');
    assert.equal(element.shadowRoot?.activeElement, button(element));
    assert.isTrue(element.matches(':state(blocked)'));
    button(element)!.click();
    await waitUntil(() => words(element) === 'Block this caller');
    assert.deepEqual(api.lastCall('setBlocked'), [CALLER, false]);
  });

  it('passes axe before and after, and where it did not work', async () => {
    const { api, element } = await show(fakeSnapshots.ended('missed', { direction: 'incoming' }));
    await passesAxe(element);
    api.failure = new CallError('invalid-state');
    button(element)!.click();
    await waitUntil(() => element.renderRoot.querySelector('[part=problem]') !== null);
    await passesAxe(element);
    api.failure = null;
    button(element)!.click();
    await waitUntil(() => words(element) === 'Undo');
    assert.isNull(element.renderRoot.querySelector('[part=problem]'));
    await passesAxe(element);
  });

  const named = { known: [{ id: CALLER, name: 'Ada', blocked: false }], recent: [] };
  for (const [why, snapshot] of Object.entries({
    'there is no call': fakeSnapshots.idle(),
    'I called myself': fakeSnapshots.ended('no-answer'),
    'the call is on': fakeSnapshots.connected(),
    'the caller has a name from me': { ...fakeSnapshots.ringing(), people: named },
  })) {
    it(`shows nothing and takes no room where ${why}`, async () => {
      const { element } = await show(snapshot);
      assert.isNull(button(element));
      assert.equal(element.getBoundingClientRect().height, 0);
      assert.isTrue(element.matches(':state(empty)'));
    });
  }

  it('can be about somebody else', async () => {
    const { api, element } = await show(fakeSnapshots.idle(), 'q9wz-4k2m-8vtc-x1fh');
    button(element)!.click();
    assert.deepEqual(api.lastCall('setBlocked'), ['q9wz-4k2m-8vtc-x1fh', true]);
  });
});
