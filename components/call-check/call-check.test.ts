import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { CheckProblem, CheckStep } from '../core/index.js';
import { isClear } from '../testing/colors.js';
import { hasEdge, unboundedIn } from '../testing/control-edges.js';
import { cannotWish, wish } from '../testing/emulated-features.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { itUnless } from '../testing/it-unless.js';
import { movingPicture } from '../testing/moving-picture.js';
import { passesAxe } from '../testing/passes-axe.js';
import { tameBrowser } from '../testing/tame-browser.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallCheck } from './call-check.js';
import './define.js';

type Phases = readonly (string | undefined)[];

describe('<call-check>', () => {
  let api: FakeCallApi;
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(() => untame());
  beforeEach(() => (api = new FakeCallApi()));

  const show = (): Promise<CallCheck> => fixture<CallCheck>(html`<call-check .controller=${api}></call-check>`);
  const part = <Piece extends HTMLElement>(element: CallCheck, name: string): Piece | null =>
    element.shadowRoot!.querySelector<Piece>(`[part=${name}]`);
  const phases = (element: CallCheck): Phases =>
    [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part=step]')].map((step) => step.dataset.phase);
  const words = (element: CallCheck, at: number): string =>
    element.shadowRoot!.querySelectorAll('[part=result]')[at]!.textContent;

  async function press(element: CallCheck, name: string): Promise<void> {
    await waitUntil(() => part(element, name), `no ${name}`);
    part(element, name)!.click();
    await element.updateComplete;
  }

  /** Waits until a test is asked for, and ends it. */
  async function settle(element: CallCheck, step: CheckStep, problem: CheckProblem | null = null): Promise<void> {
    await waitUntil(() => api.checks.has(step), `${step} was not tested`);
    api.checks.get(step)!.settle(problem);
    await element.updateComplete;
  }

  async function begin(): Promise<CallCheck> {
    const element = await show();
    await press(element, 'start-button');
    return element;
  }

  async function upTo(step: 'speaker' | 'end', problems: Partial<Record<CheckStep, CheckProblem>> = {}) {
    const element = await begin();
    for (const device of ['camera', 'microphone'] as const) await settle(element, device, problems[device]);
    if (step === 'speaker') {
      await waitUntil(() => part(element, 'question'), 'asks');
      return element;
    }
    await press(element, 'yes-button');
    for (const path of ['relay', 'direct', 'turn'] as const) await settle(element, path, problems[path]);
    await waitUntil(() => part(element, 'start-button'), 'ends');
    return element;
  }

  describe('accessibility', () => {
    it('passes axe before, during and after a test', async () => {
      const element = await show();
      await passesAxe(element);
      await press(element, 'start-button');
      api.checks.get('camera')!.onStream!(movingPicture(64, 48, 20));
      await waitUntil(() => part(element, 'video'), 'a picture');
      await passesAxe(element);
      await settle(element, 'camera');
      await waitUntil(() => api.checks.has('microphone'), 'listens');
      api.checks.get('microphone')!.onStream!(new MediaStream());
      await waitUntil(() => part(element, 'meter'), 'a level');
      await passesAxe(element);
      await settle(element, 'microphone', 'silent');
      await waitUntil(() => part(element, 'question'), 'asks');
      await passesAxe(element);
      await press(element, 'stop-button');
      await passesAxe(element);
    });

    it('passes axe in its results, also in the dark', async () => {
      const element = await upTo('end', { microphone: 'silent', turn: 'turn-missing' });
      await passesAxe(element);
      element.style.colorScheme = 'dark';
      await passesAxe(element);
    });

    it('reads out what happens', async () => {
      const element = await upTo('speaker');
      const [, news] = element.shadowRoot!.querySelectorAll('[role=status]');
      assert.match(news!.textContent.trim(), /^Microphone: .+ Speaker: Do you hear the tone\?$/);
    });

    it('keeps the focus on its button from the start to the end', async () => {
      const element = await show();
      part(element, 'start-button')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => part(element, 'stop-button'), 'runs');
      assert.equal(element.shadowRoot!.activeElement, part(element, 'stop-button'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => part(element, 'start-button'), 'stopped');
      assert.equal(element.shadowRoot!.activeElement, part(element, 'start-button'));
    });

    itUnless(cannotWish, 'has an edge around every control, the level and every mark in forced colours', async () => {
      await wish({ 'forced-colors': 'active' });
      try {
        const element = await show();
        assert.deepEqual(unboundedIn(element), []);
        await press(element, 'start-button');
        await settle(element, 'camera');
        await waitUntil(() => api.checks.has('microphone'), 'listens');
        api.checks.get('microphone')!.onStream!(new MediaStream());
        await waitUntil(() => part(element, 'meter'), 'a level');
        assert.isTrue(hasEdge(part(element, 'meter')!));
        assert.deepEqual(unboundedIn(element), []);
        const marks = [...element.shadowRoot!.querySelectorAll('[part=mark]')].map((mark) => getComputedStyle(mark));
        assert.isTrue(marks.every(({ borderBlockEndColor }) => !isClear(borderBlockEndColor)));
        assert.deepEqual(
          marks.map(({ borderBlockStartColor }) => isClear(borderBlockStartColor)),
          phases(element).map((phase) => phase === 'running'),
          'what runs has a gap, so that it is seen to turn',
        );
        await settle(element, 'microphone');
        await waitUntil(() => part(element, 'question'), 'asks');
        assert.deepEqual(unboundedIn(element), []);
      } finally {
        await wish({});
      }
    });

    it('is answered by the keyboard', async () => {
      const element = await upTo('speaker');
      part(element, 'stop-button')!.focus();
      await sendKeys({ press: 'Tab' });
      assert.equal(element.shadowRoot!.activeElement, part(element, 'yes-button'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => api.checks.has('relay'), 'goes on');
      await element.updateComplete;
      assert.isTrue(part(element, 'stop-button')!.matches(':focus'));
    });
  });

  describe('a test', () => {
    it('opens nothing before it is asked for', async () => {
      const element = await show();
      assert.deepEqual(phases(element), Array(6).fill('waiting'));
      assert.isEmpty(api.calls);
    });

    it('goes through everything, one after the other, and lets go of it', async () => {
      const element = await begin();
      assert.deepEqual(phases(element), ['running', ...Array<string>(5).fill('waiting')]);
      assert.isTrue(element.matches(':state(running)'));
      await settle(element, 'camera');
      await settle(element, 'microphone');
      assert.deepEqual([...api.checks.keys()], ['camera', 'microphone'], 'both are still open');
      await press(element, 'yes-button');
      for (const step of ['relay', 'direct', 'turn'] as const) await settle(element, step);
      await waitUntil(() => part(element, 'start-button'), 'ends');
      assert.deepEqual(phases(element), Array(6).fill('ok'));
      assert.include(part(element, 'summary')!.textContent, 'You are ready to call');
      assert.isTrue(element.matches(':state(passed)'));
      assert.equal(api.checks.size, 0);
    });

    it('says of each problem what to do, and goes on', async () => {
      const element = await upTo('end', { camera: 'media-denied', microphone: 'silent', direct: 'no-path' });
      assert.deepEqual(phases(element), ['problem', 'problem', 'ok', 'ok', 'problem', 'ok']);
      assert.include(words(element, 0), 'The browser blocked');
      assert.include(words(element, 1), 'right microphone');
      assert.include(words(element, 4), 'VPN');
      assert.isTrue(element.matches(':state(failed)'));
    });

    it('does not count what is not set up', async () => {
      const element = await upTo('end', { turn: 'turn-missing' });
      assert.equal(phases(element)[5], 'untested');
      assert.include(words(element, 5), 'strict networks');
      assert.isTrue(element.matches(':state(passed)'));
    });

    it('believes the person about the tone', async () => {
      const element = await upTo('speaker');
      await press(element, 'again-button');
      await press(element, 'no-button');
      await waitUntil(() => phases(element)[2] === 'problem', 'is told');
      assert.include(words(element, 2), 'volume');
    });

    it('shows the page’s own icon before every step that has one', async () => {
      const element = await upTo('end');
      const own = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      own.setAttribute('slot', 'passed-icon');
      own.classList.add('own');
      element.append(own);
      const copies = (): number => element.shadowRoot!.querySelectorAll('.mark .own').length;
      await waitUntil(() => copies() === 6, 'the copies');
      own.remove();
      await waitUntil(() => copies() === 0, 'ours again');
      assert.lengthOf(element.shadowRoot!.querySelectorAll('.mark svg'), 6);
    });

    it('shows the picture, and the level without a rendering', async () => {
      const element = await begin();
      const picture = movingPicture(64, 48, 20);
      api.checks.get('camera')!.onStream!(picture);
      await waitUntil(() => part<HTMLVideoElement>(element, 'video')?.srcObject === picture, 'the picture');
      await settle(element, 'camera');
      await waitUntil(() => api.checks.has('microphone'), 'listens');
      const { onStream, onLevel } = api.checks.get('microphone')!;
      onStream!(new MediaStream());
      await waitUntil(() => part(element, 'level'), 'the level');
      onLevel!(0.5);
      assert.equal(part(element, 'level')!.style.transform, 'scaleX(0.5)');
      assert.isFalse(element.isUpdatePending);
      assert.isNotNull(part(element, 'video'), 'the picture stays until the end');
    });

    it('can be stopped, and done again', async () => {
      const element = await upTo('speaker');
      await press(element, 'stop-button');
      assert.deepEqual(phases(element), ['ok', 'ok', ...Array<string>(4).fill('untested')]);
      assert.equal(api.checks.size, 0);
      await press(element, 'start-button');
      assert.deepEqual(phases(element), ['running', ...Array<string>(5).fill('waiting')]);
    });

    it('ends when a call begins, and waits for its end', async () => {
      const element = await begin();
      api.set({ call: fakeSnapshots.dialing().call });
      await element.updateComplete;
      assert.equal(api.checks.size, 0);
      assert.isTrue(part<HTMLButtonElement>(element, 'start-button')!.disabled);
      assert.include(part(element, 'summary')!.textContent, 'End the call first');
    });

    it('leaves nothing open when the element goes', async () => {
      const element = await begin();
      element.remove();
      assert.equal(api.checks.size, 0);
      document.body.append(element);
      await element.updateComplete;
      assert.deepEqual(phases(element), Array(6).fill('waiting'));
      element.remove();
    });

    it('has a sentence for what the page could not load', async () => {
      api.check = () => Promise.reject(new TypeError('the network is gone'));
      const element = await begin();
      await waitUntil(() => phases(element)[0] === 'problem', 'tells');
      assert.include(words(element, 0), 'can’t be reached');
    });
  });

  describe('layout', () => {
    it('fits into 280 px, also from right to left', async () => {
      const element = await upTo('speaker', { microphone: 'silent' });
      element.style.inlineSize = '280px';
      for (const direction of ['ltr', 'rtl']) {
        element.dir = direction;
        assert.isAtMost(element.scrollWidth, element.clientWidth);
      }
    });
  });
});
