import {
  onBroken,
  onDismiss,
  onHangUp,
  onKeepEnd,
  onLeave,
  onLink,
  onNetwork,
  onPartyEnded,
  onPathLost,
  onPathUp,
  onPrompt,
  onRebuilt,
  onReplaced,
  onRoom,
  onSignalled,
  onStayAway,
  onTracksJoined,
  onTurn,
} from './answered-transitions.js';
import type { CallEvent, CallEventType, EventOf } from './call-event.js';
import type { LineState } from './call-state.js';
import { onAnswer, onCancelled, onDecline, onIgnore, onInvited, onSelected } from './callee-transitions.js';
import { onAccepted, onDeclined, onDial, onInviteAcked, onRang } from './caller-transitions.js';
import { ANSWERED, during, TAKEN, type Step } from './step.js';
import { onExpired } from './timer-transitions.js';

const HANDLERS: {
  readonly [Type in CallEventType]: (line: LineState, event: EventOf<Type>) => Step;
} = {
  dial: onDial,
  answer: onAnswer,
  decline: onDecline,
  ignore: onIgnore,
  'hang-up': onHangUp,
  dismiss: onDismiss,
  'keep-end': onKeepEnd,
  'stay-away': onStayAway,
  leave: onLeave,
  invited: onInvited,
  'invite-acked': during(['dialing'], onInviteAcked),
  rang: onRang,
  accepted: onAccepted,
  selected: onSelected,
  declined: during(['dialing'], onDeclined),
  cancelled: onCancelled,
  'party-ended': onPartyEnded,
  signalled: onSignalled,
  'path-up': during(['connecting', 'reconnecting'], onPathUp),
  'path-lost': during(ANSWERED, onPathLost),
  rebuilt: during(ANSWERED, onRebuilt),
  'tracks-joined': during(['connecting'], onTracksJoined),
  turn: during(['connecting'], onTurn),
  broken: during(TAKEN, onBroken),
  room: onRoom,
  prompt: onPrompt,
  link: onLink,
  replaced: onReplaced,
  network: onNetwork,
  expired: onExpired,
};

/**
 * The call state machine: what the line is after an event, and what has to be done. It is pure; an event that does not fit
 * returns the very same state. The diagram stands in `call-state.ts`.
 */
export function transition(line: LineState, event: CallEvent): Step {
  const handle = HANDLERS[event.type] as (line: LineState, event: CallEvent) => Step;
  return handle(line, event);
}
