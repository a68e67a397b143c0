import { isSameParty, type CallEventName, type Delivery, type Party } from 'webrtc-call/protocol';
import type { AnyRequest } from './gate.js';
import type { Presence } from './presence.js';
import type { Rooms } from './rooms.js';

/** A request of a call: everything that is passed on to others. */
export type CallRequest = Extract<AnyRequest, { name: CallEventName }>;

/** Whom a message is for: all devices of an identity, or one, which may have to be in a room. */
export interface Target {
  readonly id: string;
  readonly device?: string | undefined;
  readonly room?: string | undefined;
}

/** Who is where. */
interface Whereabouts<Socket> {
  readonly online: Presence<Socket>;
  readonly rooms: Rooms;
}

/**
 * Whom a request of a call is for: one device, or all of an identity. An invite that resumes a call is for the device
 * that it names; where that one is gone, perhaps reloaded itself, it rings like any other. One that makes a pair of a room
 * is for the device that it names alone, which has to be in that room.
 *
 * @returns the next one is meant where nobody is there of the one before; `null` for a request to oneself, which no client
 *   makes
 */
export function targetsOf(call: CallRequest, from: Party): Target[] | null {
  const { to } = call.request;
  if (typeof to !== 'string') return isSameParty(from, to) ? null : [{ id: to.id, device: to.device }];
  if (to === from.id) return null;
  const { resumes, room } = call.name === 'call:invite' ? call.request : {};
  if (room?.device !== undefined) return [{ id: to, device: room.device, room: room.name }];
  return resumes ? [{ id: to, device: resumes.device }, { id: to }] : [{ id: to }];
}

/** The sockets of those of them that are here. */
export function socketsOf<Socket>({ id, device, room }: Target, { online, rooms }: Whereabouts<Socket>): Socket[] {
  if (device === undefined) return online.allOf(id);
  if (room !== undefined && rooms.of({ id, device }) !== room) return [];
  const socket = online.get({ id, device });
  return socket === undefined ? [] : [socket];
}

/** Whether it is an invite that makes a pair of a room, and so rings nobody. */
export function makesPair({ name, request }: AnyRequest): boolean {
  return name === 'call:invite' && request.room?.device !== undefined;
}

/** What is passed on: the fields that the schema let through, and the sender as the relay knows it. */
export function deliveryOf({ request }: CallRequest, from: Party): Delivery<CallEventName> {
  const { to: _, ...fields } = request;
  // Each delivery has its request's fields with `from` for `to`; a test holds every pair of schemas to that.
  return { from: { ...from }, ...fields };
}
