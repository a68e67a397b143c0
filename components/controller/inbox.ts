import { isAnswered, type CallState, type LineState, type Log } from '../core/index.js';
import type { AnyDelivery, CallEventName, Delivery, Party } from '../protocol/index.js';
import type { Signalling } from '../signalling/signalling.js';
import { vouchedFingerprint } from './description-proof.js';
import type { VerifiedInvite } from './incoming-session.js';
import type { LineEvent } from './line.js';
import type { SessionHolder } from './session-holder.js';

export interface InboxOptions {
  readonly self: Party;
  readonly signalling: Signalling;
  readonly log: Log;
  readonly line: () => LineState;
  /** What holds the session of the call, once it has loaded. */
  readonly holder: () => SessionHolder | null;
  readonly callWaiting: () => boolean;
  readonly isBlocked: (id: string) => Promise<boolean>;
  readonly dispatch: (event: LineEvent) => void;
  /** The end of all: what is still being verified by then leads to nothing. */
  readonly signal: AbortSignal;
}

type From<Name extends AnyDelivery['event']> = Extract<AnyDelivery, { event: Name }>;

/** Deliveries that wait for another's proof to be verified; a flood beyond it is dropped. */
const MOST_PENDING = 256;

/**
 * Turns what other parties say into events of the machine. Whatever has to be proven is verified first; the messages of one
 * call are handled one after another, so that nothing overtakes a verification.
 */
export class Inbox {
  readonly #options: InboxOptions;
  /** The verified invites of the calls that ring or wait: what a session is made from. */
  readonly #invites = new Map<string, VerifiedInvite>();
  readonly #tails = new Map<string, Promise<void>>();
  #pending = 0;

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  invite(callId: string): VerifiedInvite | undefined {
    return this.#invites.get(callId);
  }

  /** Forgets what belongs to no call on the line any more. */
  keepOnly(line: LineState): void {
    const alive = new Set(line.waiting.map(({ callId }) => callId));
    if (line.call.phase !== 'idle' && line.call.phase !== 'ended') alive.add(line.call.callId);
    for (const callId of this.#invites.keys()) if (!alive.has(callId)) this.#invites.delete(callId);
  }

  receive(delivery: AnyDelivery): void {
    // Who comes to a room and goes is no affair of a call.
    if (!isOfCall(delivery)) return;
    if (this.#pending >= MOST_PENDING) {
      // Each of a flood: no words for whoever looks in the console for what is wrong with a page.
      this.#options.log.debug('too many messages');
      return;
    }
    this.#pending++;
    const { callId } = delivery;
    const before = this.#tails.get(callId) ?? Promise.resolve();
    const after = before
      .then(() => this.#handle(delivery))
      .catch((error: unknown) => {
        const { signal, log } = this.#options;
        if (!signal.aborted) log.warn(`${delivery.event} failed`, error);
      })
      .finally(() => {
        this.#pending--;
        if (this.#tails.get(callId) === after) this.#tails.delete(callId);
      });
    this.#tails.set(callId, after);
  }

  async #handle(delivery: From<CallEventName>): Promise<void> {
    if (delivery.event === 'call:invite') await this.#onInvite(delivery);
    else if (!(await this.#options.holder()?.receive(delivery)))
      this.#options.dispatch(eventOf(delivery, this.#options.self.device));
  }

  async #onInvite(invite: From<'call:invite'>): Promise<void> {
    const { dispatch, callWaiting, line, isBlocked } = this.#options;
    const { callId, from, name, wants, resumes, room } = invite;
    // Who is blocked does not ring, unless I call them myself. What else they say is of a call that I had with them, and has
    // to end for them too, or of none, and not answered. And whom I speak with does not wait for a list to load.
    if (!isWith(line().call, from) && (await this.#unlessClosed(isBlocked(from.id)))) return;
    const known = this.#invites.get(callId);
    if (!known || !isSameInvite(known, invite)) {
      const fingerprint = await this.#verifyInvite(invite);
      if (fingerprint === null) {
        this.#refuseUntrusted(invite);
        return;
      }
      // Another offer under the ID of a call that rings already is no repeat of it.
      if (known) return;
      this.#invites.set(callId, { ...invite, fingerprint });
    }
    dispatch({
      ...({ type: 'invited', callId, from, name, wants, callWaiting: callWaiting() } as const),
      resumes: resumes?.callId,
      room: room?.name,
    });
    this.keepOnly(line());
  }

  #verifyInvite({
    callId,
    from,
    name,
    wants,
    resumes,
    room,
    offer,
    proof,
  }: Delivery<'call:invite'>): Promise<string | null> {
    const placed = { type: 'offer' as const, sdp: offer, callId, epoch: 0, from, to: this.#options.self.id };
    return this.#unlessClosed(vouchedFingerprint({ ...placed, invite: { name, wants, resumes, room } }, proof));
  }

  /** An invite that does not prove itself never rings; its caller is told why. */
  #refuseUntrusted({ callId, from }: Delivery<'call:invite'>): void {
    const { signalling, log } = this.#options;
    signalling.send('call:decline', { to: from, callId, reason: 'untrusted' }).catch((error: unknown) => {
      log.warn('call:decline was not sent', error);
    });
  }

  /** Waits for something, after which the phone may have been closed, or have lost its link for good. */
  async #unlessClosed<Result>(found: Promise<Result>): Promise<Result> {
    const result = await found;
    this.#options.signal.throwIfAborted();
    return result;
  }
}

function isOfCall(delivery: AnyDelivery): delivery is From<CallEventName> {
  return 'callId' in delivery;
}

/** Whether somebody was dialled, or is spoken with. */
function isWith(call: CallState, { id }: Party): boolean {
  return (call.phase === 'dialing' || isAnswered(call)) && call.remote.id === id;
}

/** Whether an invite is the verified one word for word, so that a repeat costs no second verification. */
function isSameInvite({ fingerprint: _, ...known }: VerifiedInvite, invite: Delivery<'call:invite'>): boolean {
  return JSON.stringify(known) === JSON.stringify(invite);
}

/** The words that need no proof, or have no session to go to: the machine believes them only of the party that they would be about. */
function eventOf(delivery: From<Exclude<CallEventName, 'call:invite'>>, myDevice: string): LineEvent {
  const { callId, from } = delivery;
  switch (delivery.event) {
    case 'call:ringing':
      return { type: 'rang', callId, from };
    case 'call:accept':
      // Too late to be chosen; the machine knows what to say to it.
      return { type: 'accepted', callId, from, trusted: false };
    case 'call:signal':
    case 'call:sync':
      return { type: 'signalled', callId, from, sync: delivery.event === 'call:sync' };
    case 'call:select':
      return { type: 'selected', callId, from, mine: delivery.device === myDevice };
    case 'call:decline':
      return { type: 'declined', callId, from, reason: delivery.reason };
    case 'call:cancel':
      return { type: 'cancelled', callId, from, reason: delivery.reason };
    case 'call:end':
      return { type: 'party-ended', callId, from, reason: delivery.reason };
  }
}
