import type { EndReason, HangupReason } from '../protocol/index.js';
import type { EventOf } from './call-event.js';
import type { AnsweredState, ConnectingState, LineState, ReconnectingState } from './call-state.js';
import { declineShown } from './callee-transitions.js';
import { answerStray } from './caller-transitions.js';
import { rebuildTime, TIMES } from './deadlines.js';
import { ANSWERED, clear, end, endWaiting, go, inPhase, sameParty, stay, type Step } from './step.js';
import { cancel, hangup, party, refuse } from './words.js';

/** The answered call, the same for both sides: up, lost, mended, over. */

export function onHangUp(line: LineState, { at }: EventOf<'hang-up'>): Step {
  if (inPhase(line, ['ringing'])) return declineShown(line, at);
  if (inPhase(line, ['dialing'])) return end(line, at, 'cancelled', { words: [cancel(line.call, 'cancelled')] });
  return inPhase(line, ANSWERED) ? endByMe(line, at, 'hung-up') : stay(line);
}

export function onDismiss(line: LineState): Step {
  return inPhase(line, ['ended']) ? clear(line) : stay(line);
}

/**
 * The page goes away. The other side of an answered call is told so, that of a dial sees it cancelled; a device that only
 * rings says nothing, for another may answer. What waits is let go in silence.
 */
export function onLeave(line: LineState, { at }: EventOf<'leave'>): Step {
  return endAllWaiting(leaveCall(line, at), at, 'left');
}

/** They are forgotten: a page that comes back from the browser's cache may be called on. */
function endAllWaiting(step: Step, at: number, reason: EndReason): Step {
  return step.line.waiting.reduce<Step>(({ line, effects }, ring) => {
    const next = endWaiting(line, ring, at, reason, { forget: true });
    return { line: next.line, effects: [...effects, ...next.effects] };
  }, step);
}

function leaveCall(line: LineState, at: number): Step {
  if (inPhase(line, ANSWERED)) return endByMe(line, at, 'left');
  if (inPhase(line, ['dialing'])) return end(line, at, 'cancelled', { words: [cancel(line.call, 'cancelled')] });
  return inPhase(line, ['ringing']) ? end(line, at, 'left', { forget: true }) : stay(line);
}

/** Ends an answered call and says so. */
export function endByMe(line: LineState & { call: AnsweredState }, at: number, reason: EndReason & HangupReason): Step {
  const { callId, remote } = line.call;
  return end(line, at, reason, { words: [hangup(party(remote), callId, reason)] });
}

export function onPartyEnded(line: LineState, { callId, from, reason, at }: EventOf<'party-ended'>): Step {
  if (!inPhase(line, ANSWERED, callId) || !sameParty(line.call.remote, from)) return stay(line);
  // The other side forgot a call whose end I have not heard: for me it left.
  return end(line, at, reason === 'gone' ? 'left' : reason);
}

export function onSignalled(line: LineState, event: EventOf<'signalled'>): Step {
  const { callId, from, at } = event;
  if (!inPhase(line, ANSWERED, callId)) return answerStray(line, event);
  if (!sameParty(line.call.remote, from)) return stay(line);
  const { call } = line;
  // A signal of the caller's says as much as its select.
  if (call.phase === 'connecting' && call.acceptAgainAt !== null)
    return go(line, { call: { ...call, acceptAgainAt: null } });
  if (call.phase !== 'reconnecting' || !event.sync) return stay(line);
  const until = extended(call, at);
  return until === call.until ? stay(line) : go(line, { call: { ...call, until } });
}

export function onPathUp(line: LineState, { callId, name, at }: EventOf<'path-up'>): Step {
  if (!inPhase(line, ANSWERED, callId)) return stay(line);
  const { direction, video, remote, phase } = line.call;
  if (phase === 'connected') return stay(line);
  return go(line, {
    call: {
      phase: 'connected',
      callId,
      remote: { ...remote, name: name || remote.name },
      direction,
      video,
      connectedAt: phase === 'reconnecting' ? line.call.connectedAt : at,
    },
  });
}

export function onPathLost(line: LineState, event: EventOf<'path-lost'>): Step {
  const { callId, remedy, at } = event;
  if (inPhase(line, ['connected'], callId)) {
    const call: ReconnectingState = {
      ...line.call,
      phase: 'reconnecting',
      since: at,
      until: at + TIMES.giveUp,
      restartAt: remedy === 'rebuild' ? null : at + (remedy === 'wait' ? TIMES.restartAfterDisconnect : 0),
      restarts: 0,
      rebuildAt: remedy === 'rebuild' ? at : null,
      rebuilds: [],
    };
    // The other side may have ended the call unheard: then it answers that the call is gone.
    return go(line, { call }, { do: 'sync', callId });
  }
  if (inPhase(line, ['reconnecting'], callId)) return hasten(line, event);
  if (inPhase(line, ['connecting'], callId) && remedy !== 'wait') return rebuildOnce(line, at);
  return stay(line);
}

/** A worse report, or a new network, makes the next attempt due at once. */
function hasten(line: LineState & { call: ReconnectingState }, { remedy, at }: EventOf<'path-lost'>): Step {
  const { call } = line;
  if (remedy === 'wait') return stay(line);
  if (remedy === 'restart') {
    return call.restarts === 0 ? go(line, { call: { ...call, restartAt: at } }) : stay(line);
  }
  const rebuildAt = Math.min(call.rebuildAt ?? Infinity, rebuildTime(call, at));
  if (rebuildAt === call.rebuildAt && call.restartAt === null) return stay(line);
  return go(line, { call: { ...call, restartAt: null, rebuildAt } });
}

/** ICE failed before the path was ever up, for example because the accept was long under way: one new try. */
function rebuildOnce(line: LineState & { call: ConnectingState }, at: number): Step {
  const { call } = line;
  if (call.rebuilt) return endByMe(line, at, 'ice-failed');
  return go(line, { call: { ...call, rebuilt: true, restartAt: null } }, { do: 'rebuild', callId: call.callId });
}

export function onTracksJoined(line: LineState, { callId, at }: EventOf<'tracks-joined'>): Step {
  if (!inPhase(line, ['connecting'], callId) || line.call.restartAt !== null) return stay(line);
  return go(line, { call: { ...line.call, restartAt: at + TIMES.connectingRestart } });
}

export function onBroken(line: LineState, { callId, reason, at }: EventOf<'broken'>): Step {
  if (inPhase(line, ANSWERED, callId)) {
    if (reason !== 'unsupported') return endByMe(line, at, reason);
    const { remote } = line.call;
    // There is no hang-up word for it: to the other side, media could not be had.
    return end(line, at, reason, { words: [hangup(party(remote), callId, 'media-failed')] });
  }
  if (inPhase(line, ['dialing'], callId)) return end(line, at, reason, { words: [cancel(line.call, 'cancelled')] });
  if (!inPhase(line, ['ringing'], callId)) return stay(line);
  const said = reason === 'untrusted' ? 'untrusted' : 'unsupported';
  return end(line, at, reason, { words: [refuse(party(line.call.ring.remote), callId, said)] });
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
  if (!up || !inPhase(line, ANSWERED)) return go(line, { linkUpSince });
  const call = line.call.phase === 'reconnecting' ? revived(line.call, at) : line.call;
  return go(line, { linkUpSince, call }, { do: 'sync', callId: call.callId });
}

/** What was tried while the link was down reached nobody, or had no network to try: it begins anew. */
function revived(call: ReconnectingState, at: number): ReconnectingState {
  return { ...call, until: extended(call, at), restartAt: at, restarts: 0, rebuildAt: null };
}

function extended({ until }: ReconnectingState, at: number): number {
  return Math.max(until, at + TIMES.giveUpAfterLink);
}

/** Another socket took this device's place. A call whose media run goes on without the relay; the others, and rings, can't. */
export function onReplaced(line: LineState, { at }: EventOf<'replaced'>): Step {
  const needsRelay = inPhase(line, ['dialing', 'ringing', 'connecting']);
  return endAllWaiting(needsRelay ? end(line, at, 'replaced') : stay(line), at, 'replaced');
}
