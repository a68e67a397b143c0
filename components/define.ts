// The provider first: an element that is upgraded before it would have to wait for it.
import './webrtc-call/define.js';
import './call-id-card/define.js';
import './call-dialer/define.js';
