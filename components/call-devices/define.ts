import { register } from '../ui/index.js';
import { CallDevices } from './call-devices.js';

register('call-devices', CallDevices);

export { CallDevices };
