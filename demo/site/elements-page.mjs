import { pathOf } from './element-page.mjs';
import { html } from './html.mjs';
import { inline } from './markdown.mjs';

/** All elements on a page. @param {import('./manifest.mjs').Element[]} elements @returns {import('./page.mjs').Page} */
export function elementsPage(elements) {
  return {
    path: 'elements.html',
    title: 'All elements',
    description: 'Every element of webrtc-call, with an example that calls, and its whole API.',
    head: html`<h1>All elements</h1>
      <div class="lead">
        <p>
          <code>&lt;webrtc-call&gt;</code> is a whole phone. With children of its own it shows those in place of its
          layout, so that each piece can be taken alone. An element finds its call in the nearest
          <code>&lt;webrtc-call&gt;</code> around it, or by <code>for="its-id"</code> from anywhere in the page.
        </p>
      </div>`,
    main: html`<ul class="cards">
      ${elements.map(
        ({ tag, description }) =>
          html`<li>
            <a href="${pathOf(tag)}"><code>&lt;${tag}&gt;</code></a>
            <p>${inline(firstSentence(description))}</p>
          </li>`,
      )}
    </ul>`,
  };
}

/** @param {string} text */
function firstSentence(text) {
  return text.replaceAll('\n', ' ').split(/(?<=\.) /)[0] ?? text;
}
