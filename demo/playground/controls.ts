import { hexOf, isClear } from './colors.js';
import { joinColor, splitColor } from './values.js';

const SCHEMES = ['light', 'dark'] as const;

/** The controls of one token. They show a value, and say when the person has chosen another. */
export class TokenControl {
  readonly name: string;
  /** What the token is unless it is set. */
  readonly initial: string;
  readonly #row: HTMLElement;
  readonly #fields: readonly (HTMLInputElement | HTMLSelectElement)[];

  constructor(row: HTMLElement) {
    this.#row = row;
    this.name = row.dataset.token ?? '';
    this.initial = row.dataset.initial ?? '';
    this.#fields = [...row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')];
  }

  /** @param take gets the token's new value; empty means its default */
  onChange(take: (value: string) => void): void {
    // The list of choices tells of a change, the others of every step on the way.
    this.#row.addEventListener('input', ({ target }) => take(this.#valueAfter(target)));
  }

  /** @param value empty for the default */
  show(value: string): void {
    this.#row.toggleAttribute('data-changed', value !== '');
    const shown = value || this.initial;
    for (const field of this.#fields) {
      if (field instanceof HTMLSelectElement) showChoice(field, value);
      else if (field.type === 'color') showColor(field, splitColor(shown)[schemeOf(field)]);
      else field.value = String(numberIn(shown, field.dataset.unit));
    }
    this.#row.dataset.value = value;
  }

  #valueAfter(changed: EventTarget | null): string {
    const [field] = this.#fields;
    if (field instanceof HTMLSelectElement) return field.value;
    if (!(changed instanceof HTMLInputElement)) return '';
    if (changed.type !== 'color') return `${changed.value}${changed.dataset.unit ?? ''}`;
    const before = splitColor(this.#row.dataset.value || this.initial);
    return joinColor({ ...before, [schemeOf(changed)]: changed.value });
  }
}

function schemeOf({ dataset }: HTMLElement): 'light' | 'dark' {
  return SCHEMES.find((scheme) => scheme === dataset.scheme) ?? 'light';
}

function showColor(field: HTMLInputElement, color: string): void {
  field.value = hexOf(color, schemeOf(field));
  const clear = isClear(color);
  field.toggleAttribute('data-clear', clear);
  field.title = clear ? 'transparent' : '';
}

/** A theme's value may be none of the choices: it is one more then. */
function showChoice(field: HTMLSelectElement, value: string): void {
  if (!Array.from(field.options).some((option) => option.value === value))
    field.add(new Option('as in the theme', value));
  field.value = value;
}

const MILLISECONDS = 1000;
const PIXELS_PER_REM = 16;

/** A length in rem, a time in milliseconds; 0 where it is neither. */
function numberIn(value: string, unit = ''): number {
  const [, number = '0', of = ''] = /^([\d.]+)([a-z%]*)$/.exec(value) ?? [];
  if (of === 's' && unit === 'ms') return Number(number) * MILLISECONDS;
  if (of === 'px' && unit === 'rem') return Number(number) / PIXELS_PER_REM;
  // Half of it, the other way to say "round", is at the end of every scale.
  return of === '%' ? Infinity : Number(number);
}
