import type { CallEventType, Timer } from '../../core/index.js';
import { OF_THE_CALL } from './answered.js';
import { TO_THE_CALLEE } from './callee.js';
import { TO_THE_CALLER } from './caller.js';
import { BY_THE_PERSON } from './person.js';
import type { Row } from './row.js';
import { OF_THE_LINK_AND_TIME } from './time.js';

export { byStanding, type Row } from './row.js';

const TABLE = {
  ...BY_THE_PERSON,
  ...TO_THE_CALLER,
  ...TO_THE_CALLEE,
  ...OF_THE_CALL,
  ...OF_THE_LINK_AND_TIME,
  // A new event, or a new timer, does not compile before its rows are here.
} satisfies { [Type in CallEventType]: Record<string, Row<Type>> } & { expired: Record<Timer, Row<'expired'>> };

/** Every row of the table, with the event's type. */
export const ROWS = Object.entries(TABLE).flatMap(([type, rows]) =>
  Object.entries(rows).map(([name, row]) => ({ type: type as CallEventType, name, row: row as Row<CallEventType> })),
);
