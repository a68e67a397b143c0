import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { html, type TemplateResult } from 'lit';

const HERE = new URL('./', import.meta.url);
const TAGS = readdirSync(HERE).filter((folder) => existsSync(new URL(`${folder}/define.ts`, HERE)));

describe('the package on a server, without a DOM', () => {
  it('can be imported', async () => {
    const { WebrtcCall, CallController, CallError } = await import('./index.js');
    for (const exported of [WebrtcCall, CallController, CallError]) assert.equal(typeof exported, 'function');
  });

  it('can be imported element by element', async () => {
    for (const tag of TAGS) await import(`./${tag}/define.js`);
  });

  it('registers nothing', async () => {
    await import('./define.js');
    assert.equal(typeof document, 'undefined');
    for (const tag of TAGS) assert.equal(globalThis.customElements?.get(tag), undefined, tag);
  });
});

describe('the elements, rendered by Lit on a server', () => {
  it('are tags with nothing in them, for the browser to fill in', async () => {
    await import('./define.js');
    for (const tag of TAGS) {
      const element = unsafeStatic(tag);
      assert.equal(written(staticHtml`<${element} for="phone"></${element}>`), `<${tag} for="phone"></${tag}>`);
    }
  });

  it('keep their attributes and children', () => {
    const phone = html`
      <webrtc-call relay=${'/'} ?without-video=${true} .strings=${{ hangUp: 'Bye' }} @call-ended=${onEnded}>
        <call-id-card></call-id-card>
      </webrtc-call>
    `;
    assert.equal(written(phone), '<webrtc-call relay="/" without-video><call-id-card></call-id-card></webrtc-call>');
  });

  it('are that in a document that only pretends, too', async () => {
    await import('@lit-labs/ssr/lib/install-global-dom-shim.js');
    assert.equal(typeof document, 'object');
    const [{ register }, { CallHangupButton }] = await Promise.all([import('./ui/index.js'), import('./index.js')]);
    register('call-hangup-button', CallHangupButton);
    assert.equal(customElements.get('call-hangup-button'), undefined);
  });
});

function onEnded(): void {
  throw new Error('nothing ends on a server');
}

/** What a server sends, without the comments by which the page finds its way in it, and without the space around tags. */
function written(template: TemplateResult): string {
  const sent = collectResultSync(render(template)).replace(/<!--.*?-->/gs, '');
  return sent.replace(/\s+/g, ' ').replace(/ (?=[<>])|(?<=[<>]) /g, '');
}
