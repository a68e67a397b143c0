// What a room shows: one chunk of the bundle, with what a call shows.
import './in-call.js';
import './call-participant/define.js';
import './call-room/define.js';
