import { html, type TemplateResult } from 'lit';

/** A web address as people write it in a text; what closes a sentence or a bracket behind it is not part of it. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]}’”»…。、，]/gi;

/**
 * A text with its web addresses as links. What is shown is what was written; only http and https lead anywhere, to a page
 * that learns nothing of this one.
 */
export function withLinks(text: string): (string | TemplateResult)[] {
  const pieces: (string | TemplateResult)[] = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (!URL.canParse(address)) continue;
    pieces.push(text.slice(end, index), link(address));
    end = index + address.length;
  }
  return [...pieces, text.slice(end)];
}

function link(address: string): TemplateResult {
  const { href } = new URL(address);
  return html`<a part="link" href=${href} title=${href} target="_blank" rel="noopener noreferrer nofollow"
    >${address}</a
  >`;
}
