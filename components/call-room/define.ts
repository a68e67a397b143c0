import { register } from '../ui/index.js';
import { CallRoom } from './call-room.js';

register('call-room', CallRoom);

export { CallRoom };
