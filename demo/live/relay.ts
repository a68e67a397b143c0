/** Elements that connect to a relay. */
const CONNECTING = ['webrtc-call', 'call-button'];

/**
 * The relay of this site: the one that serves it, or the one that `?relay=` names. Only calls go through that one; no script
 * ever comes from an address that anybody can write into a link.
 */
export function siteRelay(): string {
  const named = new URLSearchParams(location.search).get('relay') ?? '';
  return URL.canParse(named) ? new URL(named).origin : location.origin;
}

/** Gives the elements in there the site's relay, unless they name one. It has to be done before they are in the page. */
export function giveRelay(root: ParentNode): void {
  for (const element of root.querySelectorAll(CONNECTING.join())) {
    if (!element.hasAttribute('relay')) element.setAttribute('relay', siteRelay());
  }
}
