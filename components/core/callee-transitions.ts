import type { EndReason } from '../protocol/index.js';
import type { EventOf } from './call-event.js';
import { CANCEL_TO_END, originOf, type LineState, type Ring } from './call-state.js';
import { TIMES } from './deadlines.js';
import { declineRing, end, forget, pastCall, quit, remember } from './endings.js';
import { andThen, connecting, go, inPhase, isFrom, ringing, ringOf, stay, TAKEN, type Step } from './step.js';
import { cancel, refuse, tellRinging } from './words.js';

/** The callee's half: from the verified invite to the caller's select. */

/** At most so many unanswered rings are shown. */
const MOST_RINGS = 3;

export function onInvited(line: LineState, event: EventOf<'invited'>): Step {
  return (
    over(line, event) ??
    resumed(line, event) ??
    glare(line, event) ??
    unwanted(line, event) ??
    repeated(line, event) ??
    rung(line, event)
  );
}

/** An invite to a call that is over here is answered with what this device said last in it, or not at all. */
function over(line: LineState, event: EventOf<'invited'>): Step | null {
  const past = pastCall(line, event);
  if (!past?.said) return past ? stay(line) : null;
  return stay(line, refuse(event.from, event.callId, past.said));
}

/** An invite that this device knows is answered with what it said last. */
function repeated(line: LineState, { callId, from, at }: EventOf<'invited'>): Step | null {
  const ring = ringOf(line, callId);
  if (ring)
    return isFrom(ring, from) ? go(line, heardAgain(line, { ...ring, heardAt: at }), tellRinging(ring)) : stay(line);
  if (!inPhase(line, TAKEN, callId)) return null;
  const { call } = line;
  const accepted = call.phase === 'connecting' && call.direction === 'incoming' && isFrom(call, from);
  return accepted ? stay(line, { do: 'accept', callId }) : stay(line);
}

/** The ring as it is now, shown or waiting. */
export function heardAgain({ call, waiting }: LineState, ring: Ring): Partial<LineState> {
  if (call.phase === 'ringing' && call.callId === ring.callId) return { call: ringing(ring) };
  return { waiting: waiting.map((other) => (other.callId === ring.callId ? ring : other)) };
}

/**
 * Both dial each other: the smaller call ID wins on both sides. The loser accepts at once with the media it dialled
 * with, for both have said that they want to talk.
 */
function glare(line: LineState, { callId, from, name, room, at }: EventOf<'invited'>): Step | null {
  // Nobody comes into a room without being asked.
  if (room !== undefined || !inPhase(line, ['dialing']) || line.call.remote.id !== from.id) return null;
  const mine = line.call;
  if (mine.callId <= callId) return stay(line);
  // It may have rung before this side dialled.
  const waiting = line.waiting.filter((ring) => ring.callId !== callId);
  const entry = {
    callId: mine.callId,
    from: mine.remote,
    reason: 'answered-elsewhere',
    said: null,
    at,
  } as const;
  return go(
    line,
    {
      call: connecting(
        line,
        { callId, remote: { ...from, name }, direction: 'incoming', origin: mine.origin, video: mine.video },
        at,
      ),
      waiting,
      past: remember(line, entry),
    },
    cancel(mine, 'answered-elsewhere'),
    { do: 'replace', callId: mine.callId, by: callId },
    { do: 'prepare', callId },
    { do: 'accept', callId },
    { do: 'open-media', video: mine.video },
  );
}

/**
 * The other side's page was reloaded in mid-call, and its identity asks to go on: nobody is asked again, and what was
 * muted stays so. The old connection has nobody at its other end any more.
 */
function resumed(line: LineState, { callId, from, name, resumes, at }: EventOf<'invited'>): Step | null {
  if (resumes === undefined || !inPhase(line, ['connected', 'reconnecting'], resumes)) return null;
  const { remote, video } = line.call;
  if (remote.id !== from.id) return null;
  const call = connecting(
    line,
    {
      callId,
      remote: { ...from, name: name || remote.name },
      direction: 'incoming',
      origin: originOf(line.call),
      video,
    },
    at,
  );
  return go(
    line,
    {
      // The tracks are there already.
      call: { ...call, restartAt: at + TIMES.connectingRestart },
      past: remember(line, { callId: resumes, from, reason: 'left', said: null, at }),
    },
    { do: 'replace', callId: resumes, by: callId },
    { do: 'prepare', callId },
    { do: 'accept', callId },
  );
}

/** Who hung up while the other side's page was away is not rung again by its coming back. */
function unwanted(line: LineState, event: EventOf<'invited'>): Step | null {
  const past = pastCall(line, { ...event, callId: event.resumes });
  return past?.reason === 'hung-up' ? turnAway(line, event, 'declined') : null;
}

function rung(line: LineState, event: EventOf<'invited'>): Step {
  const { callId, from, name, wants, callWaiting, room = null, at } = event;
  const { waiting } = line;
  const taken = line.inRoom || inPhase(line, TAKEN);
  const rings = waiting.length + (line.call.phase === 'ringing' ? 1 : 0);
  if ((taken && !callWaiting) || rings >= MOST_RINGS) return turnAway(line, event, 'busy');
  const ring: Ring = { callId, remote: { ...from, name }, wants, room, since: at, heardAt: at };
  const announce = { do: 'announce', ring } as const;
  if (taken) return go(line, { waiting: [...waiting, ring] }, tellRinging(ring), announce);
  return go(line, { call: ringing(ring) }, tellRinging(ring), { do: 'prepare', callId }, announce);
}

/** Refuses an invite before it rings, and whenever it is repeated. */
function turnAway(line: LineState, { callId, from, at }: EventOf<'invited'>, reason: 'declined' | 'busy'): Step {
  const past = remember(line, { callId, from, reason, said: reason, at });
  return go(line, { past }, refuse(from, callId, reason));
}

export function onAnswer(line: LineState, event: EventOf<'answer'>): Step {
  const ring = ringOf(line, event.callId);
  if (!ring) return stay(line);
  if (inPhase(line, ['ringing'], ring.callId)) return take(line, ring, event);
  // What was muted for the person who was dialled is not so for this one.
  const unmuted = inPhase(line, ['dialing']) && line.call.muted ? { muted: false } : {};
  return andThen(freeLine(line, event.at), (free) => {
    const waiting = free.waiting.filter(({ callId }) => callId !== ring.callId);
    return take({ ...free, waiting }, ring, { ...unmuted, ...event });
  });
}

function take(line: LineState, { remote }: Ring, { callId, video, muted, origin, at }: EventOf<'answer'>): Step {
  const call = connecting(line, { callId, remote, direction: 'incoming', origin, video }, at);
  return go(line, { call }, { do: 'accept', callId }, { do: 'open-media', video, muted });
}

/** Makes room for the ring that is answered: ends the call that is on; a ring that was shown goes on waiting. */
function freeLine(line: LineState, at: number): Step {
  if (inPhase(line, ['ringing'])) return go(line, { waiting: [line.call.ring, ...line.waiting] });
  return quit(line, at, 'hung-up');
}

export function onDecline(line: LineState, { callId, at }: EventOf<'decline'>): Step {
  return declineRing(line, callId, at);
}

/** Its caller is told nothing, whatever it says from now on, and gives up by itself. */
export function onIgnore(line: LineState, { callId, at }: EventOf<'ignore'>): Step {
  const ring = ringOf(line, callId);
  return ring ? forget(line, ringing(ring), at, 'declined') : stay(line);
}

/** The caller has chosen a device: this one goes on, or another has it. */
export function onSelected(line: LineState, event: EventOf<'selected'>): Step {
  const { callId, from, mine } = event;
  if (!mine) return stopRing(line, event, 'answered-elsewhere');
  if (!inPhase(line, ['connecting'], callId) || !isFrom(line.call, from)) return stay(line);
  const { call } = line;
  return call.acceptAgainAt === null ? stay(line) : go(line, { call: { ...call, acceptAgainAt: null } });
}

export function onCancelled(line: LineState, event: EventOf<'cancelled'>): Step {
  return stopRing(line, event, CANCEL_TO_END[event.reason]);
}

/** Ends a ring, or an accept that the caller has not selected; a call that was selected is beyond it. */
function stopRing(line: LineState, event: EventOf<'selected' | 'cancelled'>, reason: EndReason): Step {
  const { callId, from, at } = event;
  const ring = ringOf(line, callId);
  if (ring) return isFrom(ring, from) ? end(line, ringing(ring), at, reason) : stay(line);
  if (inPhase(line, TAKEN, callId)) {
    const { call } = line;
    const unselected = call.phase === 'connecting' && call.acceptAgainAt !== null && isFrom(call, from);
    return unselected ? end(line, call, at, reason) : stay(line);
  }
  // It overtook the invite, or is what is left of it: the call is over before it rings, or rings again.
  if (pastCall(line, event)) return stay(line);
  return go(line, { past: remember(line, { callId, from, reason, at }) });
}
