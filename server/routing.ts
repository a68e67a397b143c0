import { isSameParty, type CallEventName, type Delivery, type Party } from 'webrtc-call/protocol';
import type { AnyRequest } from './gate.js';
import type { Presence } from './presence.js';
import type { Rooms } from './rooms.js';

/** A request of a call: everything that is passed on to others. */
export type CallRequest = Extract<AnyRequest, { name: CallEventName }>;

/** Who is where. */
interface Whereabouts<Socket> {
  readonly online: Presence<Socket>;
  readonly rooms: Rooms;
}

/**
 * Whom a request of a call is for: one device, or all of an identity. An invite that resumes a call is for the device
 * that it names; where that one is gone, perhaps reloaded itself, it rings like any other. One that makes a pair of a room
 * is for the device that it names alone, and for nobody unless both are in that room.
 *
 * @returns `null` for a request to oneself, which no client makes
 */
export function recipients<Socket>(
  call: CallRequest,
  from: Party,
  { online, rooms }: Whereabouts<Socket>,
): Socket[] | null {
  const { to } = call.request;
  if (typeof to !== 'string') {
    return isSameParty(from, to) ? null : listed(online.get(to));
  }
  if (to === from.id) return null;
  const { resumes, room } = call.name === 'call:invite' ? call.request : {};
  if (room?.device !== undefined) {
    const member = { id: to, device: room.device };
    const isPair = [from, member].every((party) => rooms.of(party) === room.name);
    return isPair ? listed(online.get(member)) : [];
  }
  const resuming = resumes && online.get({ id: to, device: resumes.device });
  return resuming ? [resuming] : online.allOf(to);
}

/** Whether it is an invite that makes a pair of a room, and so rings nobody. */
export function makesPair({ name, request }: AnyRequest): boolean {
  return name === 'call:invite' && request.room?.device !== undefined;
}

function listed<Socket>(socket: Socket | undefined): Socket[] {
  return socket === undefined ? [] : [socket];
}

/** What is passed on: the fields that the schema let through, and the sender as the relay knows it. */
export function deliveryOf({ request }: CallRequest, from: Party): Delivery<CallEventName> {
  const { to: _, ...fields } = request;
  // Each delivery has its request's fields with `from` for `to`; a test holds every pair of schemas to that.
  return { from: { ...from }, ...fields };
}
