import { register } from '../ui/index.js';
import { CallChat } from './call-chat.js';

register('call-chat', CallChat);

export { CallChat };
