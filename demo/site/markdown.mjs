import { Marked } from 'marked';
import { codeBlock } from './highlight.mjs';
import { escape, raw } from './html.mjs';
import { slug } from './paths.mjs';

/**
 * @typedef {object} Guide what a document says
 * @property {string} title
 * @property {string} lead the first paragraph as text
 * @property {import('./html.mjs').Markup} intro the first paragraph
 * @property {import('./html.mjs').Markup} body all that follows it
 * @property {Section[]} sections
 */
/** @typedef {{ id: string, title: string, depth: number, text: string }} Section */
/** @typedef {import('marked').Token} Token */

/**
 * @typedef {object} Surroundings
 * @property {(href: string) => string} link where a link of the document leads on the site
 * @property {(html: string, modes: readonly string[]) => import('./html.mjs').Markup} live a block that is marked as `live`,
 *   and the words behind that
 */

/** @param {string} text @param {Surroundings} surroundings @returns {Guide} */
export function readGuide(text, surroundings) {
  const marked = markedFor(surroundings);
  const tokens = marked.lexer(text).filter(({ type }) => type !== 'space');
  const [title, first, ...rest] = tokens;
  if (title?.type !== 'heading' || title.depth !== 1) throw new Error('A document begins with its title');
  const hasLead = first?.type === 'paragraph';
  const body = hasLead || !first ? rest : [first, ...rest];
  const render = (/** @type {Token[]} */ list) => raw(marked.parser(list));
  return {
    title: plain(title),
    lead: hasLead ? plain(first) : '',
    intro: hasLead ? render([first]) : raw(''),
    body: render(body),
    sections: sectionsOf(body),
  };
}

/** A tag that somebody wrote without backticks is a word, and no element of the page. */
const inlineMarked = new Marked({ renderer: { html: ({ text }) => escape(text) } });

/** A sentence of the manifest: code, emphasis, no blocks. @param {string} text */
export function inline(text) {
  return raw(/** @type {string} */ (inlineMarked.parseInline(text)));
}

/** Several paragraphs of the manifest. @param {string} text */
export function paragraphs(text) {
  return text.split(/\n{2,}/).map((part) => raw(`<p>${inline(part.replaceAll('\n', ' '))}</p>`));
}

/** @param {Surroundings} surroundings */
function markedFor({ link, live }) {
  return new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const id = slug(plainText(text));
        const words = this.parser.parseInline(tokens);
        return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${words}</a></h${depth}>\n`;
      },
      code({ text, lang = '' }) {
        const [language, mode, ...modes] = lang.split(' ');
        return String(mode === 'live' ? live(text, modes) : codeBlock(text, language, mode));
      },
      link({ href, tokens }) {
        return `<a href="${escape(link(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      table({ header, rows }) {
        const words = header.map(({ text }) => plainText(text));
        const head = header.map(
          ({ tokens }) => `<th role="columnheader" scope="col">${this.parser.parseInline(tokens)}</th>`,
        );
        const body = rows.map((cells) => {
          const row = cells.map(
            ({ tokens }, at) =>
              `<td role="cell" data-label="${escape(words[at] ?? '')}">${this.parser.parseInline(tokens)}</td>`,
          );
          return `<tr role="row">${row.join('')}</tr>`;
        });
        // Their roles are said, because a narrow page lays them out as something else.
        return `<table role="table"><thead role="rowgroup"><tr role="row">${head.join('')}</tr></thead><tbody role="rowgroup">${body.join('')}</tbody></table>`;
      },
    },
  });
}

/** What follows each heading, as text: the table of contents, and what the search finds. @param {Token[]} tokens */
function sectionsOf(tokens) {
  /** @type {Section[]} */
  const sections = [];
  for (const token of tokens) {
    if (token.type === 'heading') {
      const title = plain(token);
      sections.push({ id: slug(title), title, depth: token.depth, text: '' });
    } else {
      const last = sections.at(-1);
      if (last) last.text += ` ${plain(token)}`;
    }
  }
  return sections;
}

/** A block as a person reads it. @param {Token} token */
function plain(token) {
  const whole = token.type === 'table' || token.type === 'list' || !('text' in token);
  return plainText(whole ? token.raw : token.text);
}

/** @param {string} text */
function plainText(text) {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/^\s*[-|]\s*|\s*\|\s*-{3,}[\s|-]*|\s+\|/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
