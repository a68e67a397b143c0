import { register } from '../ui/index.js';
import { CallAdd } from './call-add.js';

register('call-add', CallAdd);

export { CallAdd };
