import { posix } from 'node:path';

/**
 * The way from one page to another, so that the site works under any path.
 * @param {string} from a page, from the root of the site
 * @param {string} to a page or file, from the root of the site, with an anchor or without
 */
export function way(from, to) {
  return posix.relative(posix.dirname(from), to) || posix.basename(to);
}

/** The anchor of a heading, as GitHub makes it, so that a link in a document works there and here. @param {string} heading */
export function slug(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
