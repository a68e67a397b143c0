// What one <script> loads: every element, and the relay that serves the script as the default one.
import './webrtc-call/relay-of-script.js';
import './define.js';
