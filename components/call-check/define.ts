import { register } from '../ui/index.js';
import { CallCheck } from './call-check.js';

register('call-check', CallCheck);

export { CallCheck };
