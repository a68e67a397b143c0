import { assert } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { ALL_STATES, show } from '../testing/all-states.js';
import { documented } from '../testing/element-source.js';
import { drawnBy } from '../testing/shadow-tree.js';
import { tameBrowser } from '../testing/tame-browser.js';

/** Values that no phone has by itself. */
const ODD: readonly [token: RegExp, value: string][] = [
  [/^--call-color-/, 'rgb(1, 2, 3)'],
  [/^--call-font-(family|name|id)$/, 'an-odd-font'],
  [/^--call-font-size-/, '33px'],
  [/^--call-shadow-/, '0 0 13px rgb(1, 2, 3)'],
  [/^--call-motion-ease$/, 'steps(7)'],
  [/^--call-motion-/, '777ms'],
  [/./, '13px'],
];

/** What a theme can change to be seen. */
const LOOKS = [
  ...['color', 'background-color', 'background-image', 'border-block-end-color', 'border-radius', 'box-shadow'],
  ...['font-family', 'font-size', 'inline-size', 'outline-color', 'padding', 'gap', 'margin', 'inset'],
  ...['transition-duration', 'transition-timing-function', 'animation-duration', 'animation-timing-function'],
];

function looksOf(phone: Element): string {
  const looks = drawnBy(phone).flatMap((piece) =>
    [null, '::before', '::after'].map((pseudo) => {
      const style = getComputedStyle(piece, pseudo);
      return LOOKS.map((look) => style.getPropertyValue(look)).join();
    }),
  );
  return looks.join('\n');
}

describe('the tokens of <webrtc-call>', () => {
  let untame: () => void;
  before(() => (untame = tameBrowser()));
  after(() => untame());

  it('change each something in some state', async function () {
    // Each token that changes nothing yet is tried in each state, on all that is drawn.
    this.timeout(120_000);
    const tags = new Set<string>();
    /** Tokens that have changed nothing yet, with the element that has them. */
    const idle = new Map<string, string>();
    for (const state of ALL_STATES) {
      const phone = await show(state);
      for (const { localName } of [phone, ...drawnBy(phone)]) {
        if (tags.has(localName) || !localName.includes('-')) continue;
        tags.add(localName);
        for (const token of await documented(localName, 'cssproperty')) idle.set(token, localName);
      }
      drawnBy(phone)
        .find((piece): piece is HTMLElement => piece.matches('input, button:enabled'))
        ?.focus();
      const before = looksOf(phone);
      for (const [token, tag] of [...idle]) {
        const places = [phone, ...drawnBy(phone)].filter((piece): piece is LitElement => piece.localName === tag);
        for (const { style } of places) style.setProperty(token, ODD.find(([pattern]) => pattern.test(token))![1]);
        if (looksOf(phone) !== before) idle.delete(token);
        for (const { style } of places) style.removeProperty(token);
      }
    }
    assert.deepEqual([...idle.keys()], []);
  });
});
