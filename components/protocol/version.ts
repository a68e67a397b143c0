/** The wire protocol's version. A relay and a client that differ in it do not talk to each other. */
export const PROTOCOL_VERSION = 1;
