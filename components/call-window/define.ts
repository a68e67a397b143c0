import { register } from '../ui/index.js';
import { CallWindow } from './call-window.js';

register('call-window', CallWindow);

export { CallWindow };
