import { register } from '../ui/index.js';
import { CallAddButton } from './call-add-button.js';

register('call-add-button', CallAddButton);

export { CallAddButton };
