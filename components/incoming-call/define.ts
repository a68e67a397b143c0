import { register } from '../ui/index.js';
import { IncomingCall } from './incoming-call.js';

register('incoming-call', IncomingCall);

export { IncomingCall };
