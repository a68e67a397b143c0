import { register } from '../ui/index.js';
import { CallChatButton } from './call-chat-button.js';

register('call-chat-button', CallChatButton);

export { CallChatButton };
