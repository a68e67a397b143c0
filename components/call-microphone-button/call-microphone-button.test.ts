import { describeDeviceButton } from '../testing/device-button-contract.js';
import './define.js';

describeDeviceButton('microphone', { on: 'Mute microphone', off: 'Unmute microphone' });
