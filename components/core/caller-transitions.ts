import type { CancelReason, EndReason, RefusalCode } from '../protocol/index.js';
import type { EventOf } from './call-event.js';
import { CANCEL_TO_END, type DialingState, type LineState } from './call-state.js';
import { TIMES } from './deadlines.js';
import { end, giveUp, pastTalk } from './endings.js';
import { ANSWERED, connecting, go, inPhase, isFrom, stay, type LineIn, type Step } from './step.js';
import { cancel, hangup, select } from './words.js';

/** The caller's half: from the dial to the device whose accept wins. The caller is the arbiter of who answered. */

export function onDial(line: LineState, event: EventOf<'dial'>): Step {
  if (!inPhase(line, ['idle', 'ended'])) return stay(line);
  const { callId, to, video, muted, at } = event;
  const call: DialingState = {
    phase: 'dialing',
    callId,
    remote: { id: to, name: '', device: null },
    video,
    muted: muted ?? false,
    resuming: event.resumes !== undefined,
    origin: event.origin,
    since: at,
    ringUntil: at + event.ringTimeout,
    repeatAt: at + TIMES.inviteRepeat,
    given: false,
    devices: {},
    refusedAt: null,
    unavailableSince: null,
  };
  const resumes = event.resumes ? { resumes: event.resumes } : {};
  return go(line, { call }, { do: 'call', callId, to, video, ...resumes }, { do: 'open-media', video, muted });
}

/** What the relay's refusal of the first invite means to a person. */
const REFUSED_AS: Readonly<Record<RefusalCode, EndReason>> = {
  unavailable: 'unavailable',
  'rate-limited': 'rate-limited',
  'too-large': 'unsupported',
  invalid: 'unsupported',
  unproven: 'relay-unreachable',
  refused: 'not-allowed',
  internal: 'relay-unreachable',
  // Of a join, and no word on an invite: a relay that says so is out of its mind.
  'room-full': 'unsupported',
};

/**
 * Only the first invite's code ends the call; of a repeat's, only that nobody has been there for a while. Right after an
 * outage the first counts like a repeat.
 */
export function onInviteAcked(line: LineIn<'dialing'>, { refusal, at }: EventOf<'invite-acked'>): Step {
  const { call } = line;
  if (refusal === null) {
    if (call.given && call.unavailableSince === null) return stay(line);
    return go(line, { call: { ...call, given: true, unavailableSince: null } });
  }
  if (!call.given && !(refusal === 'unavailable' && isBackAgain(line, at)))
    return end(line, call, at, REFUSED_AS[refusal]);
  if (refusal !== 'unavailable' || call.unavailableSince !== null) return stay(line);
  return go(line, { call: { ...call, given: true, unavailableSince: at } });
}

/** A relay that was restarted does not have everybody back at once. */
function isBackAgain({ hadOutage, linkUpSince }: LineState, at: number): boolean {
  return hadOutage && at - (linkUpSince ?? at) < TIMES.unavailable;
}

/** A dishonest relay could let devices ring without end, and each of them costs. An identity has eight at an honest one. */
const MOST_DEVICES = 64;

function isCrowd({ devices }: DialingState): boolean {
  return Object.keys(devices).length >= MOST_DEVICES;
}

export function onRang(line: LineState, event: EventOf<'rang'>): Step {
  const { callId, from } = event;
  if (!inPhase(line, ['dialing'], callId)) return alreadyAnswered(line, event) ?? ringingInVain(line, event);
  const { call } = line;
  if (!isFrom(call, from) || from.device in call.devices || isCrowd(call)) return stay(line);
  // Where it rings, the relay has taken the invite, whatever became of its word on it.
  const devices = { ...call.devices, [from.device]: 'ringing' as const };
  return go(line, { call: { ...call, given: true, devices, refusedAt: null } });
}

/** A device whose link was away rings on for a call that is over: the cancel went past it. */
function ringingInVain(line: LineState, event: EventOf<'rang'>): Step {
  const { callId, from } = event;
  const past = pastTalk(line, event);
  if (!past) return stay(line);
  const { id, device } = past.from;
  // A cancel goes to all devices, and might overtake the end on the one that had answered.
  if (device !== null) return stay(line, select(callId, id, device));
  return stay(line, cancel({ callId, remote: from }, cancelledAs(past.reason)));
}

/** What a device that rings on is told of a call that ended so: where it was not given up, another device had it. */
function cancelledAs(reason: EndReason): CancelReason {
  if (reason in CANCEL_TO_END) return reason as CancelReason;
  return Object.values(REFUSED_AS).includes(reason) ? 'cancelled' : 'answered-elsewhere';
}

/** A device that did not hear that another one was chosen is told so again. */
function alreadyAnswered(line: LineState, { callId, from }: EventOf<'accepted' | 'rang'>): Step | null {
  if (!inPhase(line, ANSWERED, callId)) return null;
  const { remote, direction } = line.call;
  if (direction !== 'outgoing' || remote.id !== from.id) return stay(line);
  return stay(line, select(callId, remote.id, remote.device));
}

export function onAccepted(line: LineState, event: EventOf<'accepted'>): Step {
  const { callId, from, at } = event;
  const answered = alreadyAnswered(line, event);
  if (answered) return answered;
  if (!inPhase(line, ['dialing'], callId)) return answerStray(line, event);
  const { call } = line;
  if (!isFrom(call, from)) return stay(line);
  // The end goes first: on the device that accepted it says why, and the cancel then finds nothing left to end there.
  if (!event.trusted)
    return end(line, call, at, 'untrusted', hangup(from, callId, 'untrusted'), cancel(call, 'cancelled'));
  const remote = { ...call.remote, device: from.device };
  return go(
    line,
    { call: connecting(line, { ...call, remote, direction: 'outgoing' }, at) },
    select(callId, from.id, from.device),
    { do: 'join', callId, device: from.device },
  );
}

/** An answer, a signal or a sync for a call that is over: its sender does not know yet. */
export function answerStray(line: LineState, event: EventOf<'accepted' | 'signalled'>): Step {
  return pastTalk(line, event) ? stay(line, hangup(event.from, event.callId, 'gone')) : stay(line);
}

/**
 * `declined` is a person's word and ends the call everywhere. The other reasons speak for one device: the call ends when
 * all that rang have refused, or when none rings a while after the first refusal.
 */
export function onDeclined(line: LineIn<'dialing'>, { from, reason, at }: EventOf<'declined'>): Step {
  const { call } = line;
  // Nobody was asked about a return: the other side has hung up meanwhile.
  if (reason === 'declined') return giveUp(line, at, call.resuming ? 'hung-up' : reason, reason);
  const before = call.devices[from.device];
  if (before === reason || (before === undefined && isCrowd(call))) return stay(line);
  const devices = { ...call.devices, [from.device]: reason };
  if (Object.values(devices).includes('ringing')) return go(line, { call: { ...call, devices } });
  const refused = { ...call, devices, refusedAt: call.refusedAt ?? at };
  return before === 'ringing' ? endRefused({ ...line, call: refused }, at) : go(line, { call: refused });
}

/** Ends with the first reason that a device gave, an untrusted one before all. */
export function endRefused(line: LineIn<'dialing'>, at: number): Step {
  const said = Object.values(line.call.devices).filter((word) => word !== 'ringing');
  return giveUp(line, at, said.includes('untrusted') ? 'untrusted' : (said[0] ?? 'busy'), 'busy');
}
