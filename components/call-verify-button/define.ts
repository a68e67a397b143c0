import { register } from '../ui/index.js';
import { CallVerifyButton } from './call-verify-button.js';

register('call-verify-button', CallVerifyButton);

export { CallVerifyButton };
