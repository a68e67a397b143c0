import { register } from '../ui/index.js';
import { CallDialer } from './call-dialer.js';

register('call-dialer', CallDialer);

export { CallDialer };
