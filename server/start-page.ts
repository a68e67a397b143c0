import { createHash } from 'node:crypto';
import { twoLines } from './two-lines.js';

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif; }
  body { max-width: 44rem; margin: 0 auto; padding: 12vh 1.5rem 3rem; }
  h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.2; }
  pre { padding: 1rem 1.25rem; border: 1px solid; border-radius: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  code { font: 0.9375rem/1.7 ui-monospace, monospace; }
`;

/** Nothing but its own style: no script, no other's resource, no frame around it. */
export const START_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What somebody sees who opens the address of a relay that serves no pages of its operator. */
export function startPage(origin: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="robots" content="noindex">
    <title>A relay for calls in web pages</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>A relay for calls in web pages</h1>
      <p>
        This server lets two people find each other for a call in the browser. Their sound and pictures do not pass through
        it. There is nothing to see here: the phone is in the pages that use this server.
      </p>
      <p>These two lines of HTML put a phone into a page:</p>
      <pre><code>${twoLines(origin).map(escaped).join('\n')}</code></pre>
      <p>Whoever runs this server decides whose pages may use it.</p>
    </main>
  </body>
</html>
`;
}

/** A phone, for a try. */
export function phonePage(): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="robots" content="noindex">
    <title>A phone to try</title>
    <style>:root { color-scheme: light dark; } body { margin: 0; } webrtc-call { height: 100dvh; }</style>
    <script type="module" src="/webrtc-call.js"></script>
  </head>
  <body><webrtc-call></webrtc-call></body>
</html>
`;
}

function escaped(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
