// What TypeScript must find. Nothing of it runs.
import type {} from 'webrtc-call/types/solid';

export const mistakes = () => (
  <>
    {/* @ts-expect-error it is a number */}
    <webrtc-call ring-timeout="soon" />
    {/* @ts-expect-error there is no such attribute */}
    <call-id-card card="mine" />
    {/* @ts-expect-error it tells a reason and a duration */}
    <webrtc-call on:call-ended={({ detail: { why } }) => why} />
  </>
);
