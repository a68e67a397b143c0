// The provider first: an element that is upgraded before it would have to wait for it.
import './webrtc-call/define.js';
import './call-id-card/define.js';
import './call-dialer/define.js';
import './incoming-call/define.js';
import './call-window/define.js';
import './call-preview/define.js';
import './call-controls/define.js';
import './call-microphone-button/define.js';
import './call-camera-button/define.js';
import './call-screen-button/define.js';
import './call-pip-button/define.js';
import './call-fullscreen-button/define.js';
import './call-hangup-button/define.js';
import './call-devices/define.js';
import './call-chat/define.js';
import './call-block-button/define.js';
import './call-button/define.js';
