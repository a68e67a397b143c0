import type { CreatePeer } from '../peer/peer.js';
import { SessionHolder, type SessionLine } from './session-holder.js';
import { IncomingSession, type VerifiedInvite } from './incoming-session.js';
import { OutgoingSession, type Dial } from './outgoing-session.js';
import type { LineTools, SessionTools } from './session-tools.js';

export type Session = OutgoingSession | IncomingSession;

/** Makes the session of each call, with connections of one kind. This module loads late: what only a call needs hangs on it. */
export class Sessions {
  readonly #connections: Pick<SessionTools, 'createPeer' | 'createCertificate'>;

  constructor(createPeer: CreatePeer, createCertificate: () => Promise<RTCCertificate>) {
    this.#connections = { createPeer, createCertificate };
  }

  /** What holds the session of a line; it has none yet. */
  holder(line: SessionLine): SessionHolder {
    return new SessionHolder(this, line);
  }

  outgoing(tools: LineTools, dial: Dial): OutgoingSession {
    return new OutgoingSession({ ...tools, ...this.#connections }, dial);
  }

  incoming(tools: LineTools, invite: VerifiedInvite): IncomingSession {
    return new IncomingSession({ ...tools, ...this.#connections }, invite);
  }
}
