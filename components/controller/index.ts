export { CallController } from './call-controller.js';
export type { CallControllerOptions, CallSettings } from './controller-options.js';
export type { PeopleSource } from './known-people.js';
