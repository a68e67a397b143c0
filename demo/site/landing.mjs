import { COPY } from './highlight.mjs';
import { html } from './html.mjs';

/** @typedef {import('./page.mjs').Group} Group */

/** The way into each group, in a sentence. */
const WAYS = /** @type {Record<string, string>} */ ({
  Start: 'From two lines to your own page: the space it takes, the policy it needs, the framework around it.',
  Elements: 'Every piece on a page of its own, with an example that calls and its whole API.',
  'Make it yours': 'Tokens to play with, nine languages, your own words, and the call without its interface.',
  Recipes: 'Whole things to copy: a button, a ring of your own, a kiosk.',
  'Run it, trust it': 'What the relay sees and what it can’t, how to run one, and what happens when things go wrong.',
});

/** The phone itself, and the documentation below it. @param {readonly Group[]} groups @returns {import('./page.mjs').Page} */
export function landingPage(groups) {
  return {
    path: 'index.html',
    title: 'webrtc-call',
    description: 'Video calls as an HTML tag: try a call between two tabs, and read how it is done.',
    layout: 'landing',
    scripts: ['landing'],
    head: html`<div class="hero">
      <h1>Video calls as an HTML tag</h1>
      <p class="lead">
        Two lines on any page, and people can call you by ID. No account, no service to rent: this page and the relay
        behind it are all there is.
      </p>
    </div>`,
    main: html`<div class="try">
        <section class="phone" aria-label="A phone"><webrtc-call></webrtc-call></section>
        <section class="steps" aria-labelledby="try">
          <h2 id="try">Try it in a minute</h2>
          <ol>
            <li>
              <a id="second-tab" class="second-tab" target="_blank" rel="noopener" href="./">Open a second tab</a>: it
              is another phone with an ID of its own, and knows the ID of this one.
            </li>
            <li>There, press <b>Video call</b>, and allow the camera when the browser asks.</li>
            <li>Come back here and answer.</li>
          </ol>
          <p>
            To call from another computer or a phone, the page has to be served by https: browsers give the camera to
            nothing less,
            <code>localhost</code> apart.
          </p>
          <h2>This is all the code</h2>
          <div class="code">
            <div class="code-bar"><span aria-hidden="true">HTML</span>${COPY}</div>
            <pre tabindex="0" role="group" aria-label="The two lines"><code id="snippet"></code></pre>
          </div>
          <p><a href="two-lines.html">The page that is nothing but these two lines</a></p>
          <p><a href="rotary.html">The same phone as a rotary telephone, by styles alone</a></p>
        </section>
      </div>
      <section class="ways" aria-labelledby="documentation">
        <h2 id="documentation">Documentation</h2>
        <ul class="cards">
          ${groups.map(
            ({ title, pages: [first] }) =>
              html`<li>
                <a href="${first?.path ?? ''}">${title}</a>
                <p>${WAYS[title]}</p>
              </li>`,
          )}
        </ul>
      </section>`,
  };
}
