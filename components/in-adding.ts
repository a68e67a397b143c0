// What calls somebody into a call, and opens its safety code: a chunk of the bundle, with what a call shows.
import './in-call.js';
import './call-add/define.js';
import './call-add-button/define.js';
import './call-verify-button/define.js';
import { loadLate } from './ui/index.js';

// What the button opens weighs more than it, and is seldom opened: it loads when that is done.
loadLate({ 'call-verify': () => import('./call-verify/define.js') });
