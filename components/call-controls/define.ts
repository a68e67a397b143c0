import { register } from '../ui/index.js';
import { CallControls } from './call-controls.js';

register('call-controls', CallControls);

export { CallControls };
