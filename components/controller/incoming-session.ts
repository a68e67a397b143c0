import type { Delivery } from '../protocol/index.js';
import { CallSession } from './call-session.js';
import type { SignedDescription } from './epoch-chain.js';
import type { SessionTools } from './session-tools.js';
import { whenOnline } from './when-online.js';

/** An invite whose proof has verified. */
export type VerifiedInvite = Delivery<'call:invite'> & { readonly fingerprint: string };

/** A call that rings here: prepared up to its answer while it rings, so that a click has only to set and send it. */
export class IncomingSession extends CallSession {
  readonly direction = 'incoming';
  readonly #invite: VerifiedInvite;
  #prepared: SignedDescription | null = null;
  /** Settles when the answer is set; `null` before it is given. */
  #committed: Promise<void> | null = null;
  #asking = false;

  constructor(tools: SessionTools, invite: VerifiedInvite) {
    super(tools, { callId: invite.callId, remoteId: invite.from.id, offers: false });
    this.#invite = invite;
    this.meet(invite.from, invite.fingerprint);
    this.inOrder(() => this.#prepare());
  }

  /**
   * Sets the answer and sends it, or sends it again. While the link is down the click is remembered: an answer that is set
   * and gets no candidate would be dead in Firefox after 5 s.
   */
  accept(): void {
    // At once where it can be: drawing what the click changes in the page takes longer than all that a call needs.
    const isSaid = this.tools.signalling.link === 'online' && this.#answer();
    this.inOrder(async () => {
      if (!isSaid) {
        await whenOnline(this.tools.signalling, this.signal);
        this.#answer();
      }
      await this.#committed;
    });
  }

  async #prepare(): Promise<void> {
    this.#prepared = await this.epochs.answer(0, this.#invite.offer);
  }

  /** Whether it goes out, or is on its way already: not before it is prepared. */
  #answer(): boolean {
    if (!this.#prepared) return false;
    if (this.#asking) return true;
    const { description, proof } = this.#prepared;
    this.#asking = true;
    const accept = { to: this.#invite.from, callId: this.callId, answer: description.sdp, proof };
    void this.request('call:accept', accept).finally(() => {
      this.#asking = false;
    });
    this.#committed ??= this.#commit();
    // Whoever is next in order waits for it, and hears of its failure.
    this.#committed.catch(() => undefined);
    return true;
  }

  async #commit(): Promise<void> {
    await this.epochs.current?.peer.commitAnswer();
    this.letCandidatesGo();
  }
}
