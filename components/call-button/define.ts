import { register } from '../ui/register.js';
import { CallButton } from './call-button.js';

register('call-button', CallButton);

export { CallButton };
