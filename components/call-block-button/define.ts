import { register } from '../ui/index.js';
import { CallBlockButton } from './call-block-button.js';

register('call-block-button', CallBlockButton);

export { CallBlockButton };
