import type { CallEventType, EventOf, LineState } from '../../core/index.js';
import { STANDINGS, type Standing } from '../lines.js';

/**
 * What comes of an event, as `step-summary.ts` words it, under the standings for which it is so: `'idle ended': '.'`.
 * Every standing has to be named once.
 */
export type Outcomes = Readonly<Record<string, string>>;

/** For what is the same whatever the line is. It is spelled out, so that a new phase has to be decided. */
export const EVERYWHERE = 'idle dialing ringing caller unselected selected connected reconnecting away ended';

export interface Row<Type extends CallEventType> {
  readonly event: Omit<EventOf<Type>, 'type' | 'at'>;
  /** What the lines have otherwise than `lines.ts` has them. */
  readonly on?: Partial<LineState>;
  readonly then: Outcomes;
  /** Where a ring that waits makes a difference; elsewhere it is left alone. */
  readonly waiting?: Outcomes;
}

export type Rows = { readonly [Type in CallEventType]?: Readonly<Record<string, Row<Type>>> };

/** The outcome for each standing that is named; one that is named twice, or is none, throws. */
export function byStanding(outcomes: Outcomes): ReadonlyMap<Standing, string> {
  const found = new Map<Standing, string>();
  for (const [names, outcome] of Object.entries(outcomes)) {
    for (const name of names.split(' ')) {
      const standing = STANDINGS.find((known) => known === name);
      if (!standing || found.has(standing)) throw new Error(`"${name}" is no standing, or is named twice`);
      found.set(standing, outcome);
    }
  }
  return found;
}
