import { register } from '../ui/index.js';
import { CallVerify } from './call-verify.js';

register('call-verify', CallVerify);

export { CallVerify };
