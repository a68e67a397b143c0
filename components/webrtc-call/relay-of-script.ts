import { setDefaultRelay } from './default-relay.js';

// Of the bundle only: there this is the address of the one script that the page loads.
setDefaultRelay(import.meta.url);
