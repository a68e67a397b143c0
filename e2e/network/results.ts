import { appendFileSync } from 'node:fs';
import type { Pair } from './pairs.js';

/** One measured time: how long it took until both saw each other, in seconds. */
export interface Result {
  readonly scenario: string;
  readonly pair: string;
  readonly what: 'first picture' | 'noticed' | 'recovered' | 'given up';
  readonly seconds: number;
}

/** Hands a figure to the table that is printed at the end. */
export function report(scenario: string, pair: Pair, what: Result['what'], milliseconds: number): void {
  const result: Result = { scenario, pair: pair.name, what, seconds: Math.round(milliseconds / 10) / 100 };
  const file = process.env.NETWORK_RESULTS;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(result)}\n`);
}
