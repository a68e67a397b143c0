// What a press loads: a phone with the window of its call. The button's own script takes it from the script of the whole
// phone, which stands beside it; in there it is the chunk that every call loads.
import '../webrtc-call/define.js';
import '../in-call.js';
import '../call-block-button/define.js';
