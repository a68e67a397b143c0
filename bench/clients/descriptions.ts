import { SDP } from '../../server/testing/requests.js';

/** As long as the offer of a browser with sound, picture and a data channel. */
const LENGTH = 4500;
const LINE = 'a=rtpmap:111 opus/48000/2\r\n';

export const DESCRIPTION = `${SDP}${LINE.repeat(Math.ceil((LENGTH - SDP.length) / LINE.length))}`;

/** What a browser finds for itself in a network, as it comes: one by one. */
export const CANDIDATES = Array.from({ length: 5 }, (_, nth) => ({
  candidate: `candidate:2873940321 1 udp ${1677729535 - nth} 203.0.113.117 ${51634 + nth} typ srflx raddr 192.168.178.23 rport 51634 generation 0`,
  sdpMid: '0',
  sdpMLineIndex: 0,
}));
