import { register } from '../ui/index.js';
import { CallPreview } from './call-preview.js';

register('call-preview', CallPreview);

export { CallPreview };
