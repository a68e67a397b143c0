import { register } from '../ui/index.js';
import { CallCameraButton } from './call-camera-button.js';

register('call-camera-button', CallCameraButton);

export { CallCameraButton };
