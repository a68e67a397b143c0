import type { CallEffect } from './call-effect.js';
import type { EventOf } from './call-event.js';
import type { EndReason, Party } from '../protocol/index.js';
import { CANCEL_TO_END, type LineState, type Ring, type RingingState } from './call-state.js';
import {
  ANSWERED,
  connecting,
  end,
  endWaiting,
  go,
  inPhase,
  pastCall,
  remember,
  ringing,
  sameParty,
  stay,
  type Step,
} from './step.js';
import { cancel, hangup, party, refuse, tellRinging } from './words.js';

/** The callee's half: from the verified invite to the caller's select. */

/** At most so many unanswered rings are shown. */
const MOST_RINGS = 3;

export function onInvited(line: LineState, event: EventOf<'invited'>): Step {
  return over(line, event) ?? glare(line, event) ?? repeated(line, event) ?? rung(line, event);
}

/** An invite to a call that is over here is answered with what this device said last in it, or not at all. */
function over(line: LineState, { callId, from, at }: EventOf<'invited'>): Step | null {
  const past = pastCall(line, callId, at);
  if (!past) return null;
  if (past.remoteId !== from.id || past.said === null) return stay(line);
  return stay(line, refuse(from, callId, past.said));
}

/** An invite that this device knows is answered with what it said last. */
function repeated(line: LineState, event: EventOf<'invited'>): Step | null {
  const { callId, at } = event;
  const waits = line.waiting.find((ring) => ring.callId === callId);
  if (waits) {
    if (!sameParty(waits.remote, event.from)) return stay(line);
    const waiting = line.waiting.map((ring) => (ring === waits ? { ...ring, heardAt: at } : ring));
    return go(line, { waiting }, tellRinging(waits));
  }
  if (line.call.phase === 'idle' || line.call.phase === 'ended' || line.call.callId !== callId) return null;
  return repeatedOnLine(line, event);
}

function repeatedOnLine(line: LineState, event: EventOf<'invited'>): Step {
  const { callId, from, at } = event;
  if (inPhase(line, ['ringing']) && sameParty(line.call.remote, from)) {
    const again = { ...line.call.ring, heardAt: at };
    return go(line, { call: ringing(again) }, tellRinging(again));
  }
  if (inPhase(line, ['connecting']) && line.call.direction === 'incoming' && sameParty(line.call.remote, from)) {
    return stay(line, { do: 'accept', callId });
  }
  return stay(line);
}

/**
 * Both dial each other: the smaller call ID wins on both sides. The loser accepts at once with the media it dialled
 * with, for both have said that they want to talk.
 */
function glare(line: LineState, { callId, from, name, at }: EventOf<'invited'>): Step | null {
  if (!inPhase(line, ['dialing']) || line.call.remote.id !== from.id) return null;
  const mine = line.call;
  if (mine.callId <= callId) return stay(line);
  // It may have rung before this side dialled.
  const waiting = line.waiting.filter((ring) => ring.callId !== callId);
  const past = remember(line, {
    callId: mine.callId,
    remoteId: from.id,
    reason: 'answered-elsewhere',
    said: null,
    endedAt: at,
  });
  return go(
    line,
    {
      call: connecting(line, { callId, remote: { ...from, name }, direction: 'incoming', video: mine.video }, at),
      waiting,
      past,
    },
    cancel(mine, 'answered-elsewhere'),
    { do: 'replace', callId: mine.callId, by: callId },
    { do: 'prepare', callId },
    { do: 'accept', callId },
    { do: 'open-media', video: mine.video },
  );
}

function rung(line: LineState, event: EventOf<'invited'>): Step {
  const { callId, from, name, wants, callWaiting, at } = event;
  const taken = !inPhase(line, ['idle', 'ended']);
  const rings = line.waiting.length + (line.call.phase === 'ringing' ? 1 : 0);
  const found: Ring = { callId, remote: { ...from, name }, wants, since: at, heardAt: at };
  if ((taken && !callWaiting) || rings >= MOST_RINGS) {
    const past = remember(line, {
      callId,
      remoteId: from.id,
      reason: 'busy',
      said: 'busy',
      endedAt: at,
    });
    return go(line, { past }, refuse(from, callId, 'busy'));
  }
  if (taken) {
    return go(line, { waiting: [...line.waiting, found] }, tellRinging(found), {
      do: 'announce',
      ring: found,
    });
  }
  return go(
    line,
    { call: ringing(found) },
    tellRinging(found),
    { do: 'prepare', callId },
    { do: 'announce', ring: found },
  );
}

export function onAnswer(line: LineState, event: EventOf<'answer'>): Step {
  const { callId, video, at } = event;
  if (inPhase(line, ['ringing'], callId)) return take(line, line.call.ring, event);
  const found = line.waiting.find((waits) => waits.callId === callId);
  if (!found) return stay(line);
  const freed = freeLine(line, at);
  const waiting = freed.line.waiting.filter((waits) => waits.callId !== callId);
  return take({ ...freed.line, waiting }, found, { callId, video, at }, freed.effects);
}

function take(
  line: LineState,
  found: Ring,
  { callId, video, at }: { callId: string; video: boolean; at: number },
  before: readonly CallEffect[] = [],
): Step {
  const call = connecting(line, { callId, remote: found.remote, direction: 'incoming', video }, at);
  return go(line, { call }, ...before, { do: 'accept', callId }, { do: 'open-media', video });
}

/** Makes room for the ring that is answered: ends the call that is on; a ring that was shown goes on waiting. */
function freeLine(line: LineState, at: number): Step {
  if (inPhase(line, ['ringing'])) return go(line, { waiting: [line.call.ring, ...line.waiting] });
  if (inPhase(line, ['dialing'])) return end(line, at, 'cancelled', { words: [cancel(line.call, 'cancelled')] });
  if (inPhase(line, ANSWERED)) {
    const { callId, remote } = line.call;
    return end(line, at, 'hung-up', { words: [hangup(party(remote), callId, 'hung-up')] });
  }
  return stay(line);
}

export function onDecline(line: LineState, { callId, at }: EventOf<'decline'>): Step {
  if (inPhase(line, ['ringing'], callId)) return declineShown(line, at);
  const found = line.waiting.find((waits) => waits.callId === callId);
  if (!found) return stay(line);
  return endWaiting(line, found, at, 'declined', {
    words: [refuse(party(found.remote), callId, 'declined')],
  });
}

export function declineShown(line: LineState & { call: RingingState }, at: number): Step {
  const { remote, callId } = line.call.ring;
  return end(line, at, 'declined', {
    words: [refuse(party(remote), callId, 'declined')],
  });
}

/** The caller has chosen a device: this one goes on, or another has it. */
export function onSelected(line: LineState, { callId, from, mine, at }: EventOf<'selected'>): Step {
  if (inPhase(line, ['connecting'], callId) && sameParty(line.call.remote, from)) {
    const { call } = line;
    if (call.direction !== 'incoming' || call.acceptAgainAt === null) return stay(line);
    if (mine) return go(line, { call: { ...call, acceptAgainAt: null } });
  }
  return mine ? stay(line) : stopRing(line, { callId, from, at }, 'answered-elsewhere');
}

export function onCancelled(line: LineState, { callId, from, reason, at }: EventOf<'cancelled'>): Step {
  return stopRing(line, { callId, from, at }, CANCEL_TO_END[reason]);
}

/** Ends a ring, or an accept that the caller has not selected; a call that was selected is beyond it. */
function stopRing(
  line: LineState,
  { callId, from, at }: { callId: string; from: Party; at: number },
  reason: EndReason,
): Step {
  const waits = line.waiting.find((found) => found.callId === callId);
  if (waits) return sameParty(waits.remote, from) ? endWaiting(line, waits, at, reason) : stay(line);
  if (line.call.phase === 'idle' || line.call.phase === 'ended' || line.call.callId !== callId)
    return stopUnheard(line, { callId, from, at }, reason);
  if (!inPhase(line, ['ringing', 'connecting']) || !sameParty(line.call.remote, from)) return stay(line);
  if (line.call.phase === 'connecting' && line.call.acceptAgainAt === null) return stay(line);
  return end(line, at, reason);
}

/** A word that overtook the invite, or what is left of it: the call is over before it rings, or rings again. */
function stopUnheard(
  line: LineState,
  { callId, from, at }: { callId: string; from: Party; at: number },
  reason: EndReason,
): Step {
  if (pastCall(line, callId, at)) return stay(line);
  return go(line, { past: remember(line, { callId, remoteId: from.id, reason, said: null, endedAt: at }) });
}
