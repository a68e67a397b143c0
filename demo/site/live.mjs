import { codeBlock } from './highlight.mjs';
import { html, raw } from './html.mjs';

/** An element that shows a ring: a whole phone, or the ring by itself. */
const RINGS = /<incoming-call|<webrtc-call[^>]*><\/webrtc-call>/;
/** One with a way of its own into a room, where Bob follows. */
const ROOMS = /<call-room/;

/**
 * @typedef {object} LiveOptions
 * @property {import('./html.mjs').Value} [note] what it shows
 * @property {boolean} [code] whether its source stands below it
 * @property {boolean} [alone] whether the other side stays out of sight
 * @property {readonly string[]} [modes] `manual`: the example has its own way to call; `rings`: it takes calls itself, which is known
 *   of one that has an element for it
 * @property {import('./html.mjs').Value} [tools] beside its buttons
 */

/**
 * An example that calls: it stands in the page as a template, and `live.ts` puts it there with somebody to talk to.
 * @param {string} source
 * @param {LiveOptions} [options]
 */
export function liveExample(source, { note, code = true, alone = false, modes = [], tools } = {}) {
  const rings = modes.includes('rings') || RINGS.test(source);
  const manual = modes.includes('manual') || ROOMS.test(source);
  const hidden = (/** @type {boolean} */ yes) => raw(yes ? 'hidden' : '');
  return html`<figure class="live" data-live="${[manual && 'manual', rings && 'rings'].filter(Boolean).join(' ')}">
    <div class="live-bar">
      <button type="button" class="button primary" data-live-call disabled ${hidden(manual)}>Call Bob</button>
      <button type="button" class="button" data-live-ring disabled ${hidden(!rings)}>Let Bob call</button>
      <p class="live-status" role="status" data-live-status>
        <noscript>This example needs JavaScript.</noscript>
      </p>
    </div>
    ${tools}
    <div class="live-sides">
      <div class="live-side" role="group" aria-label="Ada, this side" data-live-ada></div>
      <div
        class="live-side"
        role="group"
        aria-label="Bob, the other side"
        data-live-bob
        ${raw(alone ? 'hidden' : '')}
      ></div>
    </div>
    <template>${raw(source)}</template>
    ${note ? html`<figcaption>${note}</figcaption>` : null} ${code ? codeBlock(source, 'html') : null}
  </figure>`;
}
