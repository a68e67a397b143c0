/** Points the second tab at this one, and shows the two lines with the address of this very relay. */

const snippet = document.querySelector('#snippet');
const secondTab = document.querySelector<HTMLAnchorElement>('#second-tab');

if (snippet) {
  snippet.textContent = `<script type="module" src="${location.origin}/webrtc-call.js"></script>\n<webrtc-call></webrtc-call>`;
}

// The script of the elements may have shown the ID before this one runs: ask as well as listen.
const phone = document.querySelector('webrtc-call');
phone?.addEventListener('call-id-change', ({ detail }) => {
  linkTo(detail.id);
});
void customElements.whenDefined('webrtc-call').then(() => {
  const id = phone?.controller?.snapshot.id;
  if (id) linkTo(id);
});

function linkTo(id: string): void {
  if (secondTab) secondTab.href = `./#call=${id}`;
}

export type {} from 'webrtc-call';
