/** The phone on the first page: points the second tab at this one, and shows the two lines with the address of this very relay. */
import type {} from 'webrtc-call';
import { giveRelay, siteRelay } from './live/relay.js';

const ELEMENTS = new URL('webrtc-call/webrtc-call.js', import.meta.url).href;

const snippet = document.querySelector('#snippet');
const secondTab = document.querySelector<HTMLAnchorElement>('#second-tab');

if (snippet) {
  snippet.textContent = `<script type="module" src="${siteRelay()}/webrtc-call.js"></script>\n<webrtc-call></webrtc-call>`;
}

document.querySelector('webrtc-call')?.addEventListener('call-id-change', ({ detail }) => {
  if (secondTab) secondTab.href = `./${location.search}#call=${detail.id}`;
});
giveRelay(document);
await import(ELEMENTS);
