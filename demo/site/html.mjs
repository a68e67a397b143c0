/** Markup that is already safe to be put into a page. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/** @typedef {string | number | boolean | null | undefined | Markup} Single */
/** @typedef {Single | readonly Single[] | readonly (readonly Single[])[]} Value */

const ENTITIES = /** @type {Record<string, string>} */ ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' });

/** @param {string} text */
export function escape(text) {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Says that a text is markup. @param {string} text */
export function raw(text) {
  return new Markup(text);
}

/**
 * Markup with values in it: texts are escaped, markup is not, lists are joined, and `null`, `undefined` and `false` are nothing.
 * @param {TemplateStringsArray} strings
 * @param {readonly Value[]} values
 */
export function html(strings, ...values) {
  return raw(strings.reduce((text, string, at) => text + write(values[at - 1]) + string));
}

/** @param {Value} value @returns {string} */
function write(value) {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (value instanceof Array) return value.map(write).join('');
  return escape(String(value));
}
