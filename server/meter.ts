import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { requestSchemas, type Refusal } from 'webrtc-call/protocol';
import { CallTimes, type Stage } from './call-times.js';
import type { AdmissionOutcome } from './admission/admission.js';
import type { AnyRequest } from './gate.js';
import { makesPair } from './routing.js';

/** Why somebody was not let in at the door, before there was a socket. */
export type Turned = 'origin not allowed' | 'too many' | 'rate-limited' | 'draining' | 'internal';

/** What was said to a request. */
type Answered = { readonly ok: true } | Refusal;

/** What is asked for its state whenever the figures are read. */
export interface Gauges {
  readonly connections: () => number;
  readonly identities: () => number;
  readonly rooms: () => number;
  readonly members: () => number;
}

/** Seconds, from a ring next door to one that is let ring. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * A relay's figures for its operator. What they are told apart by comes from lists of the protocol: never an ID, a name,
 * an address, or anything else that a client chose.
 */
export class Meter {
  readonly registry = new Registry();
  readonly #times = new CallTimes();
  readonly #now: () => number;
  readonly #turned = this.#counter('connections_refused', 'Connections that were not let in', ['reason']);
  readonly #requests = this.#counter('requests', 'Requests by event and by what the relay said', ['event', 'outcome']);
  readonly #calls = this.#counter('calls', 'Calls by what the relay said to their first invite', ['outcome']);
  readonly #ends = this.#counter('ends', 'Words about the end of calls; both sides of a call may send one', ['reason']);
  readonly #admissions = this.#counter('admissions', 'Proven clients by what became of their admission', ['outcome']);
  readonly #cut = this.#counter('cut_off', 'Sockets that were cut off for what they sent', []);
  readonly #stun = this.#counter('stun', 'STUN packets by what became of them', ['outcome']);
  readonly #seconds = new Histogram({
    name: 'webrtc_call_stage_seconds',
    help: 'ring: from the invite until a device rings; answer: until it accepts; select: until the caller has verified it',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  /** @param now milliseconds of any clock that does not jump */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Shows these as they are when the figures are read. */
  show({ connections, identities, rooms, members }: Gauges): void {
    this.#gauge('connections', 'Connections that are open', connections);
    this.#gauge('identities', 'Identities that are online', identities);
    this.#gauge('rooms', 'Rooms that somebody is in', rooms);
    this.#gauge('room_members', 'Devices that are in a room', members);
  }

  /** Shows how many relays stand beside this one, and whether it is cut off from them. */
  showNeighbours(neighbours: { readonly size: number; readonly together: boolean }): void {
    this.#gauge('neighbours', 'Other relays that answer', () => neighbours.size);
    this.#gauge('alone', '1 while Redis is out of reach', () => (neighbours.together ? 0 : 1));
  }

  turned(reason: Turned): void {
    this.#turned.inc({ reason });
  }

  stun(outcome: 'answered' | 'ignored' | 'rate-limited'): void {
    this.#stun.inc({ outcome });
  }

  admission(outcome: AdmissionOutcome): void {
    this.#admissions.inc({ outcome });
  }

  cutOff(): void {
    this.#cut.inc();
  }

  /**
   * Counts what was said to a request, which may have been none of the protocol's.
   *
   * @returns what it was counted as
   */
  answered(event: unknown, answer: Answered): { event: string; outcome: string } {
    const known = typeof event === 'string' && Object.hasOwn(requestSchemas, event);
    const counted = { event: known ? event : 'none', outcome: outcomeOf(answer) };
    this.#requests.inc(counted);
    return counted;
  }

  /** Counts what was said to a request that passed its schema. */
  served(asked: AnyRequest, answer: Answered): void {
    const { name, request } = asked;
    // A pair of a room is accepted without a ring: its times would say nothing of those that people wait for.
    if (!('callId' in request) || makesPair(asked)) return;
    const now = this.#now();
    if (name === 'call:invite') {
      if (this.#times.begin(request.callId, now)) this.#calls.inc({ outcome: outcomeOf(answer) });
      return;
    }
    if (name === 'call:end') this.#ends.inc({ reason: request.reason });
    const heard = answer.ok ? this.#times.hear(name, request.callId, now) : null;
    if (heard) this.#seconds.observe({ stage: heard.stage satisfies Stage }, heard.seconds);
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name: `webrtc_call_${name}_total`, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `webrtc_call_${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}

function outcomeOf(answer: Answered): string {
  return answer.ok ? 'ok' : answer.code;
}
