import type { AnyRequest } from '../gate.js';
import { makesPair } from '../routing.js';
import { isAllowed, type Grant } from './grant.js';

/**
 * Whether a request is within what its sender may do: whom it may call, and which rooms it may join. In a room it may be
 * let in to, it may speak with whoever is there; and who is called may answer, whoever calls.
 */
export function mayAsk({ allow, rooms }: Grant, asked: AnyRequest): boolean {
  if (asked.name === 'room:join') return isAllowed(rooms, asked.request.room);
  return asked.name !== 'call:invite' || makesPair(asked) || isAllowed(allow, asked.request.to);
}
