import { register } from '../ui/index.js';
import { CallScreenButton } from './call-screen-button.js';

register('call-screen-button', CallScreenButton);

export { CallScreenButton };
