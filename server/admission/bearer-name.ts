import * as v from 'valibot';
import { cleanName, parseId } from 'webrtc-call/protocol';

/**
 * A name for which an operator vouches: in its one spelling, as `cleanName` makes it, so that a page that says the same is
 * taken at its word; and never one that reads as a call ID, which is somebody else's.
 */
export const BearerNameSchema = v.pipe(
  v.string(),
  v.check((name) => name !== '' && cleanName(name) === name && parseId(name) === null),
);
