import type { CallError, CallPhase, IncomingEvent, PhaseEvent, StartEvent } from '../core/index.js';
import type { EndReason, ErrorCode } from '../protocol/index.js';

/** A public event: it leaves every shadow root on its way up. */
abstract class PublicEvent<Detail> extends Event {
  readonly detail: Readonly<Detail>;
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = Object.freeze(detail);
  }
}

export interface CallIncomingDetail {
  callId: string;
  /** The caller's call ID, which their key has proven. */
  id: string;
  /** What the caller says their name is; empty when they said none. */
  name: string;
  /** Whether the ID is proven; calls that do not prove theirs never ring. */
  verified: boolean;
  /** Whether the caller would like to send and see video. */
  video: boolean;
}

/** Somebody calls. Preventing it leaves the ring to the page, which then calls `answer()` or `decline()`. */
export class CallIncomingEvent extends PublicEvent<CallIncomingDetail> {
  constructor({ ring }: IncomingEvent) {
    const { callId, remote, wants } = ring;
    super('call-incoming', { callId, id: remote.id, name: remote.name, verified: true, video: wants.video }, true);
  }
}

export interface CallStartDetail {
  /** The call ID that is dialled. */
  id: string;
  /** Whether I send video. */
  video: boolean;
}

/** A call is about to be dialled. Preventing it stops it. */
export class CallStartEvent extends PublicEvent<CallStartDetail> {
  constructor({ id, video }: StartEvent) {
    super('call-start', { id, video }, true);
  }
}

/** The person is about to hang up. Preventing it keeps the call. */
export class CallHangupEvent extends PublicEvent<null> {
  constructor() {
    super('call-hangup', null, true);
  }
}

export interface CallStateChangeDetail {
  from: CallPhase;
  to: CallPhase;
  /** Why the call ended; `null` in every phase but `ended`. */
  reason: EndReason | null;
}

/** The call is in another phase. */
export class CallStateChangeEvent extends PublicEvent<CallStateChangeDetail> {
  constructor({ from, to, reason }: PhaseEvent) {
    super('call-state-change', { from, to, reason });
  }
}

export interface CallEndedDetail {
  reason: EndReason;
  /** Seconds of conversation; 0 when it never came to one. */
  duration: number;
}

/** A call is over, the one shown or one that waited. */
export class CallEndedEvent extends PublicEvent<CallEndedDetail> {
  constructor({ reason, duration }: CallEndedDetail) {
    super('call-ended', { reason, duration });
  }
}

export interface CallMessageDetail {
  /** The call ID of whoever wrote it. */
  id: string;
  /** Without control and direction-turning characters; it may have line feeds. Never markup. */
  text: string;
}

/** The other side has written something. */
export class CallMessageEvent extends PublicEvent<CallMessageDetail> {
  constructor({ id, text }: CallMessageDetail) {
    super('call-message', { id, text });
  }
}

export interface CallErrorDetail {
  code: ErrorCode;
  /** Whether trying again can help. */
  recoverable: boolean;
}

/** Something failed that is not a call's end. */
export class CallErrorEvent extends PublicEvent<CallErrorDetail> {
  constructor({ code, recoverable }: CallError) {
    super('call-error', { code, recoverable });
  }
}

export interface CallIdChangeDetail {
  /** My call ID. */
  id: string;
}

/** My call ID is there, or is another one. */
export class CallIdChangeEvent extends PublicEvent<CallIdChangeDetail> {
  constructor(id: string) {
    super('call-id-change', { id });
  }
}

export interface CallEventMap {
  'call-incoming': CallIncomingEvent;
  'call-start': CallStartEvent;
  'call-hangup': CallHangupEvent;
  'call-state-change': CallStateChangeEvent;
  'call-ended': CallEndedEvent;
  'call-message': CallMessageEvent;
  'call-error': CallErrorEvent;
  'call-id-change': CallIdChangeEvent;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is how a map is extended
  interface HTMLElementEventMap extends CallEventMap {}
}
