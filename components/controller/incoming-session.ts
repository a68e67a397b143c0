import type { Delivery, Description, Proof } from '../protocol/index.js';
import { CallSession } from './call-session.js';
import type { SessionTools } from './session-tools.js';
import { signDescription } from './description-proof.js';
import type { PeerEpoch } from './peer-epoch.js';
import { whenOnline } from './when-online.js';

/** An invite whose proof has verified. */
export type VerifiedInvite = Delivery<'call:invite'> & { readonly fingerprint: string };

/** A call that rings here: prepared up to its answer while it rings, so that a click has only to set and send it. */
export class IncomingSession extends CallSession {
  protected override readonly offers = false;
  readonly #invite: VerifiedInvite;
  #prepared: { epoch: PeerEpoch; answer: string; proof: Proof } | null = null;
  #accepted = false;
  #asking = false;

  constructor(tools: SessionTools, invite: VerifiedInvite) {
    super(tools, invite.callId, invite.from.id);
    this.#invite = invite;
    this.meet(invite.from, invite.fingerprint);
    this.inOrder(() => this.#prepare());
  }

  /**
   * Sets the answer and sends it, or sends it again. While the link is down the click is remembered: an answer that is set
   * and gets no candidate would be dead in Firefox after 5 s.
   */
  accept(): void {
    this.inOrder(async () => {
      await whenOnline(this.tools.signalling, this.signal);
      await this.#accept();
    });
  }

  async #prepare(): Promise<void> {
    const { identity, self } = this.tools;
    const epoch = await this.open(0);
    const answer: Description = { type: 'answer', sdp: await epoch.peer.prepareAnswer(this.#invite.offer) };
    const placed = { ...answer, callId: this.callId, epoch: 0, from: self, to: this.remoteId };
    const [proof] = await Promise.all([signDescription(identity, placed), epoch.sendTracks()]);
    this.#prepared = { epoch, answer: answer.sdp, proof };
  }

  async #accept(): Promise<void> {
    if (!this.#prepared || this.#asking) return;
    const { epoch, answer, proof } = this.#prepared;
    this.#asking = true;
    const sent = this.request('call:accept', { to: this.#invite.from, callId: this.callId, answer, proof });
    void sent.finally(() => {
      this.#asking = false;
    });
    if (this.#accepted) return;
    this.#accepted = true;
    await epoch.peer.commitAnswer();
    this.letCandidatesGo();
  }
}
