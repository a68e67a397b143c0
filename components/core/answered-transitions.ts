import type { EndReason, HangupReason } from '../protocol/index.js';
import type { EventOf, Remedy } from './call-event.js';
import {
  IDLE,
  ringsOf,
  type AnsweredState,
  type ConnectedState,
  type LineState,
  type ReconnectingState,
} from './call-state.js';
import { answerStray } from './caller-transitions.js';
import { awaitPath, rebuildTime, TIMES } from './deadlines.js';
import { declineRing, end, endWithoutPath, forget, giveUp, quit, remember } from './endings.js';
import {
  andThen,
  ANSWERED,
  clear,
  go,
  inPhase,
  isFrom,
  ringing,
  stay,
  type LineIn,
  type Step,
  type Taken,
} from './step.js';
import { hangup, refuse, tellRinging } from './words.js';

/** The answered call, the same for both sides: up, lost, mended, over. */

type Answered = LineIn<AnsweredState['phase']>;

export function onHangUp(line: LineState, { at }: EventOf<'hang-up'>): Step {
  return inPhase(line, ['ringing']) ? declineRing(line, line.call.callId, at) : quit(line, at, 'hung-up');
}

export function onDismiss(line: LineState): Step {
  return inPhase(line, ['ended']) ? clear(line) : stay(line);
}

/** Another caller who waits is not held up by it. */
export function onKeepEnd(line: LineState): Step {
  if (!inPhase(line, ['ended']) || line.call.lasting) return stay(line);
  return go(line, { call: { ...line.call, lasting: true } });
}

/** The other side is told, and remembers nothing of it; this one must not be rung by its coming back. */
export function onStayAway(line: LineState, { callId, remote, at }: EventOf<'stay-away'>): Step {
  const entry = { callId, from: remote, reason: 'hung-up', said: null, at } as const;
  return go(line, { past: remember(line, entry) }, hangup(remote, callId, 'stayed-away'));
}

/**
 * The page goes away. The other side of an answered call is told so, that of a dial sees it cancelled; a device that only
 * rings says nothing, for another may answer. What waits is let go in silence.
 */
export function onLeave(line: LineState, { forGood, at }: EventOf<'leave'>): Step {
  const left = inPhase(line, ['ringing'])
    ? forget(line, line.call, at, 'left')
    : quit(line, at, forGood ? 'hung-up' : 'left');
  return andThen(left, (next) => forgetWaiting(next, at, 'left'));
}

/** Another socket took this device's place. A call whose media run goes on without the relay; the others, and rings, can't. */
export function onReplaced(line: LineState, { at }: EventOf<'replaced'>): Step {
  const needsRelay = inPhase(line, ['dialing', 'ringing', 'connecting']);
  const replaced = needsRelay ? end(line, line.call, at, 'replaced') : stay(line);
  return andThen(replaced, (next) => forgetWaiting(next, at, 'replaced'));
}

/** A page that comes back from the browser's cache may be called on. */
function forgetWaiting(line: LineState, at: number, reason: EndReason): Step {
  return line.waiting.reduce(
    (step, ring) => andThen(step, (next) => forget(next, ringing(ring), at, reason)),
    stay(line),
  );
}

export function onPartyEnded(line: LineState, event: EventOf<'party-ended'>): Step {
  const { callId, from, reason, at } = event;
  if (!inPhase(line, ANSWERED, callId)) return stay(line);
  // After a reload, or a crash, it is another device that says so; while its path stands nobody else can.
  if (reason === 'stayed-away')
    return line.call.phase === 'reconnecting' && line.call.remote.id === from.id
      ? end(line, line.call, at, 'hung-up')
      : stay(line);
  if (!isFrom(line.call, from)) return stay(line);
  if (mayReturn(line, reason) && inPhase(line, ['connected', 'reconnecting'])) return awaitReturn(line, at);
  // The other side forgot a call whose end I have not heard: for me it left.
  return end(line, line.call, at, reason === 'gone' ? 'left' : reason);
}

/** A page that has left is gone for what crossed with its last word, too. */
function mayReturn(line: LineState, reason: HangupReason): boolean {
  return reason === 'left' || (reason === 'gone' && isAway(line));
}

/** The other page may have been reloaded: the call is kept for a while, for it to come back to. */
function awaitReturn(line: LineIn<'connected' | 'reconnecting'>, at: number): Step {
  if (isAway(line)) return stay(line);
  const call: ReconnectingState = {
    ...lost(line.call, at),
    since: line.call.phase === 'reconnecting' ? line.call.since : at,
    away: true,
    until: at + TIMES.comeBack,
  };
  return go(line, { call });
}

function isAway({ call }: LineState): boolean {
  return call.phase === 'reconnecting' && call.away;
}

/** A call without media, as long as nothing is done about it. */
function lost(call: ConnectedState | ReconnectingState, at: number): ReconnectingState {
  return {
    ...call,
    phase: 'reconnecting',
    since: at,
    away: false,
    until: at + TIMES.giveUp,
    restartAt: null,
    restarts: 0,
    rebuildAt: null,
  };
}

export function onSignalled(line: LineState, event: EventOf<'signalled'>): Step {
  if (!inPhase(line, ANSWERED, event.callId)) return answerStray(line, event);
  const { call } = line;
  if (!isFrom(call, event.from)) return stay(line);
  // A signal of the caller's says as much as its select.
  if (call.phase === 'connecting' && call.acceptAgainAt !== null)
    return go(line, { call: { ...call, acceptAgainAt: null } });
  if (call.phase !== 'reconnecting' || !event.sync) return stay(line);
  const until = call.away ? call.until : extended(call, event.at);
  return until === call.until ? stay(line) : go(line, { call: { ...call, until } });
}

export function onPathUp(line: LineIn<'connecting' | 'reconnecting'>, { name, at }: EventOf<'path-up'>): Step {
  // What still arrives of a page that has gone is no sign of it.
  if (isAway(line)) return stay(line);
  const { callId, direction, origin, video, remote, rebuilds } = line.call;
  return go(line, {
    call: {
      phase: 'connected',
      callId,
      // Who rang by a name keeps it: that one is signed, and a relay may have vouched for it.
      remote: { ...remote, name: remote.name || name },
      direction,
      origin,
      video,
      connectedAt: line.call.phase === 'reconnecting' ? line.call.connectedAt : at,
      rebuilds,
    },
  });
}

export function onPathLost(line: Answered, { callId, remedy, told, at }: EventOf<'path-lost'>): Step {
  if (inPhase(line, ['connecting'])) return remedy === 'wait' ? stay(line) : rebuildOnce(line, at);
  if (inPhase(line, ['reconnecting'])) return hasten(line, remedy, at);
  if (!inPhase(line, ['connected'])) return stay(line);
  const call: ReconnectingState = {
    ...lost(line.call, at),
    restartAt: remedy === 'rebuild' ? null : at + (remedy === 'wait' ? TIMES.restartAfterDisconnect : 0),
    rebuildAt: remedy === 'rebuild' ? rebuildTime(line.call, at) : null,
  };
  // The other side may have ended the call unheard: then it answers that the call is gone.
  return told ? go(line, { call }) : go(line, { call }, { do: 'sync', callId });
}

/** A worse report, or a new network, makes the next attempt due at once. */
function hasten(line: LineIn<'reconnecting'>, remedy: Remedy, at: number): Step {
  const { call } = line;
  if (call.away) return stay(line);
  if (remedy === 'rebuild') {
    const rebuildAt = Math.min(call.rebuildAt ?? Infinity, rebuildTime(call, at));
    if (rebuildAt === call.rebuildAt && call.restartAt === null) return stay(line);
    return go(line, { call: { ...call, restartAt: null, rebuildAt } });
  }
  return remedy === 'restart' && call.restarts === 0 ? go(line, { call: { ...call, restartAt: at } }) : stay(line);
}

/** ICE failed before the path was ever up, for example because the accept was long under way: one new try. */
function rebuildOnce(line: LineIn<'connecting'>, at: number): Step {
  const { call } = line;
  const rebuiltAt = call.rebuilds.at(-1);
  if (rebuiltAt === undefined)
    return go(line, { call: { ...call, rebuilds: [at], restartAt: null } }, { do: 'rebuild', callId: call.callId });
  // So soon it is said of the connection before.
  return at - rebuiltAt < TIMES.rebuild ? stay(line) : endWithoutPath(line, at);
}

/** One that was wished for stands in the list since then; its time to come up begins now. */
export function onRebuilt(line: Answered, { wished, at }: EventOf<'rebuilt'>): Step {
  if (isAway(line)) return stay(line);
  const before = wished ? line.call.rebuilds.slice(0, -1) : line.call.rebuilds;
  const call = { ...line.call, rebuilds: [...before, at].slice(-3) };
  return go(line, { call: call.phase === 'reconnecting' ? awaitPath(call, at) : call });
}

export function onTracksJoined(line: LineIn<'connecting'>, { at }: EventOf<'tracks-joined'>): Step {
  const { call } = line;
  return call.restartAt === null
    ? go(line, { call: { ...call, restartAt: at + TIMES.connectingRestart } })
    : stay(line);
}

export function onBroken(line: LineIn<Taken>, { callId, reason, at }: EventOf<'broken'>): Step {
  if (inPhase(line, ['dialing'])) return giveUp(line, at, reason);
  if (inPhase(line, ['ringing'])) {
    const said = reason === 'untrusted' ? reason : 'unsupported';
    return end(line, line.call, at, reason, refuse(line.call.ring.remote, callId, said));
  }
  if (!inPhase(line, ANSWERED)) return stay(line);
  // There is no hang-up word for what is unsupported: to the other side, media could not be had.
  const said = reason === 'unsupported' ? 'media-failed' : reason;
  return end(line, line.call, at, reason, hangup(line.call.remote, callId, said));
}

/** The call that becomes a room's first pair goes on as that, on a line of its own. */
export function onRoom(line: LineState, { on }: EventOf<'room'>): Step {
  if (on === line.inRoom) return stay(line);
  if (on) return go(line, { inRoom: true, call: IDLE });
  const free = { ...line, inRoom: false };
  return inPhase(line, ['idle']) ? clear(free) : stay(free);
}

/** It matters for as long as there is no path: where one does not come about, that may be why. */
export function onTurn(line: LineIn<'connecting'>, { known }: EventOf<'turn'>): Step {
  const withoutTurn = !known;
  return line.call.withoutTurn === withoutTurn ? stay(line) : go(line, { call: { ...line.call, withoutTurn } });
}

/** While the browser asks the person, the time to connect stands still. */
export function onPrompt(line: LineState, { open, at }: EventOf<'prompt'>): Step {
  if (open === line.prompting) return stay(line);
  if (!inPhase(line, ['connecting'])) return go(line, { prompting: open });
  const { call } = line;
  const left = call.until === null ? call.left : Math.max(0, call.until - at);
  return go(line, { prompting: open, call: { ...call, left, until: open ? null : at + left } });
}

export function onLink(line: LineState, { up, at }: EventOf<'link'>): Step {
  if (up === (line.linkUpSince !== null)) return stay(line);
  const linkUpSince = up ? at : null;
  if (!up) return go(line, { linkUpSince, hadOutage: true });
  // Whoever called may have cancelled meanwhile, and says so when it hears that this device rings on.
  const ringing = ringsOf(line).map(tellRinging);
  if (!inPhase(line, ANSWERED)) return go(line, { linkUpSince }, ...ringing);
  const call = line.call.phase === 'reconnecting' ? revived(line.call, at) : line.call;
  return go(line, { linkUpSince, call }, { do: 'sync', callId: call.callId }, ...ringing);
}

/** Another network has other addresses: the path over the old one is dead, or about to be, whatever it says of itself. */
export function onNetwork(line: LineState, { at }: EventOf<'network'>): Step {
  if (isAway(line)) return stay(line);
  if (inPhase(line, ['reconnecting'])) return go(line, { call: revived(line.call, at) });
  return inPhase(line, ['connected']) ? stay(line, { do: 'restart-ice', callId: line.call.callId }) : stay(line);
}

/** What was tried while the link was down reached nobody, or had no network to try: it begins anew. */
function revived(call: ReconnectingState, at: number): ReconnectingState {
  if (call.away) return call;
  const rebuildAt = Math.min(call.rebuildAt ?? Infinity, rebuildTime(call, at + TIMES.rebuild));
  return { ...call, until: extended(call, at), restartAt: at, restarts: 0, rebuildAt };
}

/** A link that comes and goes, or a word that comes again and again, holds no dead call open. */
function extended({ until, since }: ReconnectingState, at: number): number {
  return Math.max(until, Math.min(at + TIMES.giveUpAfterLink, since + TIMES.giveUpAtLast));
}
