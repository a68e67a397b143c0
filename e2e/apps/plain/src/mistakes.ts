// What TypeScript must find. Nothing of it runs.
import 'webrtc-call/call-dialer.js';
import { WebrtcCall } from 'webrtc-call/webrtc-call.js';

const dialer = document.createElement('call-dialer');
// @ts-expect-error it is a string
dialer.value = 1;

const phone = new WebrtcCall();
// @ts-expect-error it is a number
phone.ringTimeout = '20';
// @ts-expect-error there is no such text
phone.strings = { videoCal: 'Ring them' };
// @ts-expect-error it tells a reason and a duration
phone.addEventListener('call-ended', ({ detail: { why } }) => why);
