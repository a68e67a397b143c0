import type { CallEventName, Party, Request, Resumes } from '../protocol/index.js';
import type { Untimed } from './lines.js';

type PlainName = Exclude<CallEventName, 'call:invite' | 'call:accept' | 'call:signal' | 'call:sync'>;
/** The requests that a call makes, each with what it carries. */
type CallRequest = { [N in PlainName]: { name: N; request: Request<N> } }[PlainName];

/** A new connection of a call: its number, and whether it is offered or wished for. */
export interface Epoch {
  readonly number: number;
  readonly offered: boolean;
}

/** A message on its way. Descriptions and proofs are left out: the machine never sees them. */
export type Message = Readonly<
  | CallRequest
  | { name: 'call:invite'; request: { to: string; callId: string; video: boolean; resumes?: Resumes } }
  | { name: 'call:accept'; request: { to: Party; callId: string } }
  | { name: 'call:signal'; request: { to: Party; callId: string; begins?: Epoch } }
  | { name: 'call:sync'; request: { to: Party; callId: string; reply: boolean } }
>;

/** What a message from somebody is to the machine of a device; an invite rings, waits or is refused by its settings. */
export function eventOf(
  from: Party,
  { name, request }: Message,
  { device, callWaiting }: { readonly device: string; readonly callWaiting: boolean },
): Untimed {
  const { callId } = request;
  switch (name) {
    case 'call:invite': {
      const wants = { audio: true, video: request.video };
      return { type: 'invited', callId, from, name: '', wants, callWaiting, resumes: request.resumes?.callId };
    }
    case 'call:ringing':
      return { type: 'rang', callId, from };
    case 'call:accept':
      return { type: 'accepted', callId, from, trusted: true };
    case 'call:select':
      return { type: 'selected', callId, from, mine: request.device === device };
    case 'call:decline':
      return { type: 'declined', callId, from, reason: request.reason };
    case 'call:cancel':
      return { type: 'cancelled', callId, from, reason: request.reason };
    case 'call:end':
      return { type: 'party-ended', callId, from, reason: request.reason };
    case 'call:signal':
      return { type: 'signalled', callId, from, sync: false };
    case 'call:sync':
      return { type: 'signalled', callId, from, sync: true };
  }
}
