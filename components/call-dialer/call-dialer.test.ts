import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import './define.js';
import { CallError } from '../core/index.js';
import { ERROR_CODES } from '../protocol/index.js';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallDialer } from './call-dialer.js';

const ADA = 'b3nd-8x0y-q5ra-7mte';

async function show(api: FakeCallApi | null = new FakeCallApi(), value = ''): Promise<CallDialer> {
  return fixture<CallDialer>(html`<call-dialer .controller=${api} value=${value}></call-dialer>`);
}

function part(element: CallDialer, name: string): HTMLElement {
  return element.renderRoot.querySelector<HTMLElement>(`[part="${name}"]`)!;
}
const fieldOf = (element: CallDialer): HTMLInputElement => part(element, 'input') as HTMLInputElement;
const isDisabled = (element: CallDialer, name: string): boolean => (part(element, name) as HTMLButtonElement).disabled;

/** What the element says is wrong, once it says so. */
async function sentence(element: CallDialer): Promise<string> {
  await waitUntil(() => part(element, 'error').textContent.trim() !== '');
  return part(element, 'error').textContent.trim();
}

describe('<call-dialer>', () => {
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search);
  });

  describe('accessibility', () => {
    it('passes axe empty, with an error, and while the line is taken', async () => {
      const api = new FakeCallApi();
      const element = await show(api);
      await passesAxe(element);
      part(element, 'video-button').click();
      await sentence(element);
      await passesAxe(element);
      api.set(fakeSnapshots.connected());
      await element.updateComplete;
      await passesAxe(element);
    });

    it('names its controls as the contract says', async () => {
      const element = await show();
      assert.equal(fieldOf(element).labels?.[0]?.textContent, 'ID to call');
      assert.equal(part(element, 'video-button').textContent.trim(), 'Video call');
      assert.equal(part(element, 'audio-button').textContent.trim(), 'Audio call');
    });

    it('has the place of the error there before there is one, unseen, so that its first words are read out', async () => {
      const element = await show();
      const error = part(element, 'error');
      error.style.padding = '8px';
      const height = element.offsetHeight;
      assert.equal(error.textContent, '');
      assert.notEqual(getComputedStyle(error).display, 'none');
      assert.equal(getComputedStyle(error).clipPath, 'inset(50%)');
      error.remove();
      assert.equal(element.offsetHeight, height);
    });

    it('is as wide as it wants to be in a page that asks it, and no wider than there is room', async () => {
      for (const display of ['flex', 'grid'])
        for (const room of [300, 900]) {
          const page = await fixture<HTMLElement>(
            html`<div><call-dialer .controller=${new FakeCallApi()}></call-dialer></div>`,
          );
          Object.assign(page.style, {
            display,
            inlineSize: `${room}px`,
            placeItems: 'center',
            justifyContent: 'center',
          });
          const { offsetWidth } = page.firstElementChild as HTMLElement;
          assert.isAtMost(offsetWidth, room, display);
          assert.isAtLeast(offsetWidth, Math.min(room, 416), display);
        }
    });

    it('gives the words of its buttons air', async () => {
      const element = await fixture<CallDialer>(
        html`<call-dialer lang="ru" .controller=${new FakeCallApi()}></call-dialer>`,
      );
      await waitUntil(() => part(element, 'video-button').textContent.trim() === 'Видеозвонок');
      for (let width = 280; width < 480; width += 10) {
        element.style.inlineSize = `${width}px`;
        for (const name of ['video-button', 'audio-button']) {
          const words = document.createRange();
          words.selectNodeContents(part(element, name));
          const air = part(element, name).offsetWidth - words.getBoundingClientRect().width;
          assert.isAtLeast(air, 8, `${name}, ${width} px`);
        }
      }
    });

    it('ties the error to the field and announces it', async () => {
      const element = await show();
      part(element, 'video-button').click();
      await sentence(element);
      const error = part(element, 'error');
      assert.equal(error.role, 'alert');
      assert.equal(fieldOf(element).getAttribute('aria-describedby'), error.id);
      assert.equal(fieldOf(element).ariaInvalid, 'true');
    });

    it('does not call the ID wrong where something else is', async () => {
      const api = new FakeCallApi();
      api.failure = new CallError('relay-unreachable');
      const element = await show(api, ADA);
      part(element, 'audio-button').click();
      await sentence(element);
      assert.equal(fieldOf(element).ariaInvalid, 'false');
    });
  });

  describe('dialling', () => {
    it('says so itself where neither the call nor what would tell of its end has loaded', async () => {
      for (const reason of ['media-failed', 'relay-unreachable'] as const) {
        const api = new FakeCallApi();
        api.set(fakeSnapshots.ended(reason));
        const element = await show(api, ADA);
        part(element, 'video-button').click();
        assert.include(await sentence(element), 'can’t be reached', reason);
      }
    });

    it('calls with video, or with audio only', async () => {
      const api = new FakeCallApi();
      const element = await show(api, ADA);
      part(element, 'video-button').click();
      assert.deepEqual(api.lastCall('dial'), [ADA, { video: true }]);
      await waitUntil(() => !isDisabled(element, 'audio-button'));
      part(element, 'audio-button').click();
      assert.deepEqual(api.lastCall('dial'), [ADA, { video: false }]);
    });

    it('calls with video by Enter', async () => {
      const api = new FakeCallApi();
      const element = await show(api);
      element.focus();
      await sendKeys({ type: ADA });
      await sendKeys({ press: 'Enter' });
      assert.deepEqual(api.lastCall('dial'), [ADA, { video: true }]);
    });

    it('dials once however often the button is pressed', async () => {
      const api = new FakeCallApi();
      const element = await show(api, ADA);
      part(element, 'video-button').click();
      part(element, 'video-button').click();
      assert.lengthOf(api.calls, 1);
    });

    it('waits while there is a call, and is ready again after it', async () => {
      const api = new FakeCallApi(fakeSnapshots.connected());
      const element = await show(api, ADA);
      assert.isTrue(isDisabled(element, 'video-button'));
      api.set(fakeSnapshots.ended());
      await element.updateComplete;
      assert.isFalse(isDisabled(element, 'video-button'));
    });
  });

  describe('errors', () => {
    const mistakes = { '': 'Enter the ID', ada: 'not a call ID', 'b3nd-8x0y': 'not a call ID' };
    for (const [typed, words] of Object.entries(mistakes)) {
      it(`dials nothing and says what to do after “${typed}”`, async () => {
        const api = new FakeCallApi();
        const element = await show(api, typed);
        part(element, 'video-button').click();
        assert.include(await sentence(element), words);
        assert.isEmpty(api.calls);
        assert.equal(element.shadowRoot?.activeElement, fieldOf(element));
      });
    }

    for (const code of ERROR_CODES) {
      it(`has words for ${code}`, async () => {
        const api = new FakeCallApi();
        api.failure = new CallError(code);
        const element = await show(api, ADA);
        part(element, 'video-button').click();
        assert.match(await sentence(element), /[.!]$/);
      });
    }

    it('takes the words back when the ID is changed', async () => {
      const element = await show();
      part(element, 'video-button').click();
      await sentence(element);
      await sendKeys({ type: 'b' });
      await element.updateComplete;
      assert.equal(part(element, 'error').textContent, '');
    });

    it('says that calls are not set up where there is no phone', async () => {
      const element = await show(null, ADA);
      part(element, 'video-button').click();
      assert.include(await sentence(element), 'not set up');
    });
  });

  describe('the field', () => {
    it('shows an ID in its own spelling once it is read as one', async () => {
      const element = await show();
      element.focus();
      await sendKeys({ type: 'B3ND 8XOY Q5RA 7MTE' });
      await sendKeys({ press: 'Tab' });
      await element.updateComplete;
      assert.equal(fieldOf(element).value, ADA);
    });

    it('takes the ID out of a call link', async () => {
      const api = new FakeCallApi();
      const element = await show(api, `https://example.org/x#call=${ADA}`);
      part(element, 'video-button').click();
      assert.include(String(api.lastCall('dial')[0]), ADA);
    });

    it('is filled by the link that opened the page, and dials nothing', async () => {
      history.replaceState(null, '', `#call=${ADA}`);
      const api = new FakeCallApi();
      const element = await show(api);
      assert.equal(fieldOf(element).value, ADA);
      assert.isEmpty(api.calls);
    });

    it('is filled by a call link that is followed later', async () => {
      const element = await show();
      location.hash = `call=${ADA}`;
      await waitUntil(() => fieldOf(element).value === ADA);
    });
  });

  it('takes other icons by its slots', async () => {
    const element = await fixture<CallDialer>(html`<call-dialer><b slot="video-icon">V</b></call-dialer>`);
    const slot = part(element, 'video-button').querySelector('slot')!;
    assert.equal(slot.assignedElements()[0]?.textContent, 'V');
  });
});
