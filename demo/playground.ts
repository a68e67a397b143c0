/** The theming page's playground: tokens are chosen, a live phone wears them, and the CSS is there to be copied. */
import { find } from './frame/find.js';
import { TokenControl } from './playground/controls.js';
import { cssOf } from './playground/values.js';
import { verdictOn } from './playground/verdict.js';

const root = find(document, '[data-playground]', HTMLElement);
const form = find(root, '[data-controls]', HTMLFormElement);
const side = find(root, '[data-live-ada]', HTMLElement);
const css = find(root, '[data-css]', HTMLElement);
const verdict = find(root, '[data-verdict]', HTMLElement);
const themes = JSON.parse(find(root, '[data-themes]', HTMLScriptElement).text) as Record<
  string,
  Record<string, string>
>;
const controls = Array.from(root.querySelectorAll<HTMLElement>('[data-token]'), (row) => new TokenControl(row));
const themeChoice = find(root, '[data-theme-choice]', HTMLSelectElement);

/** What was changed, in the order of the tokens. */
let values = new Map<string, string>();

for (const control of controls)
  control.onChange((value) => setTo({ ...Object.fromEntries(values), [control.name]: value }));
themeChoice.addEventListener('change', () => setTo(themes[themeChoice.value] ?? {}));
form.addEventListener('reset', () => setTo({}));
// Enter in a field sends nothing anywhere.
form.addEventListener('submit', (event) => event.preventDefault());
root.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.type === 'radio') look(target.name, target.value);
});
setTo({});

function setTo(chosen: Readonly<Record<string, string>>): void {
  values = new Map(controls.map(({ name }) => [name, chosen[name] ?? ''] as const).filter(([, value]) => value !== ''));
  for (const control of controls) {
    const value = values.get(control.name) ?? '';
    control.show(value);
    side.style.setProperty(control.name, value);
  }
  css.textContent = cssOf(values);
  verdict.textContent = verdictOn(new Map(controls.map(({ name, initial }) => [name, values.get(name) ?? initial])));
}

function look(what: string, value: string): void {
  if (what === 'scheme') side.style.colorScheme = value;
  if (what === 'dir') side.dir = value;
  if (what === 'width') side.style.inlineSize = value;
}
