export * from "./call-api.js";
export * from "./call-error.js";
export * from "./call-state.js";
export * from "./clock.js";
export * from "./log.js";
export * from "./typed-event-target.js";
