import { assert, fixture, html, nextFrame } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { CallWatch } from './call-watch.js';
import { callContext } from './call-context.js';
import { CallElement } from './call-element.js';
import { ContextProvider } from './context-provider.js';
import { register } from './register.js';
import { FakeCallApi } from '../testing/fake-call-api.js';
import { fakeSnapshots } from '../testing/fake-snapshots.js';
import { waitUntil } from '../testing/wait-until.js';

/** Shows one slice, and counts how often it renders. */
class WatchingElement extends CallElement {
  renders = 0;
  readonly call = new CallWatch(this, ({ link, id }) => ({ link, id }));

  protected override render(): TemplateResult {
    this.renders += 1;
    return html`${this.call.slice?.link ?? 'none'}`;
  }
}
register('watching-element', WatchingElement);

class ProvidingElement extends LitElement {
  readonly #provider = new ContextProvider(this, callContext, null);
  get controller(): FakeCallApi | null {
    return this.#provider.value as FakeCallApi | null;
  }
  set controller(controller: FakeCallApi | null) {
    this.#provider.value = controller;
  }
  protected override createRenderRoot(): this {
    return this;
  }
}
register('providing-element', ProvidingElement);

/** Makes its call itself, and has no `for`. */
class LeadingElement extends LitElement {
  readonly call = new CallWatch(this, ({ link }) => link);
}
register('leading-element', LeadingElement);

function shown(element: Element | null): string {
  return element!.shadowRoot!.textContent;
}

async function settle(element: Element | null): Promise<WatchingElement> {
  const watching = element as WatchingElement;
  await watching.updateComplete;
  return watching;
}

describe('CallWatch', () => {
  describe('finding the call', () => {
    it('takes the controller property first', async () => {
      const element = await fixture<WatchingElement>(
        html`<watching-element .controller=${new FakeCallApi({ link: 'offline' })}></watching-element>`,
      );
      assert.equal(shown(element), 'offline');
    });

    it('takes the nearest provider around it', async () => {
      const provider = await fixture(
        html`<providing-element .controller=${new FakeCallApi()}
          ><watching-element></watching-element
        ></providing-element>`,
      );
      assert.equal(shown(await settle(provider.querySelector('watching-element'))), 'online');
    });

    it('takes a provider that is upgraded later', async () => {
      const place = await fixture(
        html`<div>
          <late-provider><watching-element></watching-element></late-provider>
        </div>`,
      );
      const element = await settle(place.querySelector('watching-element'));
      assert.equal(shown(element), 'none');
      class LateProvider extends ProvidingElement {}
      register('late-provider', LateProvider);
      (place.firstElementChild as LateProvider).controller = new FakeCallApi();
      assert.equal(shown(await settle(element)), 'online');
    });

    it('says on the console what finds no call, and nothing of what is led to one', async () => {
      const warnings: unknown[] = [];
      const { warn } = console;
      console.warn = (message: unknown) => warnings.push(message);
      try {
        await fixture(
          html`<div>
            <watching-element></watching-element>
            <watching-element for="nobody"></watching-element>
            <watching-element .controller=${new FakeCallApi()}></watching-element>
            <providing-element><watching-element></watching-element></providing-element>
            <leading-element></leading-element>
          </div>`,
        );
        const gone = await fixture(html`<watching-element></watching-element>`);
        gone.remove();
        await waitUntil(() => warnings.length > 1);
        await nextFrame();
      } finally {
        console.warn = warn;
      }
      assert.deepEqual(warnings, [
        '<watching-element> has found no <webrtc-call> around it',
        '<watching-element> has found no <webrtc-call> of the ID "nobody"',
      ]);
    });

    it('takes a nearer provider that is upgraded later than one further out', async () => {
      const place = await fixture<ProvidingElement>(
        html`<providing-element .controller=${new FakeCallApi({ link: 'offline' })}>
          <near-provider><watching-element></watching-element></near-provider>
        </providing-element>`,
      );
      const element = await settle(place.querySelector('watching-element'));
      assert.equal(shown(element), 'offline');
      register('near-provider', class extends ProvidingElement {});
      (place.firstElementChild as ProvidingElement).controller = new FakeCallApi();
      assert.equal(shown(await settle(element)), 'online');
      place.controller = new FakeCallApi({ link: 'connecting' });
      assert.equal(shown(await settle(element)), 'online');
    });

    it('takes the one that its for attribute names, anywhere in the document', async () => {
      const place = await fixture(
        html`<div>
          <providing-element id="phone" .controller=${new FakeCallApi({ link: 'connecting' })}></providing-element>
          <watching-element for="phone"></watching-element>
        </div>`,
      );
      assert.equal(shown(await settle(place.querySelector('watching-element'))), 'connecting');
    });

    it('takes the named one when it appears later', async () => {
      const place = await fixture(html`<div><watching-element for="later"></watching-element></div>`);
      const element = await settle(place.querySelector('watching-element'));
      assert.equal(shown(element), 'none');
      const provider = new ProvidingElement();
      provider.id = 'later';
      provider.controller = new FakeCallApi();
      place.append(provider);
      assert.equal(shown(await settle(element)), 'online');
    });

    it('follows its for attribute to another one', async () => {
      const place = await fixture(
        html`<div>
          <providing-element id="one" .controller=${new FakeCallApi({ link: 'offline' })}></providing-element>
          <providing-element id="two" .controller=${new FakeCallApi()}></providing-element>
          <watching-element for="one"></watching-element>
        </div>`,
      );
      const element = await settle(place.querySelector('watching-element'));
      element.setAttribute('for', 'two');
      await element.updateComplete;
      assert.equal(shown(element), 'online');
    });

    it('follows its provider to another controller', async () => {
      const provider = await fixture<ProvidingElement>(
        html`<providing-element .controller=${new FakeCallApi()}
          ><watching-element></watching-element
        ></providing-element>`,
      );
      provider.controller = new FakeCallApi({ link: 'offline' });
      assert.equal(shown(await settle(provider.querySelector('watching-element'))), 'offline');
    });

    it('goes on following its provider when another one has come to the page', async () => {
      const page = await fixture(
        html`<div>
          <providing-element .controller=${new FakeCallApi()}><watching-element></watching-element></providing-element>
        </div>`,
      );
      page.append(document.createElement('providing-element'));
      const provider = page.querySelector<ProvidingElement>('providing-element')!;
      provider.controller = new FakeCallApi({ link: 'offline' });
      assert.equal(shown(await settle(page.querySelector('watching-element'))), 'offline');
    });

    it('finds another one where it is moved to', async () => {
      const place = await fixture(
        html`<div>
          <providing-element .controller=${new FakeCallApi({ link: 'offline' })}
            ><watching-element></watching-element
          ></providing-element>
          <providing-element .controller=${new FakeCallApi()}></providing-element>
        </div>`,
      );
      const element = await settle(place.querySelector('watching-element'));
      place.lastElementChild!.append(element);
      assert.equal(shown(await settle(element)), 'online');
      place.append(element);
      assert.equal(shown(await settle(element)), 'none');
    });
  });

  describe('rendering', () => {
    it('renders once for a change of its slice, and not at all for another', async () => {
      const api = new FakeCallApi();
      const element = await fixture<WatchingElement>(html`<watching-element .controller=${api}></watching-element>`);
      element.renders = 0;
      api.set(fakeSnapshots.dialing());
      api.set({ name: 'Grace' });
      await element.updateComplete;
      assert.equal(element.renders, 0);
      api.set({ link: 'offline' });
      api.set({ id: null });
      await element.updateComplete;
      assert.equal(element.renders, 1);
    });

    it('does not render when it is moved within its provider', async () => {
      const provider = await fixture(
        html`<providing-element .controller=${new FakeCallApi()}
          ><b></b><watching-element></watching-element
        ></providing-element>`,
      );
      const element = await settle(provider.querySelector('watching-element'));
      element.renders = 0;
      provider.prepend(element);
      await element.updateComplete;
      assert.equal(element.renders, 0);
    });

    it('waits while the call has a head start, then renders once', async () => {
      const controller = new FakeCallApi();
      const element = await fixture<WatchingElement>(
        html`<watching-element .controller=${controller}></watching-element>`,
      );
      const { renders } = element;
      let end!: () => void;
      const headStart = new Promise<void>((resolve) => (end = resolve));
      controller.headStart = headStart;
      controller.set({ link: 'connecting' });
      controller.set({ link: 'offline' });
      await element.updateComplete;
      assert.deepEqual([shown(element), element.renders], ['online', renders]);
      controller.headStart = null;
      end();
      await headStart;
      await element.updateComplete;
      assert.deepEqual([shown(element), element.renders], ['offline', renders + 1]);
    });

    it('waits for the end of a head start in which it comes: what had the focus until then is there as long', async () => {
      const controller = new FakeCallApi();
      let end!: () => void;
      const headStart = new Promise<void>((resolve) => (end = resolve));
      controller.headStart = headStart;
      const element = await fixture<WatchingElement>(
        html`<watching-element .controller=${controller}></watching-element>`,
      );
      assert.notEqual(shown(element), 'online');
      controller.headStart = null;
      end();
      await headStart;
      await element.updateComplete;
      assert.equal(shown(element), 'online');
    });

    it('does not render after a head start that it did not live to see', async () => {
      const controller = new FakeCallApi();
      const element = await fixture<WatchingElement>(
        html`<watching-element .controller=${controller}></watching-element>`,
      );
      const { renders } = element;
      controller.headStart = Promise.resolve();
      controller.set({ link: 'offline' });
      element.remove();
      await controller.headStart;
      await element.updateComplete;
      assert.equal(element.renders, renders);
    });

    it('leaves no listener behind when it is removed', async () => {
      const api = new FakeCallApi();
      const element = await fixture<WatchingElement>(html`<watching-element .controller=${api}></watching-element>`);
      element.remove();
      element.renders = 0;
      api.set({ link: 'offline' });
      await element.updateComplete;
      assert.equal(element.renders, 0);
    });
  });
});
