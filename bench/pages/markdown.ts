import { readResult, type Result } from '../harness/results.js';

/** A page of the documentation that is written out of what was measured last. */
export interface MeasuredPage {
  /** Of its file, in `components/docs/`. */
  readonly name: string;
  readonly text: string;
}

/** What was measured, each with where and when. */
export function section<Figures>(name: string, write: (result: Result<Figures>) => string): string {
  const result = readResult<Figures>(name);
  return result ? `${write(result)}\n\n${whereAndWhen(result)}` : '';
}

/** On what something was measured, in which browser where there was one, and when. */
export function whereAndWhen({ date, machine, figures }: Result): string {
  const { browser } = figures as { readonly browser?: string };
  const versions = Object.entries(machine.versions).map(([what, version]) => `${what} ${version}`);
  const software = [...(browser === undefined ? [] : [browser.replace('/', ' ')]), ...versions];
  const where = `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}`;
  return `_${date.slice(0, 10)}, ${machine.commit}; ${where}; ${software.join(', ')}._`;
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The cells of times; a dash where there is none. */
export function milliseconds(times: Readonly<Record<'p50' | 'p99' | 'most', number | null>>): string[] {
  return [times.p50, times.p99, times.most].map((value) => (value === null ? '–' : `${value} ms`));
}

/** A cell of one figure; a dash where there is none. */
export function figure(value: number | null | undefined, unit: string): string {
  return value === null || value === undefined ? '–' : `${value.toLocaleString('en')} ${unit}`;
}

export function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

export function time(seconds: number): string {
  return seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`;
}
