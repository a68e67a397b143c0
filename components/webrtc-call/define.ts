import { register } from '../ui/index.js';
import { WebrtcCall } from './webrtc-call.js';

register('webrtc-call', WebrtcCall);

export { WebrtcCall };
export type * from './call-events.js';
