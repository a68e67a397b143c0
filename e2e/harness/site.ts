import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** The pages of a site that lies in a folder, by their path in it. */
export function readPages(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  return new Map(files.sort().map((file) => [file, readFileSync(posix.join(folder, file), 'utf8')]));
}

/** Every link and address in the pages of a folder that leads nowhere: to no file, or to an anchor that is not there. */
export function brokenLinks(folder: string, pages: ReadonlyMap<string, string>): string[] {
  return [...pages].flatMap(([page, html]) =>
    addressesIn(html)
      .filter((address) => !leadsSomewhere(folder, pages, page, address))
      .map((address) => `${page}: ${address}`),
  );
}

function addressesIn(html: string): string[] {
  // What stands in a template or as code is no link of the page's own.
  const own = html.replace(/<template>[^]*?<\/template>|<code>[^]*?<\/code>/g, '');
  return Array.from(own.matchAll(/\s(?:href|src|data-search)="([^"]*)"/g), ([, address = '']) => address);
}

function leadsSomewhere(folder: string, pages: ReadonlyMap<string, string>, page: string, address: string): boolean {
  // Another site's; or the script that only a relay has, on the page that is nothing but the two lines.
  if (/^https?:/.test(address) || address === '/webrtc-call.js') return true;
  const [path = '', anchor] = address.split('#');
  const file = path === '' ? page : posix.join(posix.dirname(page), path === './' ? 'index.html' : path);
  if (anchor === undefined || anchor === '') return existsSync(posix.join(folder, file));
  return pages.get(file)?.includes(` id="${decodeURIComponent(anchor)}"`) ?? false;
}
