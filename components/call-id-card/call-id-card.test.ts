import { assert, fixture, html } from '@open-wc/testing';
import './define.js';
// What loads with a press is here before a test waits for it.
import './sharing.js';
import '../ui/qr-code.js';
import { ERROR_CODES } from '../protocol/index.js';
import type { CallSnapshot } from '../core/index.js';
import { passesAxe } from '../testing/passes-axe.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { readQrCode } from '../testing/read-qr-code.js';
import { waitUntil } from '../testing/wait-until.js';
import type { CallIdCard } from './call-id-card.js';

const ID = 'k7f2-9mqx-4hdp-t8wz';

async function show(slices: Partial<CallSnapshot> = {}): Promise<{ api: FakeCallApi; element: CallIdCard }> {
  const api = new FakeCallApi(slices);
  return { api, element: await fixture<CallIdCard>(html`<call-id-card .controller=${api}></call-id-card>`) };
}

function part(element: CallIdCard, name: string): HTMLElement | null {
  return element.renderRoot.querySelector(`[part="${name}"]`);
}

/** What is said beside the buttons for a moment. */
async function says(element: CallIdCard, words: string): Promise<Element> {
  await waitUntil(() => element.renderRoot.querySelector('.toast')?.textContent === words, `says ${words}`);
  return element.renderRoot.querySelector('.toast')!;
}

/** Presses "Show QR code", and waits for the code. */
async function showCode(element: CallIdCard): Promise<SVGElement> {
  part(element, 'qr-button')!.click();
  await waitUntil(() => part(element, 'qr') !== null);
  return part(element, 'qr') as Element as SVGElement;
}

/** Reads a code from what is painted of it. */
function readCode(code: SVGElement): string {
  const size = Number(code.getAttribute('viewBox')!.split(' ')[3]);
  return readQrCode({ size, path: code.querySelector('path')!.getAttribute('d')! });
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

  it('is as high before its ID is there as with it', async () => {
    const { api, element } = await show({ link: 'connecting', id: null });
    const { offsetHeight } = element;
    api.set({ link: 'online', id: ID });
    await element.updateComplete;
    assert.isNotNull(part(element, 'copy-button'));
    assert.approximately(element.offsetHeight, offsetHeight, 1);
  });

  it('moves nothing when it goes online: another word is a new one, in a box that stays', async () => {
    const { api, element } = await show({ link: 'connecting', id: ID });
    const box = (): string => JSON.stringify(part(element, 'status')!.getBoundingClientRect());
    const [before, dot] = [box(), part(element, 'dot')!];
    api.set({ link: 'online' });
    await element.updateComplete;
    assert.include(element.renderRoot.textContent, 'Online');
    assert.equal(box(), before);
    assert.isFalse(dot.isConnected);
  });

  it('shows the ID from left to right, where the words around it begin', async () => {
    const { element } = await show();
    const edge = (name: string, side: 'left' | 'right'): number =>
      part(element, name)!.getBoundingClientRect()[side] - element.getBoundingClientRect()[side];
    assert.approximately(edge('id', 'left'), edge('line', 'left'), 1);
    element.dir = 'rtl';
    assert.equal(getComputedStyle(part(element, 'id')!).direction, 'ltr');
    assert.approximately(edge('id', 'right'), edge('line', 'right'), 1);
    assert.isAbove(edge('id', 'left'), edge('line', 'left') + 20);
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
      const { element } = await show();
      const id = part(element, 'id')!;
      assert.equal(element.shadowRoot!.getElementById(id.getAttribute('aria-labelledby')!)?.textContent, 'Your ID');
      assert.equal(part(element, 'qr-button')?.ariaLabel, 'Show QR code');
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
      assert.deepEqual(copied, [ID], 'in the press itself, where every browser allows it');
      const toast = await says(element, 'Copied');
      assert.equal(toast.role, 'status');
    });

    it('selects the ID and says how to copy it where the browser refuses', async () => {
      replace('clipboard', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) });
      const { element } = await show();
      part(element, 'copy-button')!.click();
      await waitUntil(() => part(element, 'problem') !== null);
      assert.include(part(element, 'problem')!.textContent, 'copy it yourself');
      assert.equal(getSelection()?.toString().trim(), ID);
    });

    it('says how to copy it where the page has no clipboard', async () => {
      replace('clipboard', undefined);
      const { element } = await show();
      part(element, 'copy-button')!.click();
      await waitUntil(() => part(element, 'problem') !== null);
      await passesAxe(element);
    });
  });

  describe('sharing', () => {
    it('shares a call link to this page, and nothing else of it', async () => {
      const shared: ShareData[] = [];
      replace('share', (data: ShareData) => Promise.resolve(void shared.push(data)));
      const { element } = await show();
      part(element, 'share-button')!.click();
      await waitUntil(() => shared.length === 1);
      assert.deepEqual(Object.keys(shared[0]!), ['title', 'url']);
      const link = new URL(shared[0]!.url!);
      assert.equal(link.hash, `#call=${ID}`);
      assert.equal(link.pathname + link.search, location.pathname + location.search);
    });

    it('copies the link where there is no share sheet, or none may open, and says so', async () => {
      const copied: string[] = [];
      replace('clipboard', { writeText: (text: string) => Promise.resolve(copied.push(text)) });
      const refused = (): Promise<void> => Promise.reject(new DOMException('no', 'NotAllowedError'));
      for (const share of [undefined, refused]) {
        replace('share', share);
        const { element } = await show();
        part(element, 'share-button')!.click();
        await says(element, 'Link copied');
        assert.include(copied.at(-1), `#call=${ID}`);
      }
      assert.lengthOf(copied, 2);
    });

    it('does nothing where the person closes the sheet', async () => {
      replace('clipboard', { writeText: () => assert.fail('copied') });
      let asked = 0;
      replace('share', () => {
        asked += 1;
        return Promise.reject(new DOMException('no', 'AbortError'));
      });
      const { element } = await show();
      part(element, 'share-button')!.click();
      await waitUntil(() => asked === 1);
      await element.updateComplete;
      assert.isNull(part(element, 'problem'));
    });

    it('shows the link, selected, where the browser lets it neither share nor copy', async () => {
      replace('share', undefined);
      replace('clipboard', undefined);
      const { element } = await show();
      part(element, 'share-button')!.click();
      await waitUntil(() => part(element, 'link') !== null);
      assert.include(part(element, 'problem')!.textContent, 'Select the link');
      await waitUntil(() => getSelection()?.toString().trim() === part(element, 'link')!.textContent);
      await passesAxe(element);
    });
  });

  describe('the QR code', () => {
    it('is the call link, and is not there before it is asked for', async () => {
      const { element } = await show();
      assert.isNull(part(element, 'qr'));
      assert.equal(part(element, 'qr-button')!.ariaExpanded, 'false');
      const code = await showCode(element);
      const link = new URL(location.href);
      link.hash = `call=${ID}`;
      assert.equal(readCode(code), link.href);
      assert.equal(part(element, 'qr-button')!.ariaExpanded, 'true');
    });

    it('is an image with a name, and passes axe', async () => {
      const { element } = await show();
      const code = await showCode(element);
      assert.equal(code.getAttribute('role'), 'img');
      assert.equal(code.getAttribute('aria-label'), 'QR code of your call link');
      await passesAxe(element);
    });

    it('is dark on white on a dark page too, and as wide as a narrow card', async () => {
      const place = await fixture(html`<div></div>`);
      (place as HTMLElement).style.cssText = 'color-scheme: dark; inline-size: 280px';
      const { element } = await show();
      place.append(element);
      const code = await showCode(element);
      const { backgroundColor, fill, forcedColorAdjust } = getComputedStyle(code) as CSSStyleDeclaration & {
        forcedColorAdjust: string;
      };
      assert.deepEqual([backgroundColor, fill, forcedColorAdjust], ['rgb(255, 255, 255)', 'rgb(0, 0, 0)', 'none']);
      assert.isAtLeast(code.getBoundingClientRect().width, 200);
      assert.isAtMost(element.scrollWidth, 280);
    });

    it('follows the ID, and goes when it is pressed again', async () => {
      const { api, element } = await show();
      const code = await showCode(element);
      api.set({ id: 'b3nd-8x0y-q5ra-7mte' });
      await element.updateComplete;
      assert.include(readCode(code), '#call=b3nd-8x0y-q5ra-7mte');
      part(element, 'qr-button')!.click();
      await waitUntil(() => part(element, 'qr') === null);
    });

    it('leaves out what is asked of a page whose address is too long for a code', async () => {
      const before = location.href;
      history.replaceState(null, '', `?${'x'.repeat(3_000)}`);
      try {
        const { element } = await show();
        assert.equal(readCode(await showCode(element)), `${location.origin}${location.pathname}#call=${ID}`);
      } finally {
        history.replaceState(null, '', before);
      }
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
