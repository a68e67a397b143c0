import type { CancelReason, DeclineReason, HangupReason, Party } from '../protocol/index.js';
import type { CallEffect } from './call-effect.js';
import type { Remote, Ring } from './call-state.js';

/** The requests that the machine words by itself, one function for each. */

export function tellRinging({ callId, remote }: Ring): CallEffect {
  return { do: 'send', name: 'call:ringing', request: { to: party(remote), callId } };
}

export function refuse(to: Party, callId: string, reason: DeclineReason): CallEffect {
  return { do: 'send', name: 'call:decline', request: { to: party(to), callId, reason } };
}

export function select(callId: string, to: string, device: string): CallEffect {
  return { do: 'send', name: 'call:select', request: { to, callId, device } };
}

export function cancel(
  { callId, remote }: { readonly callId: string; readonly remote: Pick<Remote, 'id'> },
  reason: CancelReason,
): CallEffect {
  return { do: 'send', name: 'call:cancel', request: { to: remote.id, callId, reason } };
}

export function hangup(to: Party, callId: string, reason: HangupReason): CallEffect {
  return { do: 'send', name: 'call:end', request: { to: party(to), callId, reason } };
}

/** The address of a device, without what else is known of it. */
function party({ id, device }: Party): Party {
  return { id, device };
}
