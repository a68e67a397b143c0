import { endByMe } from './answered-transitions.js';
import type { EventOf } from './call-event.js';
import type { LineState } from './call-state.js';
import { endRefused } from './caller-transitions.js';
import { deadlines, rebuildTime, TIMES, type Timer } from './deadlines.js';
import { clear, end, endWaiting, go, inPhase, stay, type Step } from './step.js';
import { cancel } from './words.js';

/** What each timer does when its time has come. */
const ON_EXPIRY: Readonly<Record<Timer, (line: LineState, event: EventOf<'expired'>) => Step>> = {
  ack: (line, { at }) =>
    inPhase(line, ['dialing'])
      ? end(line, at, 'relay-unreachable', { words: [cancel(line.call, 'cancelled')] })
      : stay(line),
  ring: (line, { at }) =>
    inPhase(line, ['dialing']) ? end(line, at, 'no-answer', { words: [cancel(line.call, 'no-answer')] }) : stay(line),
  repeat: (line, { callId, at }) =>
    inPhase(line, ['dialing'])
      ? go(line, { call: { ...line.call, repeatAt: at + TIMES.inviteRepeat } }, { do: 'invite-again', callId })
      : stay(line),
  refused: (line, { at }) => (inPhase(line, ['dialing']) ? endRefused(line, at) : stay(line)),
  unavailable: (line, { at }) =>
    inPhase(line, ['dialing']) ? end(line, at, 'unavailable', { words: [cancel(line.call, 'cancelled')] }) : stay(line),
  stale: expireRing,
  accept: (line, { callId, at }) =>
    inPhase(line, ['connecting'])
      ? go(line, { call: { ...line.call, acceptAgainAt: at + TIMES.acceptRepeat } }, { do: 'accept', callId })
      : stay(line),
  connect: (line, { at }) => (inPhase(line, ['connecting']) ? endByMe(line, at, 'ice-failed') : stay(line)),
  restart: expireRestart,
  rebuild: expireRebuild,
  'give-up': (line, { at }) => (inPhase(line, ['reconnecting']) ? endByMe(line, at, 'lost') : stay(line)),
  linger: (line) => (inPhase(line, ['ended']) ? clear(line) : stay(line)),
};

/** A deadline that has passed by `at` does its work; any other is a late timer of a phase that is over. */
export function onExpired(line: LineState, event: EventOf<'expired'>): Step {
  const due = deadlines(line).some(
    ({ timer, callId, at }) => timer === event.timer && callId === event.callId && at <= event.at,
  );
  return due ? ON_EXPIRY[event.timer](line, event) : stay(line);
}

/** Its caller has fallen silent; when it is heard again the same call rings again. */
function expireRing(line: LineState, { callId, at }: EventOf<'expired'>): Step {
  if (inPhase(line, ['ringing'], callId)) return end(line, at, 'missed', { forget: true });
  const ring = line.waiting.find((found) => found.callId === callId);
  return ring ? endWaiting(line, ring, at, 'missed', { forget: true }) : stay(line);
}

function expireRestart(line: LineState, { callId, at }: EventOf<'expired'>): Step {
  const effect = { do: 'restart-ice', callId } as const;
  if (inPhase(line, ['connecting'])) return go(line, { call: { ...line.call, restartAt: null } }, effect);
  if (!inPhase(line, ['reconnecting'])) return stay(line);
  const { call } = line;
  const first = call.restarts === 0;
  return go(
    line,
    {
      call: {
        ...call,
        restarts: call.restarts + 1,
        restartAt: first ? at + TIMES.restartAgain : null,
        rebuildAt: call.rebuildAt ?? rebuildTime(call, at + TIMES.rebuild),
      },
    },
    effect,
  );
}

function expireRebuild(line: LineState, { callId, at }: EventOf<'expired'>): Step {
  if (!inPhase(line, ['reconnecting'])) return stay(line);
  const call = { ...line.call, restartAt: null, rebuilds: [...line.call.rebuilds, at].slice(-3) };
  const rebuildAt = rebuildTime(call, at + TIMES.rebuildAgain);
  return go(line, { call: { ...call, rebuildAt } }, { do: 'rebuild', callId });
}
