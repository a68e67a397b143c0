// What a call shows: one chunk of the bundle, loaded when the first call is near.
import './call-window/define.js';
import './call-preview/define.js';
import './call-controls/define.js';
import './call-chat-button/define.js';
import './call-microphone-button/define.js';
import './call-camera-button/define.js';
import './call-screen-button/define.js';
import './call-pip-button/define.js';
import './call-fullscreen-button/define.js';
import './call-hangup-button/define.js';

// The rest of it comes right after it: a call that is being answered waits for nothing. Where that fails, whoever needs it
// asks for it again.
void Promise.allSettled([import('./call-window/picture-comforts.js'), import('./call-preview/movable.js')]);
