import type { DeviceProblem } from '../core/index.js';

/** The names that `getUserMedia` gives its failures (https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia). */
const PROBLEMS: Readonly<Partial<Record<string, DeviceProblem>>> = {
  // A person, a Permissions-Policy or an iframe without `allow`: they all look the same here.
  NotAllowedError: 'media-denied',
  SecurityError: 'media-denied',
  NotFoundError: 'media-missing',
  OverconstrainedError: 'media-missing',
  NotReadableError: 'media-in-use',
  // Firefox's word for a camera that another program holds.
  AbortError: 'media-in-use',
};

/** What a failure of `getUserMedia` means for a person. */
export function problemOf(cause: unknown): DeviceProblem {
  return (cause instanceof Error && PROBLEMS[cause.name]) || 'media-failed';
}
