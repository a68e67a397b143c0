import { register } from '../ui/index.js';
import { CallMicrophoneButton } from './call-microphone-button.js';

register('call-microphone-button', CallMicrophoneButton);

export { CallMicrophoneButton };
