import { register } from '../ui/index.js';
import { CallIdCard } from './call-id-card.js';

register('call-id-card', CallIdCard);

export { CallIdCard };
