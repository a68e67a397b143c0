import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVE, lineOf, NOW, ring, STANDINGS, WAITING, type Standing } from '../testing/lines.js';
import { summary } from '../testing/step-summary.js';
import { byStanding, ROWS, type Row } from '../testing/transition-table/index.js';
import { deadlines, transition, type CallEvent, type CallEventType, type LineState } from './index.js';

/** Long after everything that stands in the lines was due, and before an ended call is forgotten. */
const LATER = NOW + 50_000;

/** A timer comes at its time; one that does not stand here comes late, from a phase that is over. */
function timeOf(before: LineState, event: object): number {
  if (!('timer' in event && 'callId' in event)) return NOW;
  const due = deadlines(before).find(({ timer, callId }) => timer === event.timer && callId === event.callId);
  return due?.at ?? LATER;
}

function outcome(before: LineState, type: CallEventType, { event }: Row<CallEventType>): string {
  const given = { ...event, type, at: timeOf(before, event) } as CallEvent;
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
