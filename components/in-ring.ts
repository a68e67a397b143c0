// What a ring shows, and what it sounds like: one chunk of the bundle, loaded with the first ring.
import './incoming-call/define.js';
import './incoming-call/ring-alerts.js';
