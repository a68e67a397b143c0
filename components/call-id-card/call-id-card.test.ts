import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import './define.js';
import { ERROR_CODES } from '../protocol/index.js';
import type { CallSnapshot } from '../core/index.js';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import type { CallIdCard } from './call-id-card.js';

const ID = 'k7f2-9mqx-4hdp-t8wz';

async function show(slices: Partial<CallSnapshot> = {}): Promise<{ api: FakeCallApi; element: CallIdCard }> {
  const api = new FakeCallApi(slices);
  return { api, element: await fixture<CallIdCard>(html`<call-id-card .controller=${api}></call-id-card>`) };
}

function part(element: CallIdCard, name: string): HTMLElement | null {
  return element.renderRoot.querySelector(`[part="${name}"]`);
}

/** Puts something of the browser in another's place for one test. */
const restore: (() => void)[] = [];
function replace(name: 'share' | 'clipboard', value: unknown): void {
  Object.defineProperty(navigator, name, { configurable: true, value });
  restore.push(() => Reflect.deleteProperty(navigator, name));
}

describe('<call-id-card>', () => {
  afterEach(() => {
    for (const undo of restore.splice(0)) undo();
  });

  describe('accessibility', () => {
    it('passes axe online, offline and without an ID', async () => {
      const { api, element } = await show({ name: 'Grace' });
      await passesAxe(element);
      api.set({ link: 'offline', problem: 'relay-unreachable' });
      await element.updateComplete;
      await passesAxe(element);
      api.set({ link: 'connecting', id: null, problem: null });
      await element.updateComplete;
      await passesAxe(element);
    });

    it('passes axe in a dark page', async () => {
      const place = await fixture(html`<div></div>`);
      (place as HTMLElement).style.cssText = 'color-scheme: dark; background: black';
      const { element } = await show();
      place.append(element);
      await passesAxe(element);
    });

    it('names its controls as the contract says', async () => {
      replace('share', () => Promise.resolve());
      const { element } = await show();
      assert.equal(part(element, 'copy-button')?.ariaLabel, 'Copy ID');
      assert.equal(part(element, 'share-button')?.ariaLabel, 'Share');
      assert.equal((part(element, 'name') as HTMLInputElement).labels?.[0]?.textContent.trim(), 'Your name');
    });
  });

  describe('properties', () => {
    it('shows the ID so that its text is the ID', async () => {
      const { element } = await show();
      assert.equal(part(element, 'id')?.textContent.trim(), ID);
    });

    it('selects the whole ID at a click', async () => {
      const { element } = await show();
      assert.equal(getComputedStyle(part(element, 'id')!).userSelect, 'all');
    });

    it('tells in words whether calls can come', async () => {
      const { api, element } = await show();
      const words: string[] = [];
      for (const link of ['online', 'connecting', 'offline'] as const) {
        api.set({ link });
        await element.updateComplete;
        words.push(part(element, 'status')!.textContent.trim());
      }
      assert.deepEqual(words, ['Online', 'Connecting…', 'Offline']);
    });

    for (const code of ERROR_CODES) {
      it(`shows a sentence instead of an ID when the problem is ${code}`, async () => {
        const { element } = await show({ id: null, problem: code });
        assert.isNull(part(element, 'id'));
        assert.match(part(element, 'problem')!.textContent, /\w{3}/);
      });
    }

    it('speaks the language around it, and follows when it changes', async () => {
      const { element } = await show();
      element.lang = 'ru';
      await waitUntil(() => part(element, 'copy-button')?.ariaLabel === 'Скопировать ID');
      element.lang = 'en';
      await waitUntil(() => part(element, 'copy-button')?.ariaLabel === 'Copy ID');
    });
  });

  describe('copying', () => {
    it('copies the ID and says so', async () => {
      const copied: string[] = [];
      replace('clipboard', { writeText: (text: string) => Promise.resolve(copied.push(text)) });
      const { element } = await show();
      part(element, 'copy-button')!.click();
      const toast = element.renderRoot.querySelector('.toast')!;
      await waitUntil(() => toast.textContent === 'Copied');
      assert.deepEqual(copied, [ID]);
      assert.equal(toast.role, 'status');
    });

    it('selects the ID and says how to copy it where the browser refuses', async () => {
      replace('clipboard', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) });
      const { element } = await show();
      part(element, 'copy-button')!.click();
      await waitUntil(() => part(element, 'problem') !== null);
      assert.include(part(element, 'problem')!.textContent, 'copy it yourself');
    });
  });

  describe('sharing', () => {
    it('has no share button where the browser has no share sheet', async () => {
      replace('share', undefined);
      const { element } = await show();
      assert.isNull(part(element, 'share-button'));
    });

    it('shares a call link to this page', async () => {
      const shared: ShareData[] = [];
      replace('share', (data: ShareData) => Promise.resolve(void shared.push(data)));
      const { element } = await show();
      part(element, 'share-button')!.click();
      const link = new URL(shared[0]!.url!);
      assert.equal(link.hash, `#call=${ID}`);
      assert.equal(link.pathname, location.pathname);
    });

    it('copies the link where sharing is refused, and does nothing where the person closes the sheet', async () => {
      const copied: string[] = [];
      replace('clipboard', { writeText: (text: string) => Promise.resolve(copied.push(text)) });
      let reason = 'AbortError';
      replace('share', () => Promise.reject(new DOMException('no', reason)));
      const { element } = await show();
      part(element, 'share-button')!.click();
      await Promise.resolve();
      assert.deepEqual(copied, []);
      reason = 'NotAllowedError';
      part(element, 'share-button')!.click();
      await waitUntil(() => copied.length === 1);
      assert.include(copied[0], `#call=${ID}`);
    });
  });

  describe('my name', () => {
    it('hands on what is typed, and shows what was made of it', async () => {
      const { api, element } = await show({ name: 'Grace' });
      const field = part(element, 'name') as HTMLInputElement;
      assert.equal(field.value, 'Grace');
      field.value = 'Ada ';
      api.setName = (name) => api.set({ name: name.trim() });
      field.dispatchEvent(new Event('change'));
      assert.equal(field.value, 'Ada');
    });

    it('keeps what is being typed when the link changes', async () => {
      const { api, element } = await show();
      const field = part(element, 'name') as HTMLInputElement;
      field.value = 'Ad';
      api.set({ link: 'offline' });
      await element.updateComplete;
      assert.equal(field.value, 'Ad');
    });
  });

  it('takes other icons by its slots', async () => {
    const element = await fixture<CallIdCard>(
      html`<call-id-card .controller=${new FakeCallApi()}><b slot="copy-icon">C</b></call-id-card>`,
    );
    const slot = part(element, 'copy-button')!.querySelector('slot')!;
    assert.equal(slot.assignedElements()[0]?.textContent, 'C');
  });
});
