import type { Request, Resumes } from '../protocol/index.js';
import type { EndedState, Ring } from './call-state.js';

/** The requests that the machine words by itself. */
type Word = { [N in WordName]: { do: 'send'; name: N; request: Request<N> } }[WordName];
type WordName = 'call:ringing' | 'call:select' | 'call:decline' | 'call:cancel' | 'call:end';

/** What is to be done about a transition, in order. The controller does it; the machine only says it. */
export type CallEffect = Readonly<
  | Word
  /** Make the outgoing connection and its offer, then send the invite. */
  | { do: 'call'; callId: string; to: string; video: boolean; resumes?: Resumes }
  /** Send the same invite again. */
  | { do: 'invite-again'; callId: string }
  /** Tell the page of a ring. */
  | { do: 'announce'; ring: Ring }
  /** Make the connection for the ring that is shown, up to its answer. */
  | { do: 'prepare'; callId: string }
  /** Set the answer and send the accept, or send it again; the connection is made first where the ring had waited. */
  | { do: 'accept'; callId: string }
  /** The device whose accept won: set its answer, let the candidates go. */
  | { do: 'join'; callId: string; device: string }
  /** `muted`: how the microphone begins; where it is not said, as the person left it. */
  | { do: 'open-media'; video: boolean; muted?: boolean | undefined }
  | { do: 'restart-ice'; callId: string }
  | { do: 'rebuild'; callId: string }
  /** Ask the other side whether the call is alive, and for what was missed. */
  | { do: 'sync'; callId: string }
  /** Close the connection of a call that another one takes the place of, without an end to tell of. */
  | { do: 'replace'; callId: string; by: string }
  /** Close the connection and tell of the end. */
  | { do: 'over'; ended: EndedState }
>;
