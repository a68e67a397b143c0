/** The half of this room that needs no page: the relay verifies with the same code as the callee. */
export * from './proof.js';
export * from './statements.js';
