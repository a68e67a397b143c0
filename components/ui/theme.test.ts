import { assert, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { contrast, luminance, painted } from '../testing/colors.js';
import { buttonStyles } from './button.styles.js';
import { fieldStyles } from './field.styles.js';
import { register } from './register.js';
import { tokens } from './tokens.styles.js';

/** Every colour of the theme on something that can be measured. */
class ThemedElement extends LitElement {
  static override styles = [tokens, buttonStyles, fieldStyles];

  protected override render(): TemplateResult {
    return html`
      <p class="note problem">problem</p>
      <p class="label">label</p>
      <input class="input" aria-label="field" />
      <button class="button">quiet</button>
      <button class="button filled">filled</button>
      <button class="button filled success">success</button>
      <button class="button filled danger">danger</button>
      <button class="button tonal">tonal</button>
      <button class="button tonal danger">tonal danger</button>
    `;
  }
}
register('themed-element', ThemedElement);

async function themed(style: string): Promise<ThemedElement> {
  const element = await fixture<ThemedElement>(html`<themed-element></themed-element>`);
  element.style.cssText = style;
  return element;
}

/** A private colour of the theme, as the browser computes it. */
function token(element: ThemedElement, name: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(--_${name})`;
  element.renderRoot.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const THEMES = {
  light: 'color-scheme: light',
  dark: 'color-scheme: dark',
  'a light accent': 'color-scheme: light; --call-color-accent: oklch(0.85 0.17 95)',
  'a dark accent on dark': 'color-scheme: dark; --call-color-accent: oklch(0.45 0.1 150)',
};

describe('the theme', () => {
  for (const [name, style] of Object.entries(THEMES)) {
    describe(`in ${name}`, () => {
      const surfaces = ['surface', 'surface-raised'];

      for (const text of ['text', 'muted'])
        for (const surface of surfaces)
          it(`has text of 4.5 : 1, ${text} on ${surface}`, async () => {
            const element = await themed(style);
            const ratio = contrast(painted(token(element, text)), painted(token(element, surface)));
            assert.isAtLeast(ratio, 4.5);
          });

      for (const selector of ['.problem', '.label', '.tonal', '.tonal.danger', '.filled', '.success', '.filled.danger'])
        it(`has words of 4.5 : 1 in ${selector}`, async () => {
          const element = await themed(style);
          const shown = element.renderRoot.querySelector(selector)!;
          const { color, backgroundColor } = getComputedStyle(shown);
          const ground = painted(token(element, 'surface'), backgroundColor);
          assert.isAtLeast(contrast(painted(token(element, 'surface'), backgroundColor, color), ground), 4.5);
        });

      for (const control of ['success', 'danger', 'focus'])
        it(`has a control of 3 : 1, ${control}`, async () => {
          const element = await themed(style);
          const surface = painted(token(element, 'surface'));
          assert.isAtLeast(contrast(painted(token(element, control)), surface), 3);
        });

      it('has a field of 3 : 1', async () => {
        const element = await themed(style);
        const { borderTopColor } = getComputedStyle(element.renderRoot.querySelector('.input')!);
        const surface = painted(token(element, 'surface'));
        assert.isAtLeast(contrast(painted(token(element, 'surface'), borderTopColor), surface), 3);
      });
    });
  }

  it('is dark in its defaults where the place is dark', async () => {
    const light = luminance(painted(token(await themed('color-scheme: light'), 'surface')));
    const dark = luminance(painted(token(await themed('color-scheme: dark'), 'surface')));
    assert.isAbove(light, 0.9);
    assert.isBelow(dark, 0.05);
  });
});
