import { register } from '../ui/index.js';
import { CallPipButton } from './call-pip-button.js';

register('call-pip-button', CallPipButton);

export { CallPipButton };
