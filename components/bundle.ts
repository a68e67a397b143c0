// What one <script> loads: a phone, and the relay that serves the script as the default one. The rest loads late.
import './webrtc-call/relay-of-script.js';
import './webrtc-call/define.js';
import './call-id-card/define.js';
import './call-dialer/define.js';
import './load-late.js';
