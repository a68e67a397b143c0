import { codeBlock } from './highlight.mjs';
import { html, raw } from './html.mjs';

/**
 * An example that calls: it stands in the page as a template, and `live.ts` puts it there with somebody to talk to.
 * @param {string} source
 * @param {{ note?: import('./html.mjs').Value, code?: boolean, tall?: boolean }} [options]
 */
export function liveExample(source, { note, code = true } = {}) {
  return html`<figure class="live" data-live>
    <div class="live-bar">
      <button type="button" class="button primary" data-live-call disabled>Call Bob</button>
      <button type="button" class="button" data-live-ring disabled hidden>Let Bob call</button>
      <p class="live-status" role="status" data-live-status>
        <noscript>This example needs JavaScript.</noscript>
      </p>
    </div>
    <div class="live-sides">
      <div class="live-side" role="group" aria-label="Ada, this side" data-live-ada></div>
      <div class="live-side" role="group" aria-label="Bob, the other side" data-live-bob></div>
    </div>
    <template>${raw(source)}</template>
    ${note ? html`<figcaption>${note}</figcaption>` : null} ${code ? codeBlock(source, 'html') : null}
  </figure>`;
}
