import type { InviteRoom, Party, Request, Resumes } from '../protocol/index.js';
import { CallSession } from './call-session.js';
import type { SessionTools } from './session-tools.js';
import type { Signal } from './signal-log.js';
import { whenOnline } from './when-online.js';

/** Signals of devices that have accepted, or will have when their accept arrives. */
const MOST_EARLY = 64;

/** What is dialled. */
export interface Dial {
  readonly callId: string;
  readonly to: string;
  readonly video: boolean;
  readonly resumes?: Resumes | undefined;
  readonly room?: InviteRoom | undefined;
}

/** A call that I dialled. */
export class OutgoingSession extends CallSession {
  readonly direction = 'outgoing';
  readonly #answers = new Map<string, { sdp: string; fingerprint: string }>();
  readonly #early: { device: string; signal: Signal }[] = [];
  #invite: Request<'call:invite'> | null = null;
  #asking = false;

  constructor(tools: SessionTools, { callId, to, video, resumes, room }: Dial) {
    super(tools, { callId, remoteId: to, offers: true });
    this.inOrder(() =>
      this.#begin({ wants: { audio: true, video }, ...(resumes && { resumes }), ...(room && { room }) }),
    );
  }

  /** Sends the invite, again under the same call ID; the relay's word on it goes to the machine. */
  async invite(): Promise<void> {
    // One that still waits for the link says as much as a second one.
    if (!this.#invite || this.#asking || this.closed) return;
    this.#asking = true;
    const asked = this.request('call:invite', this.#invite);
    this.tools.onInvited?.();
    const ack = await asked;
    this.#asking = false;
    if (!ack) return;
    this.tools.dispatch({ type: 'invite-acked', callId: this.callId, refusal: ack.ok ? null : ack.code });
  }

  /** Keeps the verified answer of a device until the machine has chosen one. */
  keepAnswer(device: string, sdp: string, fingerprint: string): void {
    this.#answers.set(device, { sdp, fingerprint });
  }

  /** Keeps a signal that came ahead of its device's accept. */
  keepEarly(device: string, signal: Signal): void {
    if (this.#early.length < MOST_EARLY) this.#early.push({ device, signal });
  }

  /** The device that the machine chose: its answer is set, and candidates cross. */
  join(party: Party): void {
    const answer = this.#answers.get(party.device);
    this.#answers.clear();
    if (!answer) return;
    this.meet(party, answer.fingerprint);
    // At once: drawing what the answer changes in the page takes longer than all that a call needs.
    const isSet = this.epochs.current?.peer.handleDescription({ type: 'answer', sdp: answer.sdp });
    // Whoever is next in order waits for it, and hears of its failure.
    isSet?.catch(() => undefined);
    this.inOrder(() => isSet);
    this.letCandidatesGo();
    for (const { device, signal } of this.#early.splice(0)) if (device === party.device) this.receiveSignal(signal);
  }

  async #begin(wish: Pick<Request<'call:invite'>, 'wants' | 'resumes' | 'room'>): Promise<void> {
    const { callId, remoteId, tools } = this;
    // Before the link is proven nobody has told which STUN and TURN servers there are.
    await whenOnline(tools.signalling, this.signal);
    const said = { name: tools.name(), ...wish };
    const { description, proof } = await this.epochs.offer(0, said);
    this.#invite = { to: remoteId, callId, ...said, offer: description.sdp, proof };
    void this.invite();
  }
}
