import type { AnyRequest } from '../gate.js';
import { makesPair } from '../routing.js';
import { isAllowed, type Allowed, type Grant } from './grant.js';

/**
 * Whether a request is within what its sender may do: whom it may call, which rooms it may join, and by what name. In a room
 * it may be let in to, it may speak with whoever is there; and who is called may answer, whoever calls.
 */
export function mayAsk({ allow, names, rooms }: Grant, asked: AnyRequest): boolean {
  if (!mayBearName(names, asked)) return false;
  if (asked.name === 'room:join') return isAllowed(rooms, asked.request.room);
  return asked.name !== 'call:invite' || makesPair(asked) || isAllowed(allow, asked.request.to);
}

/**
 * Another name is refused rather than replaced: the caller has signed the one in its invite, and a relay that wrote another
 * one would be taken for a forger.
 */
function mayBearName(names: Allowed, asked: AnyRequest): boolean {
  if (asked.name !== 'call:invite' && asked.name !== 'room:join') return true;
  return asked.request.name === '' || isAllowed(names, asked.request.name);
}
