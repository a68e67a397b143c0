import { register } from '../ui/index.js';
import { CallFullscreenButton } from './call-fullscreen-button.js';

register('call-fullscreen-button', CallFullscreenButton);

export { CallFullscreenButton };
