// What TypeScript must find. Nothing of it runs.
import type {} from 'webrtc-call/types/react';
import { CallIdCard, WebrtcCall } from 'webrtc-call/react';

export const components = () => (
  <>
    {/* @ts-expect-error it is a number */}
    <WebrtcCall ringTimeout="20" />
    {/* @ts-expect-error there is no such property */}
    <CallIdCard card="mine" />
    {/* @ts-expect-error it tells a reason and a duration */}
    <WebrtcCall onCallEnded={({ detail: { why } }) => why} />
  </>
);

export const tags = () => (
  <>
    {/* @ts-expect-error it is a number */}
    <webrtc-call ring-timeout="soon" />
    {/* @ts-expect-error there is no such attribute */}
    <call-id-card card="mine" />
    {/* @ts-expect-error it tells a reason and a duration */}
    <webrtc-call oncall-ended={({ detail: { why } }) => why} />
  </>
);
