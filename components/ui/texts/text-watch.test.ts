import { assert, fixture, html } from '@open-wc/testing';
import { waitUntil } from '../../testing/wait-until.js';
import { LitElement, type TemplateResult } from 'lit';
import { type PageSettings, settingsContext } from '../call-context.js';
import { CallElement } from '../call-element.js';
import { ContextProvider } from '../context-provider.js';
import { register } from '../register.js';
import type { TextGroup } from './text-group.js';
import { TextWatch } from './text-watch.js';

class SpeakingElement extends CallElement {
  protected override render(): TemplateResult {
    return html`${this.texts.hangUp}`;
  }
}
register('speaking-element', SpeakingElement);

class MarkedElement extends CallElement {
  protected override render(): TemplateResult {
    return html`<p>${this.texts.hangUp}</p>`;
  }
}
register('marked-element', MarkedElement);

const SETTINGS: PageSettings = { strings: null, to: '', icons: {}, ringtone: true };

/** Words that come when the test says so. */
let arrive: (words: { hello: string }) => void;
const lateTexts: TextGroup<{ hello: string }> = {
  en: { hello: 'Hello' },
  catalogues: () =>
    Promise.resolve({
      ru: () => new Promise((resolve) => (arrive = resolve)),
      de: () => new Promise(() => undefined),
    }),
};

class LateElement extends CallElement {
  readonly said: string[] = [];
  readonly #words = new TextWatch(this, lateTexts);
  protected override render(): TemplateResult {
    const { hello } = this.#words.texts;
    this.said.push(hello);
    return html`${hello}`;
  }
}
register('late-element', LateElement);

class SettingElement extends LitElement {
  readonly settings = new ContextProvider(this, settingsContext, SETTINGS);
  protected override createRenderRoot(): this {
    return this;
  }
}
register('setting-element', SettingElement);

const RUSSIAN = 'Завершить звонок';

async function says(element: Element | null, words: string): Promise<void> {
  await waitUntil(() => element?.shadowRoot?.textContent === words, `says ${words}`);
}

describe('texts in an element', () => {
  it('are English where no language is said, or none that is known', async () => {
    const place = await fixture(html`<div lang="tlh"><speaking-element></speaking-element></div>`);
    await says(place.firstElementChild, 'Hang up');
  });

  it('are those of the nearest lang, whatever the region', async () => {
    const place = await fixture(
      html`<div lang="en">
        <p lang="ru-BY"><speaking-element></speaking-element></p>
      </div>`,
    );
    await says(place.querySelector('speaking-element'), RUSSIAN);
  });

  it('follow a lang outside the shadow root that they are in', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const element = document.createElement('speaking-element');
    host.attachShadow({ mode: 'open' }).append(element);
    await says(element, 'Hang up');
    host.lang = 'ru';
    await says(element, RUSSIAN);
    host.lang = 'en';
    await says(element, 'Hang up');
  });

  it('are marked as English where the page is in a language that there are none in, and only there', async () => {
    const place = await fixture<HTMLElement>(html`<div lang="it"><marked-element></marked-element></div>`);
    const { shadowRoot } = place.firstElementChild!;
    const lang = () => shadowRoot!.querySelector('p')!.getAttribute('lang');
    await waitUntil(() => lang() === 'en', 'English in an Italian page');
    for (const known of ['ru', 'en-GB', '']) {
      place.lang = known;
      await waitUntil(() => lang() === null, `its own language: ${known}`);
      place.lang = 'it';
      await waitUntil(() => lang() === 'en', 'English again');
    }
  });

  it('are not rendered in English first where they are on their way, unless they take long', async () => {
    const place = await fixture(html`<div><late-element lang="ru"></late-element></div>`);
    const [russian] = place.children as unknown as [LateElement];
    await waitUntil(() => (arrive as unknown) !== undefined);
    assert.deepEqual(russian.said, []);
    arrive({ hello: 'Привет' });
    await russian.updateComplete;
    assert.deepEqual(russian.said, ['Привет']);
    const german = document.createElement('late-element');
    german.lang = 'de';
    place.append(german);
    await says(german, 'Hello');
  });

  it('follow an element to a place of another language', async () => {
    const place = await fixture(
      html`<div>
        <p lang="ru"></p>
        <speaking-element></speaking-element>
      </div>`,
    );
    const element = place.querySelector('speaking-element')!;
    await says(element, 'Hang up');
    place.querySelector('p')!.append(element);
    await says(element, RUSSIAN);
  });

  it('are the language that was chosen last, not the one that loaded last', async () => {
    const element = await fixture<HTMLElement>(html`<speaking-element></speaking-element>`);
    element.lang = 'ru';
    await Promise.resolve();
    element.lang = 'en';
    await says(element, 'Hang up');
  });

  it('give way to the page author’s own, which may change', async () => {
    const around = await fixture<SettingElement>(
      html`<setting-element><speaking-element></speaking-element></setting-element>`,
    );
    around.settings.value = { ...SETTINGS, strings: { hangUp: 'Bye' } };
    await says(around.querySelector('speaking-element'), 'Bye');
    around.settings.value = SETTINGS;
    await says(around.querySelector('speaking-element'), 'Hang up');
  });
});
