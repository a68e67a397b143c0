// What calls somebody into a call: a chunk of the bundle, with what a call shows.
import './in-call.js';
import './call-add/define.js';
import './call-add-button/define.js';
