import type { EventOf } from './call-event.js';
import type { CallPhase, LineState } from './call-state.js';
import { heardAgain } from './callee-transitions.js';
import { endRefused } from './caller-transitions.js';
import { awaitPath, deadlines, rebuildTime, TIMES } from './deadlines.js';
import { end, endByMe, endWithoutPath, forget, giveUp } from './endings.js';
import { clear, go, inPhase, ringing, ringOf, stay, type LineIn, type Step } from './step.js';

/** What a timer does whose deadline stands in these phases only. */
type Expiry<Phase extends CallPhase> = (line: LineIn<Phase>, event: EventOf<'expired'>) => Step;

type Expiries = Record<'ack' | 'ring' | 'repeat' | 'refused' | 'unavailable', Expiry<'dialing'>> &
  Record<'accept' | 'connect', Expiry<'connecting'>> &
  Record<'restart', Expiry<'connecting' | 'reconnecting'>> &
  Record<'rebuild' | 'give-up', Expiry<'reconnecting'>> &
  Record<'stale' | 'linger', Expiry<CallPhase>>;

/** What each timer does when its time has come. */
const ON_EXPIRY: Readonly<Expiries> = {
  ack: (line, { at }) => giveUp(line, at, 'relay-unreachable'),
  ring: (line, { at }) => giveUp(line, at, 'no-answer', 'no-answer'),
  repeat: (line, { callId, at }) =>
    go(line, { call: { ...line.call, repeatAt: at + TIMES.inviteRepeat } }, { do: 'invite-again', callId }),
  refused: (line, { at }) => endRefused(line, at),
  unavailable: (line, { at }) => giveUp(line, at, 'unavailable'),
  stale: expireRing,
  accept: (line, { callId, at }) =>
    go(line, { call: { ...line.call, acceptAgainAt: at + TIMES.acceptRepeat } }, { do: 'accept', callId }),
  connect: (line, { at }) => endWithoutPath(line, at),
  restart: expireRestart,
  rebuild: expireRebuild,
  'give-up': (line, { at }) => (line.call.away ? end(line, line.call, at, 'left') : endByMe(line, at, 'lost')),
  linger: clear,
};

/**
 * A deadline that has passed by `at` does its work; any other is a late timer of a phase that is over. That the deadline
 * stands says which phase it is.
 */
export function onExpired(line: LineState, event: EventOf<'expired'>): Step {
  const due = deadlines(line).find(
    ({ timer, callId, at }) => timer === event.timer && callId === event.callId && at <= event.at,
  );
  if (!due) return stay(line);
  const expire = ON_EXPIRY[event.timer] as Expiry<CallPhase>;
  return (event.at - due.at > TIMES.late ? awoken(line, event) : null) ?? expire(line, event);
}

/**
 * A page that slept through a deadline was deaf all the while. Before it gives up on the other side it listens again, for
 * as long as after a lost link.
 */
function awoken(line: LineState, { timer, callId, at }: EventOf<'expired'>): Step | null {
  const until = at + TIMES.giveUpAfterLink;
  if (timer === 'give-up' && inPhase(line, ['reconnecting']))
    return go(line, { call: { ...line.call, since: at, until } }, { do: 'sync', callId });
  if (timer === 'connect' && inPhase(line, ['connecting'])) return go(line, { call: { ...line.call, until } });
  const ring = timer === 'stale' ? ringOf(line, callId) : undefined;
  return ring ? go(line, heardAgain(line, { ...ring, heardAt: at })) : null;
}

/** Its caller has fallen silent; when it is heard again the same call rings again. */
function expireRing(line: LineState, { callId, at }: EventOf<'expired'>): Step {
  const ring = ringOf(line, callId);
  return ring ? forget(line, ringing(ring), at, 'missed') : stay(line);
}

function expireRestart(line: LineIn<'connecting' | 'reconnecting'>, { callId, at }: EventOf<'expired'>): Step {
  const { call } = line;
  const next =
    call.phase === 'connecting'
      ? { ...call, restartAt: null }
      : {
          ...call,
          restarts: call.restarts + 1,
          restartAt: call.restarts === 0 ? at + TIMES.restartAgain : null,
          rebuildAt: call.rebuildAt ?? rebuildTime(call, at + TIMES.rebuild),
        };
  return go(line, { call: next }, { do: 'restart-ice', callId });
}

function expireRebuild(line: LineIn<'reconnecting'>, { callId, at }: EventOf<'expired'>): Step {
  const rebuilds = [...line.call.rebuilds, at].slice(-3);
  return go(line, { call: awaitPath({ ...line.call, rebuilds }, at) }, { do: 'rebuild', callId });
}
