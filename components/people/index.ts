export * from './local-people-storage.js';
export * from './people-storage.js';
export { People } from './people.js';
