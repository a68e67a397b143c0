import { register } from '../ui/index.js';
import { CallHangupButton } from './call-hangup-button.js';

register('call-hangup-button', CallHangupButton);

export { CallHangupButton };
