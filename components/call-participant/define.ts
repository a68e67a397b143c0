import { register } from '../ui/index.js';
import { CallParticipant } from './call-participant.js';

register('call-participant', CallParticipant);

export { CallParticipant };
