import * as v from 'valibot';
import { requestSchemas, type Refusal, type Request, type RequestName } from 'webrtc-call/protocol';

/** A request that has passed its schema, with its event's name. */
export type AnyRequest = { [N in RequestName]: { name: N; request: Request<N> } }[RequestName];

/** What came in an event packet, before anything in it is believed. */
export interface Packet {
  event: unknown;
  payload: unknown;
  /** Socket.IO makes it when the client asked for an ack; JSON can't carry a function. */
  ack: (answer: unknown) => void;
}

/** Takes an event packet apart: a name, exactly one payload, and an ack. Anything else is `null`. */
export function readPacket(packet: readonly unknown[]): Packet | null {
  const [event, payload, ack] = packet;
  if (packet.length !== 3 || typeof ack !== 'function') return null;
  return { event, payload, ack: ack as Packet['ack'] };
}

/**
 * Checks the event's name against the list and the payload against its strict schema. What comes out is a new object
 * with nothing in it but the schema's fields, however the payload was made.
 */
export function checkRequest(event: unknown, payload: unknown): AnyRequest | Refusal {
  if (!isRequestName(event)) return { ok: false, code: 'invalid' };
  const result = v.safeParse(requestSchemas[event], payload, { abortEarly: true });
  // The schema that was looked up under a name makes that name's request, which the type of a union can't express.
  if (result.success) return { name: event, request: result.output } as AnyRequest;
  return { ok: false, code: result.issues[0].type === 'max_length' ? 'too-large' : 'invalid' };
}

function isRequestName(event: unknown): event is RequestName {
  return typeof event === 'string' && Object.hasOwn(requestSchemas, event);
}
