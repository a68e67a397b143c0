// Of the one-script bundle only: what a page that shows an ID has no need of.
import { loadLate } from './ui/index.js';

const inCall = () => import('./in-call.js');
const inAdding = () => import('./in-adding.js');

loadLate({
  'incoming-call': () => import('./in-ring.js'),
  'call-window': inCall,
  'call-preview': inCall,
  'call-controls': inCall,
  'call-chat-button': inCall,
  'call-microphone-button': inCall,
  'call-camera-button': inCall,
  'call-screen-button': inCall,
  'call-pip-button': inCall,
  'call-fullscreen-button': inCall,
  'call-hangup-button': inCall,
  'call-chat': () => import('./call-chat/define.js'),
  'call-add': inAdding,
  'call-add-button': inAdding,
  'call-verify-button': inAdding,
  'call-verify': inAdding,
  'call-room': () => import('./in-room.js'),
  'call-participant': () => import('./in-room.js'),
  'call-check': () => import('./call-check/define.js'),
  'call-devices': () => import('./call-devices/define.js'),
  'call-block-button': () => import('./call-block-button/define.js'),
  'call-button': () => import('./call-button/define.js'),
});
