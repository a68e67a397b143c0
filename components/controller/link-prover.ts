import type { Identity } from '../identity/identity.js';
import { linkStatement } from '../identity/statements.js';
import type { Party } from '../protocol/index.js';
import type { LinkProver } from '../signalling/signalling.js';

/** What the link to a relay asks of a device: that it proves its identity, and the token that there is by then. */
export function linkProver(identity: Identity, self: Party, token?: () => string | undefined): LinkProver {
  return {
    ...self,
    get token() {
      return token?.();
    },
    prove: ({ nonce, host }) => identity.sign(linkStatement({ nonce, host, device: self.device })),
  };
}
