import { isAnswered, type CallEffect, type LineState } from '../core/index.js';
import {
  isSameParty,
  type AnyDelivery,
  type Delivery,
  type InviteRoom,
  type Party,
  type Request,
} from '../protocol/index.js';
import { vouchedFingerprint } from './description-proof.js';
import type { IncomingSession, VerifiedInvite } from './incoming-session.js';
import type { RoomMessage } from './peer-epoch.js';
import type { LineTools } from './session-tools.js';
import type { Session, Sessions } from './sessions.js';

/** What the machine says of a call's session. */
export type SessionEffect = Extract<
  CallEffect,
  { do: 'call' | 'invite-again' | 'prepare' | 'accept' | 'join' | 'restart-ice' | 'rebuild' | 'sync' }
>;

/** The line that a session is for. */
export interface SessionLine {
  readonly tools: LineTools;
  readonly state: () => LineState;
  /** The verified invite of a call that rings. */
  readonly invite: (callId: string) => VerifiedInvite | undefined;
  /** What an invite is about, beside the two. */
  readonly room: InviteRoom | undefined;
  /** The end of all: what is still being verified by then leads to nothing. */
  readonly signal: AbortSignal;
}

type Effects = { readonly [Do in SessionEffect['do']]: (effect: Extract<SessionEffect, { do: Do }>) => void };

/** Holds the one session that a line has, and does with it what the machine says. */
export class SessionHolder {
  readonly #sessions: Sessions;
  #line: SessionLine;
  #session: Session | null = null;

  constructor(sessions: Sessions, line: SessionLine) {
    this.#sessions = sessions;
    this.#line = line;
  }

  get session(): Session | null {
    return this.#session;
  }

  do(effect: SessionEffect): void {
    (this.#effects[effect.do] as (effect: SessionEffect) => void)(effect);
  }

  /**
   * Takes what another device says to the call's session.
   *
   * @returns whether there was one to say it to, and the machine has been told
   */
  async receive(delivery: AnyDelivery): Promise<boolean> {
    switch (delivery.event) {
      case 'call:accept':
        return this.#onAccept(delivery);
      case 'call:signal':
        return this.#onSignal(delivery);
      case 'call:sync':
        return this.#onSync(delivery);
      default:
        return false;
    }
  }

  /** Says an end over the channel too. */
  sayEnd(end: Request<'call:end'>): void {
    this.#of(end.callId)?.sayEnd(end);
  }

  /** Says something over the call's channel, where that is open. */
  tell(message: RoomMessage): void {
    this.#session?.tell(message);
  }

  /** The call goes on as that of another line: from now on its session speaks with that one. */
  moveTo(line: SessionLine): void {
    this.#line = line;
    this.#session?.moveTo(line.tools);
  }

  letGoOf(callId: string): void {
    if (this.#session?.callId === callId) this.close();
  }

  close(): void {
    this.#session?.close();
    this.#session = null;
  }

  readonly #effects: Effects = {
    call: ({ callId, to, video, resumes }) => {
      const { tools, room } = this.#line;
      this.#hold(this.#sessions.outgoing(tools, { callId, to, video, resumes, room }));
    },
    'invite-again': () => {
      if (this.#session?.direction === 'outgoing') void this.#session.invite();
    },
    prepare: ({ callId }) => {
      this.#prepare(callId);
    },
    accept: ({ callId }) => {
      this.#prepare(callId)?.accept();
    },
    join: ({ callId, device }) => {
      const { call } = this.#line.state();
      if (isAnswered(call) && this.#session?.direction === 'outgoing' && call.callId === callId) {
        this.#session.join({ id: call.remote.id, device });
        this.#onJoined(callId);
      }
    },
    'restart-ice': () => {
      this.#session?.restartIce();
    },
    rebuild: () => {
      this.#session?.rebuild();
    },
    sync: () => {
      this.#session?.sync();
    },
  };

  #of(callId: string): Session | null {
    return this.#session?.callId === callId ? this.#session : null;
  }

  async #onAccept({ callId, from, answer, proof }: Delivery<'call:accept'>): Promise<boolean> {
    const { tools, state, signal } = this.#line;
    const { call } = state();
    const calling = this.#of(callId);
    if (call.phase !== 'dialing' || calling?.direction !== 'outgoing' || call.remote.id !== from.id) return false;
    const placed = { type: 'answer' as const, sdp: answer, callId, epoch: 0, from, to: tools.self.id };
    const fingerprint = await vouchedFingerprint(placed, proof);
    // The phone may have been closed, or have lost its link for good.
    signal.throwIfAborted();
    if (fingerprint !== null) calling.keepAnswer(from.device, answer, fingerprint);
    tools.dispatch({ type: 'accepted', callId, from, trusted: fingerprint !== null });
    return true;
  }

  #onSignal({ from, callId, epoch, seq, content }: Delivery<'call:signal'>): boolean {
    const { call } = this.#line.state();
    const calling = this.#of(callId);
    const signal = { callId, epoch, seq, content };
    if (call.phase === 'dialing' && calling?.direction === 'outgoing') {
      if (call.remote.id === from.id) calling.keepEarly(from.device, signal);
      return true;
    }
    this.#line.tools.dispatch({ type: 'signalled', callId, from, sync: false });
    this.#ofParty(callId, from)?.receiveSignal(signal);
    return true;
  }

  #onSync({ from, ...sync }: Delivery<'call:sync'>): boolean {
    this.#line.tools.dispatch({ type: 'signalled', callId: sync.callId, from, sync: true });
    this.#ofParty(sync.callId, from)?.receiveSync(sync);
    return true;
  }

  /** The session of an answered call, if this device is the one on its other side. */
  #ofParty(callId: string, from: Party): Session | null {
    const { call } = this.#line.state();
    if (!isAnswered(call) || call.callId !== callId) return null;
    return isSameParty(from, call.remote) ? this.#of(callId) : null;
  }

  /** A caller's devices opened while it dialled, or are still being asked for. */
  #onJoined(callId: string): void {
    const { media, dispatch } = this.#line.tools;
    const { microphone, camera } = media.snapshot;
    if (!microphone.opening && !camera.opening) dispatch({ type: 'tracks-joined', callId });
  }

  /** The session of a ring, made when it is not there yet. */
  #prepare(callId: string): IncomingSession | null {
    if (this.#session?.direction === 'incoming' && this.#session.callId === callId) return this.#session;
    const { tools, invite } = this.#line;
    const verified = invite(callId);
    if (!verified) return null;
    const session = this.#sessions.incoming(tools, verified);
    this.#hold(session);
    return session;
  }

  #hold(session: Session): void {
    this.close();
    this.#session = session;
  }
}
