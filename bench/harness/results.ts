import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Machine } from './machine.js';

/** What was measured, when, and on what. */
export interface Result<Figures = unknown> {
  readonly date: string;
  readonly machine: Machine;
  readonly figures: Figures;
}

export function keepResult(name: string, result: Result): void {
  writeFileSync(fileOf(name), `${JSON.stringify(result, null, 2)}\n`);
}

/** What was kept last; `null` where nothing was. */
export function readResult<Figures>(name: string): Result<Figures> | null {
  const file = fileOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result<Figures>) : null;
}

function fileOf(name: string): URL {
  return new URL(`../results/${name}.json`, import.meta.url);
}
