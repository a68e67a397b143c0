import type { Stage } from './stage.js';

/** How a part of this benchmark is to be run. */
export interface PartConditions {
  readonly stage: Stage;
  /** For how long nothing happens where that is measured. */
  readonly seconds: number;
  readonly scale: number;
  readonly note: (what: string) => void;
}

/** Milliseconds after which nothing is left of what was done last but what stays. */
export const SETTLED = 2000;
