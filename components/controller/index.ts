export { CallController, type CallControllerOptions, type CallSettings } from './call-controller.js';
