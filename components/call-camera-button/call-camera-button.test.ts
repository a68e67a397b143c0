import { describeDeviceButton } from '../testing/device-button-contract.js';
import './define.js';

describeDeviceButton('camera', { on: 'Turn camera off', off: 'Turn camera on' });
