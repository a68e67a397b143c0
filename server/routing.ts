import { isSameParty, type Delivery, type DeliveryName, type Party } from 'webrtc-call/protocol';
import type { AnyRequest } from './gate.js';
import type { Presence } from './presence.js';

/** A request of a call: everything that is passed on to others. */
export type CallRequest = Extract<AnyRequest, { name: DeliveryName }>;

/**
 * Whom a request of a call is for: one device, or all of an identity. An invite that resumes a call is for the device
 * that it names; where that one is gone, perhaps reloaded itself, it rings like any other.
 *
 * @returns `null` for a request to oneself, which no client makes
 */
export function recipients<Socket>(call: CallRequest, from: Party, online: Presence<Socket>): Socket[] | null {
  const { to } = call.request;
  if (typeof to !== 'string') {
    return isSameParty(from, to) ? null : listed(online.get(to));
  }
  if (to === from.id) return null;
  const resumes = call.name === 'call:invite' ? call.request.resumes : undefined;
  const resuming = resumes && online.get({ id: to, device: resumes.device });
  return resuming ? [resuming] : online.allOf(to);
}

function listed<Socket>(socket: Socket | undefined): Socket[] {
  return socket === undefined ? [] : [socket];
}

/** What is passed on: the fields that the schema let through, and the sender as the relay knows it. */
export function deliveryOf({ request }: CallRequest, from: Party): Delivery<DeliveryName> {
  const { to: _, ...fields } = request;
  // Each delivery has its request's fields with `from` for `to`; a test holds every pair of schemas to that.
  return { from: { ...from }, ...fields };
}
