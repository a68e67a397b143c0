export { CallDialer } from './call-dialer/call-dialer.js';
export { CallIdCard } from './call-id-card/call-id-card.js';
export { CallController, type CallControllerOptions, type CallSettings } from './controller/index.js';
export * from './core/index.js';
export type { EndReason, ErrorCode } from './protocol/index.js';
export type { Strings, Texts } from './ui/index.js';
export * from './webrtc-call/call-events.js';
export { createController, type PhoneOptions } from './webrtc-call/create-controller.js';
export { WebrtcCall } from './webrtc-call/webrtc-call.js';
