/** A link to this page that fills the dialer with an ID: `https://…#call=<id>`. */
export function callLink(id: string): string {
  return pageLink(`call=${id}`);
}

/** The page's own address, with what is asked of the page in it, and without what somebody logged in with. */
export function pageLink(hash: string): string {
  const link = new URL(location.href);
  link.username = link.password = '';
  link.hash = hash;
  return link.href;
}
