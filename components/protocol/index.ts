export * from './call-id.js';
export * from './channel-messages.js';
export * from './codes.js';
export * from './limits.js';
export * from './messages.js';
export * from './relay-events.js';
export * from './session-description.js';
export * from './version.js';
