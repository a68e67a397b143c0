import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVE, lineOf, NOW, ring, STANDINGS, WAITING, type Standing } from '../testing/lines.js';
import { summary } from '../testing/step-summary.js';
import { byStanding, ROWS, type Row } from '../testing/transition-table/index.js';
import { transition, type CallEvent, type CallEventType, type LineState } from './index.js';

/** Long after everything that stands in the lines was due, and before an ended call is forgotten. */
const LATER = NOW + 50_000;

function outcome(before: LineState, type: CallEventType, { event }: Row<CallEventType>): string {
  const at = type === 'expired' ? LATER : NOW;
  const given = { ...event, type, at } as CallEvent;
  return summary(before, transition(before, given));
}

describe('every event in every phase', () => {
  for (const { type, name, row } of ROWS) {
    it(`${type}: ${name}`, () => {
      const expected = byStanding(row.then);
      assert.deepEqual([...expected.keys()].sort(), [...STANDINGS].sort(), 'a phase is not decided');
      for (const standing of STANDINGS) {
        assert.equal(outcome(lineOf(standing, row.on), type, row), expected.get(standing), standing);
      }
    });

    it(`${type}: ${name}, while a ring waits`, () => {
      const expected = new Map([...byStanding(row.then), ...byStanding(row.waiting ?? {})]);
      for (const standing of withWaiting()) {
        const line = lineOf(standing, { ...row.on, waiting: [ring(WAITING, EVE)] });
        assert.equal(outcome(line, type, row), expected.get(standing), standing);
      }
    });
  }
});

/** A ring comes forward as soon as the line is free, so nothing ever waits beside an idle one. */
function withWaiting(): Standing[] {
  return STANDINGS.filter((standing) => standing !== 'idle');
}
